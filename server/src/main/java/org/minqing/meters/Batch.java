package org.minqing.meters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.minqing.meters.ReadingStore.ClosedDay;
import org.minqing.meters.ReadingStore.FreshReading;
import org.minqing.meters.ReadingStore.MeterTime;

/**
 * Readings of several meters on their way in: which are new, which known, which contradict another; and what the new ones prove.
 * The meters' rows are locked while it lives.
 */
final class Batch {
    private final Map<Integer, Arrived> byMeter = new TreeMap<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final List<FreshReading> fresh = new ArrayList<>();
    private final Set<MeterTime> disputed = new HashSet<>();
    private final List<ClosedDay> days = new ArrayList<>();
    private final List<MeterChanges> changes = new ArrayList<>();
    private Map<Integer, Watch> watches = Map.of();
    private int known;

    /** The readings of one meter, by their times. */
    private static final class Arrived {
        private final MeterRow meter;
        private final TreeMap<Long, RawReading> readings = new TreeMap<>();
        private final long foldedUntil;
        private long changedSince = Long.MAX_VALUE;

        Arrived(MeterRow meter) {
            this.meter = meter;
            this.foldedUntil = meter.fold.lastAt;
        }

        /** Whether something changes at or before what was folded when the batch came. */
        boolean isLate() {
            return changedSince <= foldedUntil;
        }
    }

    /** Adds a reading that passed the door's own checks. */
    void add(RawReading reading, MeterRow meter) {
        Arrived arrived = byMeter.computeIfAbsent(meter.id, none -> new Arrived(meter));
        RawReading first = arrived.readings.putIfAbsent(reading.at(), reading);
        if (first == null) {
            return;
        }
        if (first.registerMl() == reading.registerMl()) {
            known++;
        } else {
            contradict(arrived, reading);
        }
    }

    void refuse(RawReading reading, ReadingProblem reason) {
        refused.add(new RefusedRow(reading.line(), raw(reading), reason));
    }

    private void contradict(Arrived arrived, RawReading reading) {
        disputed.add(new MeterTime(arrived.meter.id, reading.at()));
        refuse(reading, ReadingProblem.VALUE_CONFLICTS);
    }

    private static String raw(RawReading reading) {
        return "%s,%d,%d".formatted(reading.serial(), reading.at(), reading.registerMl());
    }

    /** Readings at times that are folded already: only these can be known. */
    List<MeterTime> possiblyKnown() {
        List<MeterTime> asked = new ArrayList<>();
        byMeter.values()
                .forEach(arrived -> arrived.readings
                        .headMap(arrived.foldedUntil, true)
                        .keySet()
                        .forEach(at -> asked.add(new MeterTime(arrived.meter.id, at))));
        return asked;
    }

    /** Sorts out what is known; what is left is new. */
    void sort(Map<MeterTime, Long> registers) {
        for (Arrived arrived : byMeter.values()) {
            arrived.readings.values().removeIf(reading -> isKnown(arrived, reading, registers));
            for (RawReading reading : arrived.readings.values()) {
                fresh.add(new FreshReading(arrived.meter, reading.at(), reading.registerMl()));
                arrived.changedSince = Math.min(arrived.changedSince, reading.at());
            }
        }
        for (MeterTime time : disputed) {
            Arrived arrived = byMeter.get(time.meter());
            arrived.changedSince = Math.min(arrived.changedSince, time.at());
            arrived.readings.remove(time.at());
        }
    }

    private boolean isKnown(Arrived arrived, RawReading reading, Map<MeterTime, Long> registers) {
        Long register = registers.get(new MeterTime(arrived.meter.id, reading.at()));
        if (register == null) {
            return false;
        }
        if (register == reading.registerMl()) {
            known++;
        } else {
            contradict(arrived, reading);
        }
        return true;
    }

    List<FreshReading> fresh() {
        return fresh;
    }

    List<MeterTime> disputed() {
        return List.copyOf(disputed);
    }

