package org.minqing.alerts;

import static java.util.Objects.requireNonNull;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Events;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Decides for alerts that are due whether somebody is sent at once, asked first, or sent when the hour comes. An alert that sends
 * somebody tells so in the transaction in which it is decided, so that its order is made there, too (A10).
 */
@ApplicationScoped
class Dispatch {
    private static final Actor ACTOR = new ServerActor("dispatch");
    private static final int BATCH = 200;

    private static final String WAIT_FOR_HOUR = """
            update alert a set next_at = d.at, version = a.version + 1
            from alert_rule r, dispatch_hours d
            where a.id = any($1) and r.id = a.rule_id and r.version = a.rule_version and d.hours = r.hours
            """;

    private static final String ASK = """
            update alert a set asked_at = now(), answer_until = now() + make_interval(mins => r.ask_minutes),
              next_at = now() + make_interval(mins => r.ask_minutes), version = a.version + 1
            from alert_rule r where a.id = any($1) and r.id = a.rule_id and r.version = a.rule_version
            returning a.id, a.answer_until
            """;

    /**
     * What was held back is shown again unless something else holds it; what was asked and not answered is not asked again; what
     * was well a day ago and is still so is asked again.
     */
    private static final String TAKE_DUE = """
            with due as (
              select id from alert where next_at <= now() order by next_at, id limit $1 for update skip locked),
            taken as (
              update alert a set next_at = null, held_by = null, version = a.version + 1, suppression_id = s.id,
                visibility = case when s.id is null then 'NORMAL' else visibility_under(s.reason) end,
                asked_at = case when a.answered_well_at is null then a.asked_at end, answered_well_at = null
              from due join alert d on d.id = due.id
              left join suppression s on d.condition = 'ACTIVE'
                and s.id = suppression_holding(d.house_id, d.meter_id, d.kind, d.began_at)
              where a.id = due.id returning a.*),
            withheld as (
              insert into alert_withheld (alert_id, suppression_id, neighbourhood_id, since)
              select id, suppression_id, neighbourhood_id, now() from taken where suppression_id is not null
              on conflict (alert_id, suppression_id) do update set until = null)
            select t.id, t.neighbourhood_id, t.kind, t.severity, t.house_id, t.resident_id, t.raised_at,
              case when t.asked_at is null then r.ask end, r.ask_minutes, d.is_now,
              t.condition = 'ACTIVE' and t.visibility = 'NORMAL' and not t.is_history and r.dispatches
            from taken t join alert_rule r on r.id = t.rule_id and r.version = t.rule_version
            join dispatch_hours d on d.hours = r.hours
            """;

    private final UnitOfWork work;
    private final Events events;
    private final Heartbeats heartbeats;

    Dispatch(UnitOfWork work, Events events, Heartbeats heartbeats) {
        this.work = work;
        this.events = events;
        this.heartbeats = heartbeats;
    }

    /** Looks at alerts whose time has come. */
    @Scheduled(every = "{minqing.alerts.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        return due().chain(() -> heartbeats.beat(DispatchVital.NAME));
    }

    private Uni<Void> due() {
        return work.run(
                        ACTOR,
                        tx -> tx.run(TAKE_DUE, Tuple.of(BATCH))
                                .chain(rows ->
                                        decide(tx, Dispatchable.list(rows)).replaceWith(rows.size())))
                .chain(taken -> taken == BATCH ? due() : Uni.createFrom().voidItem());
    }

    /** Decides for these alerts; those that are not due are left alone. */
    Uni<Void> decide(Tx tx, List<Dispatchable> alerts) {
        List<Dispatchable> due = alerts.stream().filter(Dispatchable::isDue).toList();
        List<Dispatchable> later = due.stream().filter(alert -> !alert.isHour()).toList();
        List<Dispatchable> ask = due.stream()
                .filter(alert -> alert.isHour() && alert.ask() != null)
                .toList();
        List<Dispatchable> send = due.stream()
                .filter(alert -> alert.isHour() && alert.ask() == null)
                .toList();
        return wait(tx, later).chain(() -> ask(tx, ask)).chain(() -> send(tx, send));
    }

    private static Uni<Void> wait(Tx tx, List<Dispatchable> alerts) {
        return alerts.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(WAIT_FOR_HOUR, ids(alerts)).replaceWithVoid();
    }

    private Uni<Void> ask(Tx tx, List<Dispatchable> alerts) {
        if (alerts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.run(ASK, ids(alerts)).chain(rows -> {
            Map<Long, Instant> answerUntil = new HashMap<>();
            for (Row row : rows) {
                answerUntil.put(row.getLong(0), row.getOffsetDateTime(1).toInstant());
            }
            Uni<Void> told = Uni.createFrom().voidItem();
            for (Dispatchable asked : alerts) {
                AlertAsked event = new AlertAsked(
                        asked.neighbourhoodId(),
                        asked.alert(),
                        requireNonNull(asked.ask()),
                        requireNonNull(answerUntil.get(asked.alert().alertId())));
                told = told.chain(() -> events.tell(tx, event));
            }
            return told;
        });
    }

    private Uni<Void> send(Tx tx, List<Dispatchable> alerts) {
        Map<Integer, List<AlertRef>> byArea = alerts.stream()
                .collect(Collectors.groupingBy(
                        Dispatchable::neighbourhoodId,
                        TreeMap::new,
                        Collectors.mapping(Dispatchable::alert, Collectors.toList())));
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Map.Entry<Integer, List<AlertRef>> area : byArea.entrySet()) {
            told = told.chain(() -> events.tell(tx, new AlertsRaised(area.getKey(), area.getValue())));
        }
        return told;
    }

    private static Tuple ids(List<Dispatchable> alerts) {
        return Columns.of(alerts.stream().map(alert -> alert.alert().alertId()).toArray(Long[]::new));
    }
}
