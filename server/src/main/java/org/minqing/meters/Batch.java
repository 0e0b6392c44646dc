package org.minqing.meters;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.meters.ReadingStore.ClosedDay;
import org.minqing.meters.ReadingStore.FreshReading;
import org.minqing.meters.ReadingStore.MeterTime;

/**
 * Readings of several meters on their way in: which are new, which known, which contradict another; and what the new ones prove.
 * The meters' rows are locked while it lives.
 */
final class Batch {
    /** Readings older than this concern nobody today. */
    private static final long HISTORY_SECONDS = 86_400;

    private final Map<Integer, Arrived> byMeter = new HashMap<>();
    private final List<Arrived> inOrder = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final List<FreshReading> fresh = new ArrayList<>();
    private final Set<MeterTime> disputed = new HashSet<>();
    private final List<ClosedDay> days = new ArrayList<>();
    private final List<MeterChanges> changes = new ArrayList<>();
    private final long now;
    private Map<Integer, Watch> watches = Map.of();
    private int known;

    /** A batch that comes in at this time, in seconds since 1970 by the database's clock. */
    Batch(long now) {
        this.now = now;
    }

    /** The readings of one meter, by their times. */
    private static final class Arrived {
        private final MeterRow meter;
        private final List<RawReading> readings = new ArrayList<>(4);
        private final long foldedUntil;
        private final boolean wasSilent;
        private long changedSince = Long.MAX_VALUE;

        Arrived(MeterRow meter) {
            this.meter = meter;
            this.foldedUntil = meter.fold.lastAt;
            this.wasSilent = meter.fold.isActive(ConditionKind.METER_SILENT);
        }

        /** Puts a reading in its place; returns the one that stands there already. */
        @Nullable
        RawReading put(RawReading reading) {
            int place = readings.size();
            while (place > 0 && readings.get(place - 1).at() > reading.at()) {
                place--;
            }
            if (place > 0 && readings.get(place - 1).at() == reading.at()) {
                return readings.get(place - 1);
            }
            readings.add(place, reading);
            return null;
        }

        /** Whether something changes at or before what was folded when the batch came. */
        boolean isLate() {
            return changedSince <= foldedUntil;
        }

        /** Whether it was told as silent, and what came in made it heard. */
        boolean isHeardAgain() {
            return wasSilent && !meter.fold.isActive(ConditionKind.METER_SILENT);
        }
    }

    /** Adds a reading that passed the door's own checks. */
    void add(RawReading reading, MeterRow meter) {
        Arrived arrived = byMeter.get(meter.id);
        if (arrived == null) {
            arrived = new Arrived(meter);
            byMeter.put(meter.id, arrived);
            inOrder.add(arrived);
        }
        RawReading first = arrived.put(reading);
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
        String raw = "%s,%d,%d".formatted(reading.serial(), reading.at(), reading.registerMl());
        refused.add(new RefusedRow(reading.line(), raw, reason));
    }

    private void contradict(Arrived arrived, RawReading reading) {
        disputed.add(new MeterTime(arrived.meter.id, reading.at()));
        refuse(reading, ReadingProblem.VALUE_CONFLICTS);
    }

    /** Readings at times that are folded already: only these can be known. */
    List<MeterTime> possiblyKnown() {
        List<MeterTime> asked = new ArrayList<>();
        for (Arrived arrived : inOrder) {
            for (RawReading reading : arrived.readings) {
                if (reading.at() > arrived.foldedUntil) {
                    break;
                }
                asked.add(new MeterTime(arrived.meter.id, reading.at()));
            }
        }
        return asked;
    }

