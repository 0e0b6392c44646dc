package org.minqing.platform;

import io.quarkus.arc.All;
import io.quarkus.arc.ClientProxy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells events: at once to the reactions of the same transaction, through the outbox to the later ones. */
@ApplicationScoped
public class Events {
    private static final String KEEP = """
            insert into outbox (neighbourhood_id, reaction, payload, expires_at)
            select $1, reaction, $3, now() + expires
            from unnest($2::text[], $4::interval[]) as later(reaction, expires)
            """;

    private final List<Reaction<?>> reactions;
    private final List<LaterReaction<?>> laterReactions;
    private final OutboxWorker worker;

    Events(@All List<Reaction<?>> reactions, @All List<LaterReaction<?>> laterReactions, OutboxWorker worker) {
        this.reactions = reactions;
        this.laterReactions = laterReactions;
        this.worker = worker;
    }

    /** Tells an event within {@code tx}. What reacts at once has reacted when this completes. */
    public Uni<Void> tell(Tx tx, Event event) {
        Uni<Void> told = keep(tx, event);
        for (Reaction<?> reaction : reactions) {
            if (reaction.event().isInstance(event)) {
                told = told.chain(() -> react(reaction, tx, event));
            }
        }
        return told;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Event> Uni<Void> react(Reaction<E> reaction, Tx tx, Event event) {
        return reaction.react(tx, (E) event);
    }

    private Uni<Void> keep(Tx tx, Event event) {
        List<LaterReaction<?>> later = laterReactions.stream()
                .filter(reaction -> reaction.event().isInstance(event))
                .toList();
        if (later.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        tx.afterCommit(worker::wake);
        return tx.run(
                        KEEP,
                        Tuple.of(
                                event.neighbourhoodId(),
                                later.stream().map(LaterReaction::name).toArray(String[]::new),
                                new JsonObject(Json.write(event)),
                                later.stream()
                                        .map(reaction -> interval(reaction.expiresAfter()))
                                        .toArray(io.vertx.pgclient.data.Interval[]::new)))
                .replaceWithVoid();
    }

    private static io.vertx.pgclient.data.Interval interval(Duration duration) {
        return io.vertx.pgclient.data.Interval.of(0, 0, 0, 0, 0, (int) duration.toSeconds());
    }

    Optional<LaterReaction<?>> reaction(String name) {
        return laterReactions.stream()
                .filter(reaction -> ClientProxy.unwrap(reaction).name().equals(name))
                .findFirst();
    }
}
