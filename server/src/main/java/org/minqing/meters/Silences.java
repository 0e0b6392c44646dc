package org.minqing.meters;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Listens for what is not there: meters and concentrators that report nothing. It looks at those whose time has come and at no
 * others; any number of servers share the work. Only the database's clock counts (A5).
 */
@ApplicationScoped
public class Silences {
    private static final Actor ACTOR = new ServerActor("silences");
    private static final int BATCH = 500;

    /**
     * A meter whose readings are just coming in is left for the next turn: nobody waits for anybody here. Its state is locked along
     * with its timer, before the limit counts: a long delivery that holds the first in the queue must not keep all others back.
     */
    private static final String TAKE_DUE = """
            with due as (
              select t.meter_id from meter_timer t join meter_state s on s.meter_id = t.meter_id
              where t.due_at <= now() order by t.due_at limit $1 for update of t, s skip locked)
            select extract(epoch from now())::bigint, """ + MeterRow.COLUMNS + """

            from due join meter_state s on s.meter_id = due.meter_id join meter m on m.id = s.meter_id
            order by s.meter_id
            """;

    private static final String SAVE = """
            with kept as (
              update meter_state s set active = k.active, fold = k.fold
              from unnest($1::int[], $2::int[], $3::bytea[]) as k(meter_id, active, fold) where s.meter_id = k.meter_id)
            delete from meter_timer where meter_id = any($1)
            """;

    private static final String POSTPONE = """
            update meter_timer t set due_at = to_timestamp(p.at)
            from unnest($1::int[], $2::bigint[]) as p(meter_id, at) where t.meter_id = p.meter_id
            """;

    private static final String TAKE_CONCENTRATORS = """
            with due as (
              select concentrator_id from concentrator_state
              where due_at <= now() and window_minutes is not null order by due_at, concentrator_id limit $1 for update skip locked)
            update concentrator_state c set
              is_silent = c.last_at + make_interval(mins => c.window_minutes) <= now(),
              due_at = case when c.last_at + make_interval(mins => c.window_minutes) > now()
                then c.last_at + make_interval(mins => c.window_minutes) end
            from due, concentrator_state before
            where c.concentrator_id = due.concentrator_id and before.concentrator_id = due.concentrator_id
            returning c.concentrator_id, c.neighbourhood_id, c.is_silent, c.last_at, c.rule_id, c.rule_version, c.window_minutes,
              before.is_silent
            """;

    private final UnitOfWork work;
    private final Watches watches;
    private final Listeners listeners;
    private final MeterRegistry metrics;
    private final Heartbeats heartbeats;

    Silences(UnitOfWork work, Watches watches, Listeners listeners, MeterRegistry metrics, Heartbeats heartbeats) {
        this.work = work;
        this.watches = watches;
        this.listeners = listeners;
        this.metrics = metrics;
        this.heartbeats = heartbeats;
    }

    /** One look at all that is due. Concentrators first: their silence holds that of their meters. */
    @Scheduled(every = "{minqing.silences.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> turn() {
        return concentrators().chain(this::meters).chain(() -> heartbeats.beat(DetectionVital.NAME));
    }

