package org.minqing.meters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a set of readings proves, written down plainly from the definitions, without a thought for speed: each question looks at
 * all trusted readings so far. The tests hold the fold against it.
 */
final class ReferenceFold {
    private static final long TWO_HOURS = 7_200;

    private final MeterTraits traits;
    private final Watch watch;
    private final List<Episode> episodes = new ArrayList<>();
    private final Map<ConditionKind, Episode> open = new TreeMap<>();

    /** Trusted readings of the present base. */
    private final List<long[]> trusted = new ArrayList<>();

    private List<long[]> suspects = new ArrayList<>();
    private long usedAt;
    private Long faultSince;
    private boolean isBaseUnproven;

    ReferenceFold(MeterTraits traits, Watch watch) {
        this.traits = traits;
        this.watch = watch;
    }

    /** From when until when something was so; {@code clearedAt} is null while it is. */
    record Episode(ConditionKind kind, long beganAt, long raisedAt, Long clearedAt) {}

    /** The episodes of these readings, by their times, in the order in which they were raised. */
    List<Episode> fold(TreeMap<Long, Long> readings) {
        Long lastAt = null;
        for (Map.Entry<Long, Long> reading : readings.entrySet()) {
            long at = reading.getKey();
            if (lastAt != null) {
                silence(lastAt, at);
            }
            take(at, reading.getValue());
            fault(at);
            lastAt = at;
        }
        episodes.addAll(open.values());
        episodes.sort(java.util.Comparator.comparingLong(Episode::raisedAt).thenComparing(Episode::kind));
        return episodes;
    }

    private void silence(long lastAt, long at) {
        WatchRule rule = watch.rule(ConditionKind.METER_SILENT);
        if (rule != null && at - lastAt > rule.windowSeconds()) {
            episodes.add(new Episode(ConditionKind.METER_SILENT, lastAt, lastAt + rule.windowSeconds(), at));
        }
    }

    private void take(long at, long ml) {
        if (trusted.isEmpty()) {
            trusted.add(new long[] {at, ml});
            usedAt = at;
            return;
        }
        long[] last = trusted.get(trusted.size() - 1);
        if (traits.isPlausible(ml - last[1], at - last[0])) {
            suspects.clear();
            if (ml > last[1] || !isBaseUnproven) {
                faultSince = null;
                isBaseUnproven = false;
            }
            trusted.add(new long[] {at, ml});
            if (ml > last[1]) {
                usedAt = at;
            }
            judge(at);
            return;
        }
        WatchRule rule = watch.rule(ConditionKind.METER_FAULT);
        long jitter = rule == null ? 0 : rule.thresholdMl();
        if (faultSince == null && !(ml < last[1] && last[1] - ml <= jitter)) {
            faultSince = at;
        }
        suspect(at, ml);
    }

    private void suspect(long at, long ml) {
        if (!suspects.isEmpty()) {
            long[] before = suspects.get(suspects.size() - 1);
            if (!traits.isPlausible(ml - before[1], at - before[0])) {
                suspects.clear();
            }
        }
        suspects.add(new long[] {at, ml});
        List<long[]> newest = suspects.subList(Math.max(0, suspects.size() - 3), suspects.size());
        if (newest.size() == 3 && at - newest.get(0)[0] >= TWO_HOURS) {
            trusted.clear();
            isBaseUnproven = faultSince != null;
            for (long[] reading : newest) {
                if (!trusted.isEmpty() && reading[1] > trusted.get(trusted.size() - 1)[1]) {
                    usedAt = reading[0];
                    faultSince = null;
                    isBaseUnproven = false;
                }
                trusted.add(reading);
            }
            suspects = new ArrayList<>();
        }
    }

    private void judge(long at) {
        long now = trusted.get(trusted.size() - 1)[1];
        for (WatchRule rule : watch.rules()) {
            switch (rule.kind()) {
                case NO_WATER -> noWater(rule, at, now);
                case OVERUSE -> overuse(rule, at, now);
                case LEAK -> leak(rule, at);
                case VACANT_USE, METER_SILENT, METER_FAULT, CONCENTRATOR_SILENT -> {}
            }
        }
    }

    private void noWater(WatchRule rule, long at, long now) {
        if (rule.thresholdMl() == 0) {
            set(rule, at - usedAt >= rule.windowSeconds(), usedAt, at);
            return;
        }
        long[] from = null;
        for (long[] reading : trusted) {
            if (reading[0] <= at - rule.windowSeconds()) {
                from = reading;
            }
        }
        if (from != null) {
            set(rule, now - from[1] <= rule.thresholdMl(), from[0], at);
        }
    }

    private void overuse(WatchRule rule, long at, long now) {
        for (long[] reading : trusted) {
            if (reading[0] >= at - rule.windowSeconds()) {
                set(rule, now - reading[1] > rule.thresholdMl(), reading[0], at);
                return;
            }
        }
    }

    /** The flow never stopped in a window when each interval in it had use and none was too long to tell. */
    private void leak(WatchRule rule, long at) {
        int newest = trusted.size() - 1;
        if (newest == 0) {
            return;
        }
        if (trusted.get(newest)[1] - trusted.get(newest - 1)[1] <= rule.thresholdMl()) {
            set(rule, false, at, at);
            return;
        }
        for (int first = newest; first > 0; first--) {
            long[] before = trusted.get(first - 1);
            long[] after = trusted.get(first);
            if (after[1] - before[1] <= rule.thresholdMl() || !traits.isContinuous(after[0] - before[0])) {
                return;
            }
            if (at - before[0] >= rule.windowSeconds()) {
                set(rule, true, before[0], at);
                return;
            }
        }
    }

    private void fault(long at) {
        WatchRule rule = watch.rule(ConditionKind.METER_FAULT);
        if (rule == null) {
            return;
        }
        if (faultSince == null) {
            set(rule, false, at, at);
        } else if (at - faultSince >= rule.windowSeconds()) {
            set(rule, true, faultSince, at);
        }
    }

    private void set(WatchRule rule, boolean holds, long beganAt, long at) {
        Episode now = open.get(rule.kind());
        if (holds && now == null) {
            open.put(rule.kind(), new Episode(rule.kind(), beganAt, at, null));
        } else if (!holds && now != null) {
            open.remove(rule.kind());
            episodes.add(new Episode(now.kind, now.beganAt, now.raisedAt, at));
        }
    }
}
