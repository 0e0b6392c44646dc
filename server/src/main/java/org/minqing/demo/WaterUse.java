package org.minqing.demo;

import java.util.ArrayList;
import java.util.List;
import org.minqing.meters.ReadingFeed.Reported;

/**
 * How much water an invented home uses in any hour: the same for the same seed, serial and hour, so that a demo that was switched
 * off for a week goes on as if it had not been.
 */
final class WaterUse {
    private static final long HOUR_SECONDS = 3_600;
    private static final int HOURS_PER_DAY = 24;
    private static final int MINUTES_SPREAD = 20;
    private static final long SHANGHAI_OFFSET_HOURS = 8;
    private static final int PERCENT = 100;
    private static final long ONE_USE_ML = 5_000;
    /** The seed of every demo that is told no other. */
    static final String SEED = "20240601";

    /** How likely an elder uses water in each hour of the day, in percent; at three in the morning nobody does. */
    private static final int[] LIKELY = {
        12, 8, 5, 0, 6, 25, 80, 95, 85, 60, 55, 85, 80, 40, 35, 45, 55, 85, 90, 70, 60, 75, 45, 20
    };

    /** 1970-01-01 was a Thursday; weeks are counted so that they begin on a Friday at 18:00 in Shanghai. */
    private static final long FRIDAY_EVENING_HOURS = HOURS_PER_DAY + 18;

    private static final int HOURS_PER_WEEK = 7 * HOURS_PER_DAY;
    private static final int AWAY_HOURS = 47;
    /** Of a hundred weekends so many are spent elsewhere. */
    private static final int AWAY_PERCENT = 4;

    private final long seed;

    WaterUse(long seed) {
        this.seed = seed;
    }

    /**
     * A home's readings, one an hour, after {@code since} up to {@code until}, in seconds since 1970. A meter that falls silent reports
     * once more in that moment.
     *
     * @param registerMl the register at {@code since}
     * @param start when the demo was first started
     */
    List<Reported> readings(Home home, long since, long until, long start) {
        List<Reported> readings = new ArrayList<>();
        long register = home.registerMl;
        long first = home.story == WaterStory.NOT_YET_PROVEN
                ? Math.max(since, home.story.beginsAt(start) - HOUR_SECONDS)
                : since;
        long last = Math.min(until, home.story.reportsUntil(start));
        long offset = minute(home.serial);
        for (long hour = Math.floorDiv(first - offset, HOUR_SECONDS) + 1; ; hour++) {
            long at = hour * HOUR_SECONDS + offset;
            if (at > last) {
                break;
            }
            register += useMl(home, hour, at, start);
            readings.add(new Reported(home.serial, at, register));
        }
        if (last < until && last > since) {
            readings.add(new Reported(home.serial, last, register));
        }
        return readings;
    }

    /** A home whose meter stands at {@code registerMl}. */
    record Home(String serial, WaterStory story, long registerMl) {}

    /** What a meter shows when its story begins: some hundred cubic metres. */
    long firstMl(String serial) {
        return litres(random(serial, 0, 6, 900_000) + 100_000);
    }

    /** What the meter shows of which nothing is proven yet. */
    long notYetProvenMl(String serial) {
        return firstMl(serial) + ONE_USE_ML;
    }

    private long useMl(Home home, long hour, long at, long start) {
        boolean hasBegun = at > home.story.beginsAt(start);
        return switch (home.story) {
            case VACANT ->
                hasBegun
                        ? 0
                        : at > home.story.beginsAt(start) - HOUR_SECONDS
                                ? ONE_USE_ML
                                : dailyMl(home.serial, hour, false);
            case NOT_YET_PROVEN -> hasBegun ? 0 : ONE_USE_ML;
            case SILENT_ELDER -> hasBegun ? 0 : dailyMl(home.serial, hour, false);
            case LEAK ->
                (hasBegun ? litres(2 + random(home.serial, hour, 3, 5)) : 0) + dailyMl(home.serial, hour, false);
            case SILENT_METER -> dailyMl(home.serial, hour, false);
            case DAILY_LIFE -> dailyMl(home.serial, hour, true);
        };
    }

    private long dailyMl(String serial, long hour, boolean mayBeAway) {
        if (mayBeAway && isAway(serial, hour)) {
            return 0;
        }
        int hourOfDay = (int) Math.floorMod(hour + SHANGHAI_OFFSET_HOURS, HOURS_PER_DAY);
        return random(serial, hour, 1, PERCENT) < LIKELY[hourOfDay] ? litres(1 + random(serial, hour, 2, 18)) : 0;
    }

    private boolean isAway(String serial, long hour) {
        long hours = hour + SHANGHAI_OFFSET_HOURS - FRIDAY_EVENING_HOURS;
        return Math.floorMod(hours, HOURS_PER_WEEK) < AWAY_HOURS
                && random(serial, Math.floorDiv(hours, HOURS_PER_WEEK), 4, PERCENT) < AWAY_PERCENT;
    }

    /** Seconds after the full hour at which this meter reports. */
    private long minute(String serial) {
        return random(serial, 0, 5, MINUTES_SPREAD) * 60L;
    }

    private static long litres(int litres) {
        return litres * 1_000L;
    }

    /** A number from 0 to {@code bound - 1} that depends on all of these and on nothing else. */
    private int random(String serial, long number, int use, int bound) {
        long mixed = seed * 0x9E3779B97F4A7C15L + serial.hashCode() * 0xBF58476D1CE4E5B9L + number * 31 + use;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (int) Math.floorMod(mixed ^ (mixed >>> 31), (long) bound);
    }
}
