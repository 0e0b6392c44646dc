package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Every statement on readings and on what is kept of them. */
@ApplicationScoped
class ReadingStore {
    private static final long MINUTE_SECONDS = 60;

    /**
     * In the order of their ids, so that two batches never wait for each other in a circle. Long arrays are joined, here and below:
     * compared with {@code any} they would be searched from the front for every row.
     */
    private static final String LOCK =
            "select extract(epoch from clock_timestamp())::bigint, " + MeterRow.COLUMNS + """
             from unnest($1::int[]) as asked(id) join meter_state s on s.meter_id = asked.id join meter m on m.id = s.meter_id
            where m.removed_at is null order by s.meter_id for update of s
            """;

    private static final String KNOWN = """
            select r.meter_id, extract(epoch from r.read_at)::bigint, r.register_ml
            from unnest($1::int[], $2::bigint[]) as asked(meter_id, at)
            join reading r on r.meter_id = asked.meter_id and r.read_at = to_timestamp(asked.at)
            """;

    private static final String INSERT = """
            insert into reading (meter_id, read_at, register_ml, neighbourhood_id)
            select meter_id, to_timestamp(at), ml, area
            from unnest($1::int[], $2::bigint[], $3::bigint[], $4::int[]) as fresh(meter_id, at, ml, area)
            """;

    private static final String DISPUTE = """
            update reading r set disputed = true
            from unnest($1::int[], $2::bigint[]) as asked(meter_id, at)
            where r.meter_id = asked.meter_id and r.read_at = to_timestamp(asked.at) and not r.disputed
            """;

    private static final String SAVE = """
            update meter_state s set last_at = to_timestamp(k.last_at), trusted_ml = k.trusted_ml,
              used_at = to_timestamp(k.used_at), active = k.active, fold = k.fold
            from unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::int[], $6::bytea[])
              as k(meter_id, last_at, trusted_ml, used_at, active, fold)
            where s.meter_id = k.meter_id
            """;

    private static final String SAVE_DAYS = """
            insert into meter_day (meter_id, day, neighbourhood_id, readings, use_ml, longest_dry_minutes, dry_intervals, fold)
            select meter_id, date '1970-01-01' + day, area, readings, use_ml, dry_minutes, dry_intervals, fold
            from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::bigint[], $6::int[], $7::int[], $8::bytea[])
              as d(meter_id, day, area, readings, use_ml, dry_minutes, dry_intervals, fold)
            on conflict (meter_id, day) do update set readings = excluded.readings, use_ml = excluded.use_ml,
              longest_dry_minutes = excluded.longest_dry_minutes, dry_intervals = excluded.dry_intervals,
              fold = excluded.fold
            """;

    /** The fold as it stood at the end of the last day before each meter's late reading. */
    private static final String CHECKPOINTS = """
            select l.meter_id, d.day - date '1970-01-01', d.fold
            from unnest($1::int[], $2::int[]) as l(meter_id, day)
            cross join lateral (select day, fold from meter_day d
                                where d.meter_id = l.meter_id and d.day < date '1970-01-01' + l.day
                                order by d.day desc limit 1) d
            """;

    private static final String SINCE = """
            select r.meter_id, extract(epoch from r.read_at)::bigint, r.register_ml
            from unnest($1::int[], $2::bigint[]) as l(meter_id, at)
            join reading r on r.meter_id = l.meter_id and r.read_at >= to_timestamp(l.at) and not r.disputed
            order by r.meter_id, r.read_at
            """;

    /** A silent one is due at once, so that what it held back is looked at again. */
    private static final String HEARD = """
            with locked as (
              select c.concentrator_id, h.at from unnest($1::int[], $2::bigint[]) as h(id, at)
              join concentrator_state c on c.concentrator_id = h.id and c.last_at < to_timestamp(h.at)
              order by c.concentrator_id for update of c)
            update concentrator_state c set last_at = to_timestamp(l.at),
              due_at = case when c.is_silent then now() else c.due_at end
            from locked l where c.concentrator_id = l.concentrator_id
            """;

    private static final String TIME = """
            insert into meter_timer (meter_id, neighbourhood_id, due_at)
            select meter_id, area, to_timestamp(at) from unnest($1::int[], $2::int[], $3::bigint[]) as t(meter_id, area, at)
            on conflict (meter_id) do update set due_at = excluded.due_at
            """;

    private static final String QUARANTINE = """
            insert into reading_quarantine (intake_id, line, raw, reason)
            select $1, line, raw, reason
            from unnest($2::bigint[], $3::text[], $4::text[]) as q(line, raw, reason)
            """;

    /** The meters' rows, locked until the transaction ends, and the database's clock. */
    Uni<Locked> lock(Tx tx, List<Integer> meters) {
        return tx.run(LOCK, Columns.of(meters.toArray(Integer[]::new))).map(rows -> {
            Map<Integer, MeterRow> found = new TreeMap<>();
            long now = 0;
            for (Row row : rows) {
                now = row.getLong(0);
                MeterRow meter = MeterRow.read(row, 1);
                found.put(meter.id, meter);
            }
            return new Locked(now, found);
        });
    }

    /** Locked rows by meter, in the order of their ids; {@code now} in seconds since 1970 by the database's clock. */
    record Locked(long now, Map<Integer, MeterRow> meters) {}

    /** The registers that are known for these meters and times. */
    Uni<Map<MeterTime, Long>> findKnown(Tx tx, List<MeterTime> asked) {
        return tx.run(KNOWN, meterTimes(asked)).map(rows -> {
            Map<MeterTime, Long> known = new HashMap<>();
            rows.forEach(row -> known.put(new MeterTime(row.getInteger(0), row.getLong(1)), row.getLong(2)));
            return known;
        });
    }

