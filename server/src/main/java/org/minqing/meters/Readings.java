package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minqing.meters.ReadingStore.Checkpoint;
import org.minqing.meters.ReadingStore.Locked;
import org.minqing.meters.ReadingStore.MeterTime;
import org.minqing.platform.Actor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Takes readings in: one transaction brings a batch, what is known of its meters, and what the listeners make of it. However a
 * set of readings is ordered, repeated or cut into batches, the same is known in the end.
 */
@ApplicationScoped
class Readings {
    /** A meter's clock may be ahead of ours by this. */
    private static final long AHEAD_SECONDS = 300;

    private final UnitOfWork work;
    private final ReadingStore store;
    private final MeterDirectory directory;
    private final ReadingMonths months;
    private final Watches watches;
    private final Listeners listeners;

    Readings(
            UnitOfWork work,
            ReadingStore store,
            MeterDirectory directory,
            ReadingMonths months,
            Watches watches,
            Listeners listeners) {
        this.work = work;
        this.store = store;
        this.directory = directory;
        this.months = months;
        this.watches = watches;
        this.listeners = listeners;
    }

    /**
     * Part of a delivery.
     *
     * @param intake the delivery
     * @param readings at most some ten thousand
     * @param unreadable rows that were no readings; they go to quarantine with those that are refused here
     */
    record Arrival(long intake, List<RawReading> readings, List<RefusedRow> unreadable) {}

    /** Takes part of a delivery in; meters outside the actor's scope are unknown to it. */
    Uni<Taken> take(Actor actor, Arrival arrival) {
        return months.open(arrival.readings)
                .chain(notKept -> directory
                        .find(arrival.readings)
                        .chain(meters -> work.run(actor, tx -> take(tx, arrival, meters, notKept))));
    }

    private Uni<Taken> take(Tx tx, Arrival arrival, Map<String, Integer> meters, Set<Long> notKept) {
        List<Integer> ids = meters.values().stream().distinct().sorted().toList();
        return store.lock(tx, ids).chain(locked -> {
            forgetRemoved(meters, locked);
            Batch batch = admit(arrival.readings, meters, locked, notKept);
            return sort(tx, batch)
                    .chain(() -> fold(tx, batch))
                    .chain(() -> save(tx, batch))
                    .chain(() -> quarantine(tx, arrival, batch))
                    .replaceWith(batch::taken);
        });
    }

    /** Another server may have removed or swapped a meter that is remembered here. */
    private void forgetRemoved(Map<String, Integer> meters, Locked locked) {
        meters.forEach((serial, id) -> {
            if (!locked.meters().containsKey(id)) {
                directory.forget(serial);
            }
        });
    }

    private static Batch admit(
            List<RawReading> readings, Map<String, Integer> meters, Locked locked, Set<Long> notKept) {
        Batch batch = new Batch(locked.now());
        long latest = locked.now() + AHEAD_SECONDS;
        for (RawReading reading : readings) {
            Integer id = meters.get(reading.serial());
            MeterRow meter = id == null ? null : locked.meters().get(id);
            if (meter == null) {
                batch.refuse(reading, ReadingProblem.METER_UNKNOWN);
            } else if (reading.at() > latest) {
                batch.refuse(reading, ReadingProblem.TIME_IN_FUTURE);
            } else if (reading.at() < meter.installedAt) {
                batch.refuse(reading, ReadingProblem.TIME_BEFORE_METER);
            } else if (!notKept.isEmpty() && notKept.contains(ReadingMonths.monthOf(reading.at()))) {
                batch.refuse(reading, ReadingProblem.TIME_NOT_KEPT);
            } else {
                batch.add(reading, meter);
            }
        }
        return batch;
    }

    private Uni<Void> sort(Tx tx, Batch batch) {
        List<MeterTime> asked = batch.possiblyKnown();
        if (asked.isEmpty()) {
            batch.sort(Map.of());
            return Uni.createFrom().voidItem();
        }
        return store.findKnown(tx, asked).invoke(batch::sort).replaceWithVoid();
    }

