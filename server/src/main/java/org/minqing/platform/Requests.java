package org.minqing.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a mutation once per request id, however often the phone sends it. The answer is kept in the same transaction as the
 * change; a replay gets it from there, and the same id with other content is refused.
 */
@ApplicationScoped
public class Requests {
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String FIND = "select digest, outcome from request where actor = $1 and request_id = $2";
    private static final String KEEP =
            "insert into request (actor, request_id, operation, digest, outcome) values ($1, $2, $3, $4, $5)";

    private final UnitOfWork work;

    Requests(UnitOfWork work) {
        this.work = work;
    }

    /**
     * Runs {@code change} in a unit of work unless this request was answered before.
     *
     * @param operation the mutation's name
     * @param input what the request asks; two requests are equal when their input is
     * @param change makes the change and tells the row; it may refuse by {@link Refused}
     */
    public Uni<Outcome> once(
            Actor actor, String operation, String requestId, Object input, Function<Tx, Uni<Long>> change) {
        Asked asked;
        try {
            asked = new Asked(actor, RequestKey.of(operation, requestId, input));
        } catch (Refused refusal) {
            return Uni.createFrom().item(Outcome.refused(refusal));
        }
        return work.run(
                        actor,
                        tx -> find(tx, asked)
                                .chain(known -> known.map(Uni.createFrom()::item)
                                        .orElseGet(() -> change.apply(tx)
                                                .map(Outcome::done)
                                                .call(outcome -> keep(tx, asked, outcome)))))
                .onFailure(Refused.class)
                .recoverWithUni(refusal -> keepRefusal(asked, Outcome.refused((Refused) refusal)))
                .onFailure(Requests::isTwin)
                .recoverWithUni(() -> work.run(actor, tx -> find(tx, asked)).map(Optional::orElseThrow));
    }

    private record Asked(Actor actor, RequestKey key) {}

    /** What was answered to a request before; empty when it is new. */
    public Uni<Optional<Outcome>> find(Actor actor, RequestKey key) {
        return work.run(actor, tx -> find(tx, new Asked(actor, key)));
    }

    private static Uni<Optional<Outcome>> find(Tx tx, Asked asked) {
        return tx.run(FIND, Tuple.of(asked.actor.subject(), asked.key.requestId()))
                .map(rows -> answer(rows, asked));
    }

    private static Optional<Outcome> answer(RowSet<Row> rows, Asked asked) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        if (!Arrays.equals(row.getBuffer(0).getBytes(), asked.key.digest())) {
            return Optional.of(Outcome.refused(new Refused(RequestProblem.REQUEST_ID_REUSED, "input.requestId")));
        }
        Outcome kept = Json.read(row.getJsonObject(1).encode(), Outcome.class);
        return Optional.of(new Outcome(kept.key(), kept.problems(), true));
    }

    private static Uni<Void> keep(Tx tx, Asked asked, Outcome outcome) {
        return tx.run(
                        KEEP,
                        Tuple.of(
                                asked.actor.subject(),
                                asked.key.requestId(),
                                asked.key.operation(),
                                Buffer.buffer(asked.key.digest()),
                                new JsonObject(Json.write(outcome))))
                .replaceWithVoid();
    }

    /** A refusal changed nothing; it is kept on its own, so that a replay is refused alike. */
    private Uni<Outcome> keepRefusal(Asked asked, Outcome refused) {
        return work.run(asked.actor, tx -> keep(tx, asked, refused)).replaceWith(refused);
    }

    /** Two equal requests at once: the other one was kept first. */
    private static boolean isTwin(Throwable failure) {
        return failure instanceof PgException refusal
                && UNIQUE_VIOLATION.equals(refusal.getSqlState())
                && "request_pkey".equals(refusal.getConstraint());
    }
}
