package org.minqing.meters;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.EnumSet;
import java.util.Set;
import org.minqing.meters.ConditionChange.Cleared;
import org.minqing.meters.ConditionChange.Ending;
import org.minqing.meters.ConditionChange.Raised;

/**
 * Walks over one meter's readings in the order of their times. After each it knows what a reading at that time proves, and tells
 * its listener which conditions began and ended. Not for several threads.
 *
 * <p>A register that falls, or rises faster than the meter lets through, is suspect: it proves neither use nor its absence. It is
 * dropped when the next register fits the last trusted one, and becomes the new base when three in a row, over two hours, fit each
 * other: then the meter was swapped or reset.
 */
final class MeterFold {
    /** Suspect readings that fit each other and become the new base. */
    private static final int BASE_READINGS = 3;

    private static final long BASE_SECONDS = 7_200;
    private static final long DAY_SECONDS = 86_400;
    private static final long SHANGHAI_OFFSET_SECONDS = 28_800;
    static final long NEVER = Long.MIN_VALUE;
    /** Among the active kinds' bits, above all of them: use was told since the home was marked vacant. */
    private static final int USED_WHILE_VACANT = 1 << 15;

    long lastAt = NEVER;
    long trustedAt;
    long trustedMl;
    long usedAt;
    long faultSince = NEVER;
    /** The base is new and no use was seen on it yet: the fault goes on. */
    boolean isUnproven;

    int active;
    int suspects;
    final long[] suspectAt = new long[BASE_READINGS];
    final long[] suspectMl = new long[BASE_READINGS];
    final Recent recent = new Recent();

    long day;
    int dayReadings;
    long dayUseMl;
    long dayLongestDrySeconds;
    int dayDryIntervals;

    /** Seconds since 1970 of the last reading, trusted or not; {@link #NEVER} before the first. */
    long lastAt() {
        return lastAt;
    }