    private Uni<Void> concentrators() {
        return work.run(
                        ACTOR,
                        tx -> tx.run(TAKE_CONCENTRATORS, Tuple.of(BATCH))
                                .chain(rows -> tell(tx, rows).replaceWith(rows.size())))
                .chain(taken ->
                        taken == BATCH ? concentrators() : Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(Tx tx, RowSet<Row> rows) {
        List<ConcentratorChange> changes = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> !row.getBoolean(2).equals(row.getBoolean(7)))
                .map(row -> new ConcentratorChange(
                        row.getInteger(0),
                        row.getInteger(1),
                        row.getBoolean(2),
                        row.getOffsetDateTime(3).toInstant(),
                        row.getInteger(4),
                        row.getInteger(5),
                        row.getInteger(6)))
                .toList();
        return listeners.tellConcentrators(tx, changes);
    }

    private Uni<Void> meters() {
        long start = System.nanoTime();
        return work.run(ACTOR, tx -> tx.run(TAKE_DUE, Tuple.of(BATCH)).chain(rows -> listen(tx, rows)))
                .invoke(taken -> noteTime(taken, System.nanoTime() - start))
                .chain(taken -> taken == BATCH ? meters() : Uni.createFrom().voidItem());
    }

    /** What a turn costs that found something due; the others cost nothing worth telling. */
    private void noteTime(int taken, long nanos) {
        if (taken > 0) {
            metrics.timer("minqing.silences.turn").record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void noteLateness(List<MeterChanges> changes, long now) {
        Timer lateness = metrics.timer("minqing.alerts.lateness");
        for (MeterChanges of : changes) {
            of.changes().forEach(change -> lateness.record(Math.max(0, now - change.at()), TimeUnit.SECONDS));
        }
    }

    private Uni<Integer> listen(Tx tx, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Uni.createFrom().item(0);
        }
        List<MeterRow> meters = new ArrayList<>();
        long now = 0;
        for (Row row : rows) {
            now = row.getLong(0);
            meters.add(MeterRow.read(row, 1));
        }
        metrics.counter("minqing.silences.checked").increment(meters.size());
        Set<Integer> watchIds = meters.stream().map(meter -> meter.watchId).collect(Collectors.toSet());
        long clock = now;
        return watches.find(tx, watchIds)
                .chain(found -> {
                    Heard heard = new Heard();
                    meters.forEach(meter -> heard.listen(meter, requireNonNull(found.get(meter.watchId)), clock));
                    noteLateness(heard.changes, clock);
                    return save(tx, heard);
                })
                .replaceWith(meters.size());
    }

    /** What a look at the due meters found. */
    private static final class Heard {
        private final List<MeterRow> silent = new ArrayList<>();
        private final List<MeterChanges> changes = new ArrayList<>();
        private final List<Integer> postponed = new ArrayList<>();
        private final List<Long> postponedTo = new ArrayList<>();

        void listen(MeterRow meter, Watch watch, long now) {
            List<ConditionChange> found = new ArrayList<>(1);
            var before = meter.fold.active();
            long again = meter.fold.listen(now, meter.expectedSince, watch, new FoldListener() {
                @Override
                public void changed(ConditionChange change) {
                    found.add(change);
                }

                @Override
                public void dayClosed(DayTotal total, MeterFold fold) {}
            });
            if (again != MeterFold.NEVER) {
                postponed.add(meter.id);
                postponedTo.add(again);
                return;
            }
            silent.add(meter);
            if (!found.isEmpty()) {
                changes.add(new MeterChanges(
                        meter.id,
                        meter.houseId,
                        meter.neighbourhoodId,
                        now,
                        found,
                        before,
                        false,
                        OptionalLong.empty(),
                        OptionalLong.empty()));
            }
        }
    }

    private Uni<Void> save(Tx tx, Heard heard) {
        Uni<Void> saved = Uni.createFrom().voidItem();
        if (!heard.postponed.isEmpty()) {
            saved = tx.run(
                            POSTPONE,
                            Columns.of(heard.postponed.toArray(Integer[]::new), heard.postponedTo.toArray(Long[]::new)))
                    .replaceWithVoid();
        }
        if (!heard.silent.isEmpty()) {
            Tuple columns = Columns.of(
                    heard.silent.stream().map(meter -> meter.id).toArray(Integer[]::new),
                    heard.silent.stream().map(meter -> meter.fold.active).toArray(Integer[]::new),
                    heard.silent.stream()
                            .map(meter -> Buffer.buffer(FoldCodec.write(meter.fold)))
                            .toArray(Buffer[]::new));
            saved = saved.chain(() -> tx.run(SAVE, columns)).replaceWithVoid();
        }
        return saved.chain(() -> listeners.tell(tx, heard.changes));
    }
}
