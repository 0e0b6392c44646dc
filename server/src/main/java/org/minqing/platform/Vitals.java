package org.minqing.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether every standing job still does its work, on whichever server: {@code /q/health/well}, for a watchdog outside. It is no part of
 * readiness: a server that serves is not to be taken away because a job has stopped.
 */
@Wellness
@ApplicationScoped
class Vitals implements AsyncHealthCheck {
    private static final Actor ACTOR = new ServerActor("vitals");
    /** After this a database that does not answer is one that is not there. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String SILENT =
            "coalesce((select extract(epoch from now() - at) from heartbeat where name = '%s'), extract(epoch from now() - "
                    + "to_timestamp($1::bigint)))";

    private final UnitOfWork work;
    private final List<Vital> vitals;
    private final String statement;
    private final long startedAt;
    private final Map<String, Double> ages = new ConcurrentHashMap<>();

    Vitals(UnitOfWork work, @All List<Vital> vitals, MeterRegistry metrics, java.time.Clock clock) {
        this.work = work;
        this.vitals = vitals;
        this.startedAt = clock.instant().getEpochSecond();
        this.statement = vitals.stream()
                .map(vital ->
                        "greatest(%s, (%s), 0)::float8".formatted(SILENT.formatted(vital.heartbeat()), vital.overdue()))
                .collect(Collectors.joining(", ", "select ", ""));
        for (Vital vital : vitals) {
            ages.put(vital.name(), 0.0);
            metrics.gauge(
                    "minqing.vitals.age",
                    List.of(io.micrometer.core.instrument.Tag.of("job", vital.name())),
                    ages,
                    known -> known.getOrDefault(vital.name(), 0.0));
        }
    }

    /** For how many seconds each job has been silent or behind, whichever is longer; by the database's clock. */
    private Uni<RowSet<Row>> measure() {
        return work.run(ACTOR, tx -> tx.last(statement, Tuple.of(startedAt)))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return measure()
                .map(this::judge)
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("jobs")
                        .down()
                        .withData("database", "DOWN")
                        .build());
    }

    private HealthCheckResponse judge(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("jobs").withData("database", "UP");
        boolean isWell = true;
        for (int i = 0; i < vitals.size(); i++) {
            Vital vital = vitals.get(i);
            double age = row.getDouble(i);
            ages.put(vital.name(), age);
            boolean isAlive = age <= vital.limit().toSeconds();
            isWell &= isAlive;
            answer.withData(vital.name(), isAlive ? "UP" : "DOWN: %.0f s".formatted(age));
        }
        return answer.status(isWell).build();
    }

    /** For the gauges, where nobody asks for the health. */
    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> note() {
        return measure().map(this::judge).replaceWithVoid();
    }
}