    /** The kinds of conditions that hold. */
    Set<ConditionKind> active() {
        if (!isAnyActive()) {
            return Set.of();
        }
        Set<ConditionKind> kinds = EnumSet.noneOf(ConditionKind.class);
        for (ConditionKind kind : ConditionKind.values()) {
            if (isActive(kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    boolean isAnyActive() {
        return (active & ~USED_WHILE_VACANT) != 0;
    }

    boolean isActive(ConditionKind kind) {
        return (active & kind.bit()) != 0;
    }

    /**
     * Takes the next reading. Its time must be later than the last one's.
     *
     * @param vacantSince since when the home is marked vacant, or {@link #NEVER}
     */
    void add(long at, long ml, MeterTraits traits, Watch watch, long vacantSince, FoldListener listener) {
        if (at <= lastAt) {
            throw new IllegalArgumentException("Readings are folded in the order of their times");
        }
        openDay(at, listener);
        hearAgain(at, watch, listener);
        boolean isFirst = lastAt == NEVER;
        lastAt = at;
        dayReadings++;
        if (isFirst) {
            begin(at, ml, watch);
        } else if (traits.isPlausible(ml - trustedMl, at - trustedAt)) {
            trust(at, ml, traits, watch, vacantSince, listener);
        } else {
            suspect(at, ml, traits, watch);
        }
        judgeFault(at, watch, listener);
    }

    /**
     * Tells of a silence that has lasted too long at {@code now}; returns when to ask again, or {@link #NEVER}.
     *
     * @param expectedSince since when a meter that was never heard should have reported
     */
    @CanIgnoreReturnValue
    long listen(long now, long expectedSince, Watch watch, FoldListener listener) {
        WatchRule rule = watch.rule(ConditionKind.METER_SILENT);
        if (rule == null || isActive(ConditionKind.METER_SILENT)) {
            return NEVER;
        }
        long heardAt = lastAt == NEVER ? expectedSince : lastAt;
        long dueAt = heardAt + rule.windowSeconds();
        if (now <= dueAt) {
            return dueAt;
        }
        raise(rule, heardAt, dueAt, 0, listener);
        return NEVER;
    }

    /** Ends conditions that this watch no longer looks for. */
    void watchOnly(Watch watch, long at, FoldListener listener) {
        for (ConditionKind kind : ConditionKind.values()) {
            if (isActive(kind) && watch.rule(kind) == null) {
                clear(kind, at, Ending.RULE_CHANGED, listener);
            }
        }
    }

    private void openDay(long at, FoldListener listener) {
        long today = dayOf(at);
        if (today == day) {
            return;
        }
        if (lastAt != NEVER) {
            listener.dayClosed(total(), this);
        }
        day = today;
        dayReadings = 0;
        dayUseMl = 0;
        dayLongestDrySeconds = 0;
        dayDryIntervals = 0;
    }

    /** Shanghai's calendar day of a time, days since 1970. */
    static long dayOf(long at) {
        return Math.floorDiv(at + SHANGHAI_OFFSET_SECONDS, DAY_SECONDS);
    }

    /** The first second of such a day. */
    static long startOf(long day) {
        return day * DAY_SECONDS - SHANGHAI_OFFSET_SECONDS;
    }

    /** The totals of the day so far. */
    DayTotal total() {
        return new DayTotal(day, dayReadings, dayUseMl, dayLongestDrySeconds, dayDryIntervals);
    }

    private void hearAgain(long at, Watch watch, FoldListener listener) {
        if (lastAt != NEVER) {
            listen(at, lastAt, watch, listener);
        }
        if (isActive(ConditionKind.METER_SILENT)) {
            clear(ConditionKind.METER_SILENT, at, Ending.REPORTED_AGAIN, listener);
        }
    }

    private void begin(long at, long ml, Watch watch) {
        trustedAt = at;
        trustedMl = ml;
        usedAt = at;
        recent.add(at, ml, watch.horizonSeconds());
    }

    private void trust(long at, long ml, MeterTraits traits, Watch watch, long vacantSince, FoldListener listener) {
        suspects = 0;
        long before = trustedAt;
        long used = ml - trustedMl;
        if (used > 0 || !isUnproven) {
            proveBase();
        }
        step(at, ml, watch);
        judgeVacancy(before, at, used, watch, vacantSince, listener);
        judgeDryness(at, watch, listener);
        judgeLeak(at, traits, watch, listener);
        judgeOveruse(at, watch, listener);
    }

    /** Moves the trusted register on and adds up what was used. */
    private void step(long at, long ml, Watch watch) {
        long used = ml - trustedMl;
        if (used > 0) {
            usedAt = at;
            dayUseMl += used;
        } else {
            dayDryIntervals++;
            dayLongestDrySeconds = Math.max(dayLongestDrySeconds, at - usedAt);
        }
        trustedAt = at;
        trustedMl = ml;
        recent.add(at, ml, watch.horizonSeconds());
    }

    private void suspect(long at, long ml, MeterTraits traits, Watch watch) {
        WatchRule rule = watch.rule(ConditionKind.METER_FAULT);
        long jitterMl = rule == null ? 0 : rule.thresholdMl();
        boolean isJitter = ml < trustedMl && trustedMl - ml <= jitterMl;
        if (!isJitter && faultSince == NEVER) {
            faultSince = at;
        }
        if (suspects > 0 && !traits.isPlausible(ml - suspectMl[suspects - 1], at - suspectAt[suspects - 1])) {
            suspects = 0;
        }
        if (suspects == BASE_READINGS) {
            // They fit but came too close together; the first makes room.
            System.arraycopy(suspectAt, 1, suspectAt, 0, BASE_READINGS - 1);
            System.arraycopy(suspectMl, 1, suspectMl, 0, BASE_READINGS - 1);
            suspects--;
        }
        suspectAt[suspects] = at;
        suspectMl[suspects] = ml;
        suspects++;
        if (suspects == BASE_READINGS && at - suspectAt[0] >= BASE_SECONDS) {
            rebase(watch);
        }
    }

    /** Takes the suspect readings for the new base. Only a rise among them is use; the step to them is none. */
    private void rebase(Watch watch) {
        isUnproven = faultSince != NEVER;
        recent.clear();
        trustedAt = suspectAt[0];
        trustedMl = suspectMl[0];
        recent.add(trustedAt, trustedMl, watch.horizonSeconds());
        for (int i = 1; i < BASE_READINGS; i++) {
            if (suspectMl[i] > trustedMl) {
                proveBase();
            }
            step(suspectAt[i], suspectMl[i], watch);
        }
        suspects = 0;
    }

    private void proveBase() {
        faultSince = NEVER;
        isUnproven = false;
    }

    private void judgeDryness(long at, Watch watch, FoldListener listener) {
        WatchRule rule = watch.rule(ConditionKind.NO_WATER);
        if (rule == null) {
            return;
        }
        if (rule.thresholdMl() == 0) {
            judge(rule, at - usedAt >= rule.windowSeconds(), usedAt, at, 0, Ending.USE, listener);
            return;
        }
        int from = recent.lastNotAfter(at - rule.windowSeconds());
        if (from >= 0) {
            long used = trustedMl - recent.ml(from);
            judge(rule, used <= rule.thresholdMl(), recent.at(from), at, used, Ending.USE, listener);
        }
    }

    private void judgeLeak(long at, MeterTraits traits, Watch watch, FoldListener listener) {
        WatchRule rule = watch.rule(ConditionKind.LEAK);
        if (rule == null || recent.size() < 2) {
            return;
        }
        int newest = recent.size() - 1;
        if (recent.ml(newest) - recent.ml(newest - 1) <= rule.thresholdMl()) {
            judge(rule, false, at, at, 0, Ending.STOPPED, listener);
            return;
        }
        int first = newest;
        while (first > 0
                && traits.isContinuous(recent.at(first) - recent.at(first - 1))
                && recent.ml(first) - recent.ml(first - 1) > rule.thresholdMl()
                && at - recent.at(first) < rule.windowSeconds()) {
            first--;
        }
        if (at - recent.at(first) >= rule.windowSeconds()) {
            judge(rule, true, recent.at(first), at, trustedMl - recent.ml(first), Ending.STOPPED, listener);
        }
    }

    private void judgeOveruse(long at, Watch watch, FoldListener listener) {
        WatchRule rule = watch.rule(ConditionKind.OVERUSE);
        if (rule == null) {
            return;
        }
        int from = recent.lastNotAfter(at - rule.windowSeconds() - 1) + 1;
        long used = trustedMl - recent.ml(from);
        judge(rule, used > rule.thresholdMl(), recent.at(from), at, used, Ending.STOPPED, listener);
    }

    /** Use counts from the first interval that lies wholly in the vacancy: before, somebody may still have been there. */
    private void judgeVacancy(long before, long at, long used, Watch watch, long vacantSince, FoldListener listener) {
        if (vacantSince == NEVER) {
            active &= ~USED_WHILE_VACANT;
            if (isActive(ConditionKind.VACANT_USE)) {
                clear(ConditionKind.VACANT_USE, at, Ending.OCCUPIED, listener);
            }
            return;
        }
        if (used <= 0 || before < vacantSince) {
            return;
        }
        if ((active & USED_WHILE_VACANT) == 0) {
            active |= USED_WHILE_VACANT;
            listener.usedWhileVacant(at);
        }
        WatchRule rule = watch.rule(ConditionKind.VACANT_USE);
        if (rule != null && used > rule.thresholdMl() && !isActive(ConditionKind.VACANT_USE)) {
            raise(rule, before, at, used, listener);
        }
    }

    /** Use in an earlier vacancy says nothing of one that began after the last reading. */
    void forgetVacancyBefore(long vacantSince) {
        if (vacantSince != NEVER && lastAt < vacantSince) {
            active &= ~(ConditionKind.VACANT_USE.bit() | USED_WHILE_VACANT);
        }
    }

    private void judgeFault(long at, Watch watch, FoldListener listener) {
        WatchRule rule = watch.rule(ConditionKind.METER_FAULT);
        if (rule != null) {
            boolean isFault = faultSince != NEVER && at - faultSince >= rule.windowSeconds();
            if (isFault || faultSince == NEVER) {
                judge(rule, isFault, isFault ? faultSince : at, at, 0, Ending.REPORTED_AGAIN, listener);
            }
        }
    }

    private void judge(
            WatchRule rule, boolean holds, long beganAt, long at, long volumeMl, Ending why, FoldListener listener) {
        if (holds && !isActive(rule.kind())) {
            raise(rule, beganAt, at, volumeMl, listener);
        } else if (!holds && isActive(rule.kind())) {
            clear(rule.kind(), at, why, listener);
        }
    }

    private void raise(WatchRule rule, long beganAt, long at, long volumeMl, FoldListener listener) {
        active |= rule.kind().bit();
        listener.changed(new Raised(rule, beganAt, at, volumeMl));
    }

    private void clear(ConditionKind kind, long at, Ending why, FoldListener listener) {
        active &= ~kind.bit();
        listener.changed(new Cleared(kind, at, why));
    }
}
