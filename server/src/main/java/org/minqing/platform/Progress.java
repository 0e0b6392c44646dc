package org.minqing.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a file is: percent, rows a second, time left. On a terminal one line that changes, elsewhere a line now and then. */
public final class Progress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final int BAR_WIDTH = 30;
    private static final int PERCENT = 100;
    private static final int MILLIS = 1_000;

    private final Clock clock;
    private final boolean isTerminal = System.console() != null;
    private final Instant start;
    private @Nullable Instant shown;

    public Progress(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    public void show(long bytes, long size, long rows) {
        Instant now = clock.instant();
        Duration pause = isTerminal ? ON_TERMINAL : ELSEWHERE;
        if (shown != null && now.isBefore(shown.plus(pause))) {
            return;
        }
        shown = now;
        long millis = Math.max(1, Duration.between(start, now).toMillis());
        double part = size == 0 ? 1 : (double) bytes / size;
        long secondsLeft = part == 0 ? 0 : (long) (millis * (1 - part) / part / MILLIS);
        String text = "%s %3d%% · %,d 行/秒 rows/s · 剩余 left %d:%02d"
                .formatted(
                        bar(part), (int) (part * PERCENT), rows * MILLIS / millis, secondsLeft / 60, secondsLeft % 60);
        System.err.print(isTerminal ? "\r" + text + "  " : text + System.lineSeparator());
    }

    private static String bar(double part) {
        int full = (int) (part * BAR_WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "]";
    }

    public void end() {
        if (isTerminal) {
            System.err.println();
        }
    }
}
