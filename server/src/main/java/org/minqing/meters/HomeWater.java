package org.minqing.meters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.meters.ConditionChange.Raised;

/**
 * What a no-water rule does to one home.
 *
 * @param home the home, as the file names it
 * @param days from its first to its last reading
 * @param readings how many
 * @param alarms how often the rule alarms, as the server judges: silence proves nothing
 * @param naive how often it would alarm if what is not received counted as nothing used
 * @param silences how often the meter was silent for a day and came back
 * @param isBlind whether the water was never still for as long as the rule asks
 */
record HomeWater(String home, double days, int readings, int alarms, int naive, int silences, boolean isBlind) {
    private static final double DAY_SECONDS = 86_400;
    private static final double YEAR_DAYS = 365.25;
    private static final MeterTraits HOURLY = new MeterTraits(3_600, 5_000_000);
    private static final WatchRule SILENT = new WatchRule(ConditionKind.METER_SILENT, 0, 0, 1_440, 0);

    double years() {
        return days / YEAR_DAYS;
    }

    static HomeWater of(String home, TreeMap<Long, Long> readings, WatchRule rule) {
        if (readings.isEmpty()) {
            return new HomeWater(home, 0, 0, 0, 0, 0, true);
        }
        Counting counting = new Counting();
        Watch watch = new Watch(List.of(rule, SILENT));
        MeterFold fold = new MeterFold();
        readings.forEach((at, ml) -> fold.add(at, ml, HOURLY, watch, MeterFold.NEVER, counting));
        double days = (readings.lastKey() - readings.firstKey()) / DAY_SECONDS;
        return new HomeWater(
                home,
                days,
                readings.size(),
                counting.alarms,
                naive(readings, rule),
                counting.silences,
                counting.alarms == 0);
    }

    private static final class Counting implements FoldListener {
        private int alarms;
        private int silences;

        @Override
        public void changed(ConditionChange change) {
            if (change instanceof Raised raised) {
                if (raised.kind() == ConditionKind.NO_WATER) {
                    alarms++;
                } else {
                    silences++;
                }
            }
        }

        @Override
        public void dayClosed(DayTotal total, MeterFold fold) {}
    }

    /**
     * Alarms when a window passed in which no more than the rule's litres were received, and again only after a window with more:
     * a rule in wide use.
     */
    private static int naive(TreeMap<Long, Long> readings, WatchRule rule) {
        Deque<Map.Entry<Long, Long>> window = new ArrayDeque<>();
        int alarms = 0;
        boolean isActive = false;
        long last = readings.firstEntry().getValue();
        for (Map.Entry<Long, Long> reading : readings.entrySet()) {
            // Each window that ended since the reading before began at an earlier one.
            while (!window.isEmpty() && window.peek().getKey() + rule.windowSeconds() < reading.getKey()) {
                boolean isDry = last - window.remove().getValue() <= rule.thresholdMl();
                alarms += isDry && !isActive ? 1 : 0;
                isActive = isDry;
            }
            window.add(reading);
            last = reading.getValue();
            if (isActive && last - window.peek().getValue() > rule.thresholdMl()) {
                isActive = false;
            }
        }
        return alarms;
    }
}