    /** Sorts out what is known; what is left is new. */
    void sort(Map<MeterTime, Long> registers) {
        for (Arrived arrived : inOrder) {
            if (!registers.isEmpty()) {
                arrived.readings.removeIf(reading -> isKnown(arrived, reading, registers));
            }
            for (RawReading reading : arrived.readings) {
                fresh.add(new FreshReading(arrived.meter, reading.at(), reading.registerMl()));
                arrived.changedSince = Math.min(arrived.changedSince, reading.at());
            }
        }
        for (MeterTime time : disputed) {
            Arrived arrived = arrived(time.meter());
            arrived.changedSince = Math.min(arrived.changedSince, time.at());
            arrived.readings.removeIf(reading -> reading.at() == time.at());
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

    private Arrived arrived(int meterId) {
        return requireNonNull(byMeter.get(meterId));
    }

    private Watch watch(MeterRow meter) {
        return requireNonNull(watches.get(meter.watchId));
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
        inOrder.stream()
                .filter(Arrived::isLate)
                .forEach(arrived -> late.put(arrived.meter.id, MeterFold.dayOf(arrived.changedSince)));
        return late;
    }

    /** Folds the meters whose readings came in order. One that was silent, and of which only old ones came, is silent still. */
    void foldInOrder(Map<Integer, Watch> watches) {
        this.watches = watches;
        for (Arrived arrived : inOrder) {
            if (arrived.isLate() || arrived.readings.isEmpty()) {
                continue;
            }
            MeterRow meter = arrived.meter;
            Watch watch = watch(meter);
            Found found = new Found(meter);
            meter.fold.watchOnly(watch, meter.fold.lastAt, found);
            for (RawReading reading : arrived.readings) {
                meter.fold.add(reading.at(), reading.registerMl(), meter.traits, watch, meter.vacantSince, found);
            }
            if (arrived.wasSilent) {
                meter.fold.listen(now, meter.expectedSince, watch, found);
            }
            found.keep(OptionalLong.empty());
        }
    }

    /**
     * Folds one meter again from an earlier fold on.
     *
     * @param earlier the fold at the end of a day
     * @param since the end of that day, from which on all readings follow
     */
    void foldAgain(int meterId, MeterFold earlier, long since, List<long[]> readings) {
        MeterRow meter = arrived(meterId).meter;
        Watch watch = watch(meter);
        meter.fold = earlier;
        earlier.forgetVacancyBefore(meter.vacantSince);
        Found found = new Found(meter);
        earlier.watchOnly(watch, since, found);
        for (long[] reading : readings) {
            earlier.add(reading[0], reading[1], meter.traits, watch, meter.vacantSince, found);
        }
        earlier.listen(now, meter.expectedSince, watch, found);
        found.keep(OptionalLong.of(since));
    }

    /** Collects what one meter's fold tells. */
    private final class Found implements FoldListener {
        private final MeterRow meter;
        private final Set<ConditionKind> activeBefore;
        private final long lastBefore;
        private final List<ConditionChange> heard = new ArrayList<>(0);
        private OptionalLong usedWhileVacantAt = OptionalLong.empty();

        Found(MeterRow meter) {
            this.meter = meter;
            this.activeBefore = meter.fold.active();
            this.lastBefore = arrived(meter.id).foldedUntil;
        }

        @Override
        public void changed(ConditionChange change) {
            heard.add(change);
        }

        @Override
        public void usedWhileVacant(long at) {
            usedWhileVacantAt = OptionalLong.of(at);
        }

        @Override
        public void dayClosed(DayTotal total, MeterFold fold) {
            days.add(new ClosedDay(meter, total, FoldCodec.write(fold)));
        }

        void keep(OptionalLong foldedAgainSince) {
            long recent = now - HISTORY_SECONDS;
            boolean isAwake = meter.fold.isAnyActive() && lastBefore < recent && meter.fold.lastAt >= recent;
            if (!heard.isEmpty() || isAwake || usedWhileVacantAt.isPresent() || foldedAgainSince.isPresent()) {
                changes.add(meter.changes(heard, activeBefore, isAwake, usedWhileVacantAt, foldedAgainSince));
            }
        }
    }

    List<MeterRow> changedMeters() {
        return inOrder.stream()
                .filter(arrived -> arrived.isLate() || !arrived.readings.isEmpty())
                .map(arrived -> arrived.meter)
                .toList();
    }

    /** Meters whose silence ended, and when they must be listened for again, in seconds since 1970. */
    Map<MeterRow, Long> heardAgain() {
        Map<MeterRow, Long> dueAt = new LinkedHashMap<>();
        inOrder.stream()
                .filter(Arrived::isHeardAgain)
                .map(arrived -> arrived.meter)
                .forEach(meter -> {
                    long due =
                            meter.fold.listen(meter.fold.lastAt, meter.expectedSince, watch(meter), FoldListener.DEAF);
                    if (due != MeterFold.NEVER) {
                        dueAt.put(meter, due);
                    }
                });
        return dueAt;
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
