package org.minqing.sources;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/**
 * Sends answers to those systems that have a door for them ({@code minqing.answers.SYSTEM.url}), as a batch of CloudEvents, each with the
 * same id however often it comes. What is accepted is taken; what is not is offered again a minute later. Systems without a door
 * fetch theirs.
 */
@ApplicationScoped
class AnswerPushes {
    private static final Logger LOG = Logger.getLogger(AnswerPushes.class);
    private static final Actor ACTOR = new ServerActor("answers");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BATCH = 50;
    private static final int REFUSED_FROM = 300;

    private static final String OFFER = """
        update source_answer a set offered_at = now()
        where a.id in (
          select g.id from source_answer g
          where g.system = $1 and g.taken_at is null and (g.offered_at is null or g.offered_at < now() - interval '1 minute')
          order by g.id limit $2 for update skip locked)
        returning\
        """ + " " + SourceAnswerView.COLUMNS;

    private static final String TAKEN =
            "update source_answer set taken_at = coalesce(taken_at, now()) where id = any($1)";

    private final UnitOfWork work;
    private final Config config;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    AnswerPushes(UnitOfWork work, Config config) {
        this.work = work;
        this.config = config;
    }

    @Scheduled(every = "{minqing.answers.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (SourceSystem system : SourceSystem.values()) {
            Optional<URI> door = setting(system, "url").map(URI::create);
            if (door.isPresent()) {
                all = all.chain(() -> offer(system, door.get()));
            }
        }
        return all;
    }

    private Optional<String> setting(SourceSystem system, String name) {
        return config.getOptionalValue("minqing.answers." + system.code() + "." + name, String.class);
    }

    /** Offers what waits to the system's door. */
    Uni<Void> offer(SourceSystem system, URI door) {
        return work.run(ACTOR, tx -> tx.run(OFFER, Tuple.of(system.name(), BATCH)))
                .map(rows -> {
                    List<SourceAnswerView> answers = new ArrayList<>(rows.size());
                    rows.forEach(row -> answers.add(SourceAnswerView.read(row)));
                    return answers;
                })
                .chain(answers -> answers.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : send(system, door, answers)
                                .chain(() -> taken(answers))
                                .onFailure()
                                .invoke(failure -> LOG.warnf(
                                        "%s did not take %d answers; they are offered again: %s",
                                        system, answers.size(), failure.getMessage()))
                                .onFailure()
                                .recoverWithNull());
    }

    private Uni<Void> send(SourceSystem system, URI door, List<SourceAnswerView> answers) {
        JsonArray batch = new JsonArray();
        answers.forEach(answer -> batch.add(event(system, answer)));
        HttpRequest.Builder request = HttpRequest.newBuilder(door)
                .timeout(PATIENCE)
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(HttpRequest.BodyPublishers.ofString(batch.encode()));
        setting(system, "token").ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding()))
                .invoke(answer -> {
                    if (answer.statusCode() >= REFUSED_FROM) {
                        throw new IllegalStateException("HTTP " + answer.statusCode());
                    }
                })
                .replaceWithVoid();
    }

    private static JsonObject event(SourceSystem system, SourceAnswerView answer) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", answer.id())
                .put("source", "/sources/" + system.code())
                .put("type", "org.minqing.source.answered")
                .put("subject", answer.reference())
                .put("time", answer.at().toString())
                .put("datacontenttype", "application/json")
                .put("data", new JsonObject(answer.payload()));
    }

    private Uni<Void> taken(List<SourceAnswerView> answers) {
        Long[] keys = answers.stream().map(SourceAnswerView::key).toArray(Long[]::new);
        return work.run(ACTOR, tx -> tx.run(TAKEN, Columns.of(keys))).replaceWithVoid();
    }
}
