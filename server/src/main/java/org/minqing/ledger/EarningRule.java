package org.minqing.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What services of a day earn.
 *
 * @param percents by category; 100 where none is named
 * @param dayMinutesMax beyond so many minutes of one day all goes to the pool
 * @param accountMinutesMax beyond so many minutes in all, likewise
 * @param lotMonths points last to the end of the month after so many months
 */
record EarningRule(
        int version,
        int pointsPerHour,
        RuleRounding rounding,
        Map<String, Integer> percents,
        int dayMinutesMax,
        long accountMinutesMax,
        int lotMonths,
        long grantPointsMax) {
    private static final int FULL = 100;
    private static final int MINUTES_PER_HOUR = 60;

    EarningRule {
        percents = Map.copyOf(percents);
    }

    /** Of so many minutes, those that are the resident's own. */
    long credited(long minutes, long thatDay, long stored) {
        long roomOfDay = Math.max(0, dayMinutesMax - thatDay);
        long roomOfAccount = Math.max(0, accountMinutesMax - stored);
        return Math.min(minutes, Math.min(roomOfDay, roomOfAccount));
    }

    /** What minutes of a category are worth. */
    long points(long minutes, String category) {
        long percent = percents.getOrDefault(category, FULL);
        return BigDecimal.valueOf(minutes)
                .multiply(BigDecimal.valueOf(pointsPerHour * percent))
                .divide(BigDecimal.valueOf((long) FULL * MINUTES_PER_HOUR), 0, rounding.mode())
                .longValueExact();
    }

    /** The last day of points that were earned on this day. */
    LocalDate lastDay(LocalDate earnedOn) {
        LocalDate month = earnedOn.plusMonths(lotMonths);
        return month.withDayOfMonth(month.lengthOfMonth());
    }
}
