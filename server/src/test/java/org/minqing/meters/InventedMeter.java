package org.minqing.meters;

import java.util.Random;
import java.util.TreeMap;

/** Readings of an invented home with everything that happens to real ones: absences, leaks, lost batches, jitter, a swap. */
final class InventedMeter {
    private static final long START = 1_767_225_600L;
    private static final long HOUR = 3_600;

    private final Random random;
    private long at = START;
    private long ml;

    InventedMeter(long seed) {
        random = new Random(seed);
        ml = random.nextInt(1_000_000) * 1_000L;
    }

    /** Registers by time, seconds since 1970, for about so many days. */
    TreeMap<Long, Long> readings(int days) {
        TreeMap<Long, Long> readings = new TreeMap<>();
        long end = START + days * 24 * HOUR;
        while (at < end) {
            switch (random.nextInt(12)) {
                case 0 -> hours(readings, 20 + random.nextInt(60), 0, 1);
                case 1 -> hours(readings, 20 + random.nextInt(30), 1_000 + random.nextInt(9_000), 1);
                case 2 -> at += HOUR * (1 + random.nextInt(40));
                case 3 -> jitter(readings);
                case 4 -> swap(readings);
                case 5 -> hours(readings, 30, random.nextInt(3) == 0 ? 1_000 : 0, 1);
                case 6 -> hours(readings, 5, 200_000, 1);
                case 7 -> spike(readings);
                default -> hours(readings, 10 + random.nextInt(30), 20_000, 3);
            }
        }
        return readings;
    }

    private void hours(TreeMap<Long, Long> readings, int hours, int mlMax, int oneIn) {
        for (int i = 0; i < hours; i++) {
            at += HOUR + random.nextInt(120) - 60;
            if (mlMax > 0 && random.nextInt(oneIn) == 0) {
                ml += 1_000 * (1 + random.nextInt(Math.max(1, mlMax / 1_000)));
            }
            readings.put(at, ml);
        }
    }

    private void jitter(TreeMap<Long, Long> readings) {
        at += HOUR;
        readings.put(at, Math.max(0, ml - 1_000L * (1 + random.nextInt(20))));
    }

    private void swap(TreeMap<Long, Long> readings) {
        ml = random.nextInt(5) * 1_000L;
        hours(readings, 6, random.nextBoolean() ? 5_000 : 0, 2);
    }

    private void spike(TreeMap<Long, Long> readings) {
        at += HOUR;
        readings.put(at, ml + 900_000_000_000L);
    }
}