    private Uni<Void> fold(Tx tx, Batch batch) {
        Uni<Void> written = batch.fresh().isEmpty() ? Uni.createFrom().voidItem() : store.insert(tx, batch.fresh());
        Uni<Void> settled =
                batch.disputed().isEmpty() ? written : written.chain(() -> store.dispute(tx, batch.disputed()));
        Set<Integer> watchIds =
                batch.changedMeters().stream().map(meter -> meter.watchId).collect(Collectors.toSet());
        return settled.chain(() -> watches.find(tx, watchIds))
                .invoke(batch::foldInOrder)
                .chain(() -> foldAgain(tx, batch));
    }

    private Uni<Void> foldAgain(Tx tx, Batch batch) {
        Map<Integer, Long> late = batch.late();
        if (late.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.findCheckpoints(tx, late)
                .chain(checkpoints -> {
                    Map<Integer, Long> since = new TreeMap<>();
                    late.keySet().forEach(meter -> since.put(meter, sinceOf(checkpoints.get(meter))));
                    List<MeterTime> asked = since.entrySet().stream()
                            .map(entry -> new MeterTime(entry.getKey(), entry.getValue()))
                            .toList();
                    return store.listSince(tx, asked).invoke(rows -> {
                        Map<Integer, List<long[]>> readings = byMeter(rows);
                        since.forEach((meter, from) -> batch.foldAgain(
                                meter, foldOf(checkpoints.get(meter)), from, readings.getOrDefault(meter, List.of())));
                    });
                })
                .replaceWithVoid();
    }

    private static MeterFold foldOf(@Nullable Checkpoint checkpoint) {
        return checkpoint == null ? new MeterFold() : FoldCodec.read(checkpoint.fold());
    }

    /** The first second of the day after the checkpoint's. */
    private static long sinceOf(@Nullable Checkpoint checkpoint) {
        return checkpoint == null ? 0 : MeterFold.startOf(checkpoint.day() + 1);
    }

    private static Map<Integer, List<long[]>> byMeter(RowSet<Row> rows) {
        Map<Integer, List<long[]>> readings = new HashMap<>();
        for (Row row : rows) {
            readings.computeIfAbsent(row.getInteger(0), none -> new ArrayList<>())
                    .add(new long[] {row.getLong(1), row.getLong(2)});
        }
        return readings;
    }

    private Uni<Void> save(Tx tx, Batch batch) {
        List<MeterRow> changed = batch.changedMeters();
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Uni<Void>> writes = new ArrayList<>();
        writes.add(store.save(tx, changed));
        if (!batch.days().isEmpty()) {
            writes.add(store.saveDays(tx, batch.days()));
        }
        Map<Integer, Long> heard = heard(changed);
        if (!heard.isEmpty()) {
            writes.add(store.hear(tx, heard));
        }
        Map<MeterRow, Long> heardAgain = batch.heardAgain();
        if (!heardAgain.isEmpty()) {
            writes.add(store.time(tx, heardAgain));
        }
        return all(writes).chain(() -> listeners.tell(tx, batch.changes()));
    }

    /** The statements are on their way one behind the other; this waits for the last answers. */
    private static Uni<Void> all(List<Uni<Void>> writes) {
        return Uni.join().all(writes).andFailFast().replaceWithVoid();
    }

    private static Map<Integer, Long> heard(List<MeterRow> meters) {
        Map<Integer, Long> heard = new TreeMap<>();
        for (MeterRow meter : meters) {
            if (meter.concentratorId != null) {
                heard.merge(meter.concentratorId, meter.fold.lastAt, Math::max);
            }
        }
        return heard;
    }

    private Uni<Void> quarantine(Tx tx, Arrival arrival, Batch batch) {
        List<RefusedRow> refused = new ArrayList<>(arrival.unreadable);
        refused.addAll(batch.refused());
        return refused.isEmpty() ? Uni.createFrom().voidItem() : store.quarantine(tx, arrival.intake, refused);
    }
}