    /** A meter and a time in seconds since 1970. */
    record MeterTime(int meter, long at) {}

    Uni<Void> insert(Tx tx, List<FreshReading> fresh) {
        int size = fresh.size();
        Integer[] meters = new Integer[size];
        Long[] times = new Long[size];
        Long[] registers = new Long[size];
        Integer[] areas = new Integer[size];
        for (int i = 0; i < size; i++) {
            FreshReading reading = fresh.get(i);
            meters[i] = reading.meter.id;
            times[i] = reading.at;
            registers[i] = reading.registerMl;
            areas[i] = reading.meter.neighbourhoodId;
        }
        return tx.run(INSERT, Columns.of(meters, times, registers, areas)).replaceWithVoid();
    }

    /** A reading that is not known yet. */
    record FreshReading(MeterRow meter, long at, long registerMl) {}

    Uni<Void> dispute(Tx tx, List<MeterTime> disputed) {
        return tx.run(DISPUTE, meterTimes(disputed)).replaceWithVoid();
    }

    Uni<Void> save(Tx tx, List<MeterRow> changed) {
        int size = changed.size();
        Integer[] meters = new Integer[size];
        Long[] lastAt = new Long[size];
        Long[] trusted = new Long[size];
        Long[] usedAt = new Long[size];
        Integer[] active = new Integer[size];
        Buffer[] folds = new Buffer[size];
        for (int i = 0; i < size; i++) {
            MeterFold fold = changed.get(i).fold;
            meters[i] = changed.get(i).id;
            lastAt[i] = fold.lastAt;
            trusted[i] = fold.trustedMl;
            usedAt[i] = fold.usedAt;
            active[i] = fold.active;
            folds[i] = Buffer.buffer(FoldCodec.write(fold));
        }
        return tx.run(SAVE, Columns.of(meters, lastAt, trusted, usedAt, active, folds))
                .replaceWithVoid();
    }

    Uni<Void> saveDays(Tx tx, List<ClosedDay> days) {
        Tuple columns = Columns.of(
                days.stream().map(day -> day.meter.id).toArray(Integer[]::new),
                days.stream().map(day -> (int) day.total.day()).toArray(Integer[]::new),
                days.stream().map(day -> day.meter.neighbourhoodId).toArray(Integer[]::new),
                days.stream().map(day -> day.total.readings()).toArray(Integer[]::new),
                days.stream().map(day -> day.total.useMl()).toArray(Long[]::new),
                days.stream()
                        .map(day -> (int) (day.total.longestDrySeconds() / MINUTE_SECONDS))
                        .toArray(Integer[]::new),
                days.stream().map(day -> day.total.dryIntervals()).toArray(Integer[]::new),
                days.stream().map(day -> Buffer.buffer(day.fold)).toArray(Buffer[]::new));
        return tx.run(SAVE_DAYS, columns).replaceWithVoid();
    }

    /** A day that is over, with the fold as it stood then. */
    record ClosedDay(MeterRow meter, DayTotal total, byte[] fold) {}

    /** For each meter the fold at the end of the last day before the given one (days since 1970), if there is any. */
    Uni<Map<Integer, Checkpoint>> findCheckpoints(Tx tx, Map<Integer, Long> dayByMeter) {
        Tuple asked = Columns.of(
                dayByMeter.keySet().toArray(Integer[]::new),
                dayByMeter.values().stream().map(Long::intValue).toArray(Integer[]::new));
        return tx.run(CHECKPOINTS, asked).map(rows -> {
            Map<Integer, Checkpoint> found = new HashMap<>();
            rows.forEach(row -> found.put(
                    row.getInteger(0),
                    new Checkpoint(row.getInteger(1), row.getBuffer(2).getBytes())));
            return found;
        });
    }

    /** The fold after all readings of a day, days since 1970. */
    record Checkpoint(long day, byte[] fold) {}

    /** All undisputed readings of each meter from a time on, in order. */
    Uni<RowSet<Row>> listSince(Tx tx, List<MeterTime> since) {
        return tx.run(SINCE, meterTimes(since));
    }

    /** Notes when each concentrator was heard through one of its meters. */
    Uni<Void> hear(Tx tx, Map<Integer, Long> lastAt) {
        return tx.run(
                        HEARD,
                        Columns.of(
                                lastAt.keySet().toArray(Integer[]::new),
                                lastAt.values().toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Sets when meters must be looked at although they report nothing, in seconds since 1970. */
    Uni<Void> time(Tx tx, Map<MeterRow, Long> dueAt) {
        return tx.run(
                        TIME,
                        Columns.of(
                                dueAt.keySet().stream().map(meter -> meter.id).toArray(Integer[]::new),
                                dueAt.keySet().stream()
                                        .map(meter -> meter.neighbourhoodId)
                                        .toArray(Integer[]::new),
                                dueAt.values().toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> quarantine(Tx tx, long intake, List<RefusedRow> refused) {
        return tx.run(
                        QUARANTINE,
                        Tuple.tuple()
                                .addValue(intake)
                                .addValue(refused.stream().map(RefusedRow::line).toArray(Long[]::new))
                                .addValue(refused.stream().map(RefusedRow::raw).toArray(String[]::new))
                                .addValue(refused.stream()
                                        .map(row -> row.reason().name())
                                        .toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Tuple meterTimes(List<MeterTime> asked) {
        return Columns.of(
                asked.stream().map(MeterTime::meter).toArray(Integer[]::new),
                asked.stream().map(MeterTime::at).toArray(Long[]::new));
    }
}