    /** Meters of which readings came late, with the day (since 1970) from which they must be folded again. */
    Map<Integer, Long> late() {
        Map<Integer, Long> late = new HashMap<>();
        byMeter.values().stream()
                .filter(Arrived::isLate)
                .forEach(arrived -> late.put(arrived.meter.id, MeterFold.dayOf(arrived.changedSince)));
        return late;
    }

    /** Folds the readings of the meters whose readings came in order; these are the watches of all its meters. */
    void foldInOrder(Map<Integer, Watch> watches) {
        this.watches = watches;
        for (Arrived arrived : byMeter.values()) {
            if (arrived.isLate() || arrived.readings.isEmpty()) {
                continue;
            }
            MeterRow meter = arrived.meter;
            Watch watch = watches.get(meter.watchId);
            Found found = new Found(meter);
            meter.fold.watchOnly(watch, meter.fold.lastAt, found);
            arrived.readings.forEach((at, reading) ->
                    meter.fold.add(at, reading.registerMl(), meter.traits, watch, meter.vacantSince, found));
            found.keep(OptionalLong.empty());
        }
    }

    /**
     * Folds one meter again from an earlier fold on.
     *
     * @param earlier the fold at the end of a day
     * @param since the end of that day, from which on all readings follow
     */
    void foldAgain(int meterId, MeterFold earlier, long since, List<long[]> readings, long now) {
        MeterRow meter = byMeter.get(meterId).meter;
        Watch watch = watches.get(meter.watchId);
        meter.fold = earlier;
        Found found = new Found(meter);
        earlier.watchOnly(watch, since, found);
        for (long[] reading : readings) {
            earlier.add(reading[0], reading[1], meter.traits, watch, meter.vacantSince, found);
        }
        earlier.listen(now, meter.installedAt, watch, found);
        found.keep(OptionalLong.of(since));
    }

    /** Collects what one meter's fold tells. */
    private final class Found implements FoldListener {
        private final MeterRow meter;
        private final Set<ConditionKind> activeBefore;
        private final List<ConditionChange> heard = new ArrayList<>(0);

        Found(MeterRow meter) {
            this.meter = meter;
            this.activeBefore = meter.fold.active();
        }

        @Override
        public void changed(ConditionChange change) {
            heard.add(change);
        }

        @Override
        public void dayClosed(DayTotal total, MeterFold fold) {
            days.add(new ClosedDay(meter, total, FoldCodec.write(fold)));
        }

        void keep(OptionalLong foldedAgainSince) {
            if (!heard.isEmpty() || foldedAgainSince.isPresent()) {
                changes.add(new MeterChanges(
                        meter.id,
                        meter.houseId,
                        meter.neighbourhoodId,
                        meter.fold.lastAt,
                        heard,
                        activeBefore,
                        foldedAgainSince));
            }
        }
    }

    List<MeterRow> changedMeters() {
        return byMeter.values().stream()
                .filter(arrived -> arrived.isLate() || !arrived.readings.isEmpty())
                .map(arrived -> arrived.meter)
                .toList();
    }

    /** Meters whose silence ended, and when they must be listened for again, in seconds since 1970. */
    Map<MeterRow, Long> heardAgain() {
        Map<MeterRow, Long> dueAt = new LinkedHashMap<>();
        for (MeterChanges of : changes) {
            MeterRow meter = byMeter.get(of.meterId()).meter;
            long due = meter.fold.listen(
                    meter.fold.lastAt, meter.installedAt, watches.get(meter.watchId), FoldListener.DEAF);
            if (due != MeterFold.NEVER && of.changes().stream().anyMatch(Batch::isSilenceOver)) {
                dueAt.put(meter, due);
            }
        }
        return dueAt;
    }

    private static boolean isSilenceOver(ConditionChange change) {
        return change instanceof ConditionChange.Cleared && change.kind() == ConditionKind.METER_SILENT;
    }

    List<ClosedDay> days() {
        return days;
    }

    List<MeterChanges> changes() {
        return changes;
    }

    List<RefusedRow> refused() {
        return refused;
    }

    Taken taken() {
        return new Taken(fresh.size(), known, refused);
    }
}
