package org.minqing.demo;

import java.io.PrintStream;

/** How far a long task is, on the console of whoever started it; over one line where it is a terminal. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final int PERCENT = 100;
    private static final double NANOS = 1e9;
    private static final int MINUTE = 60;

    private final PrintStream console;
    private final boolean isTerminal;
    private final String task;
    private final long begun = System.nanoTime();
    private int shown = -1;

    ProgressBar(String task) {
        this(System.out, System.console() != null, task);
    }

    ProgressBar(PrintStream console, boolean isTerminal, String task) {
        this.console = console;
        this.isTerminal = isTerminal;
        this.task = task;
    }

    void show(long done, long all) {
        show(done, all, done);
    }

    /**
     * Draws it when it has moved by a whole percent; elsewhere than on a terminal only at the end.
     *
     * @param rows how many are in
     */
    void show(long done, long all, long rows) {
        int percent = all == 0 ? PERCENT : (int) (done * PERCENT / all);
        if (percent == shown || (!isTerminal && percent < PERCENT)) {
            return;
        }
        shown = percent;
        int filled = percent * WIDTH / PERCENT;
        console.print((isTerminal ? "\r" : "")
                + "  [%s%s] %3d%%  %s · %s  "
                        .formatted("#".repeat(filled), "-".repeat(WIDTH - filled), percent, task, pace(percent, rows))
                + (percent == PERCENT ? System.lineSeparator() : ""));
        console.flush();
    }

    /** How fast it goes, and how long it still takes; of what is over, how long it took. */
    private String pace(int percent, long rows) {
        double seconds = Math.max(1, System.nanoTime() - begun) / NANOS;
        long shownSeconds = percent == PERCENT || percent == 0
                ? Math.round(seconds)
                : Math.round(seconds * (PERCENT - percent) / percent);
        return "%,.0f 行/秒 rows/s · %s %d:%02d"
                .formatted(
                        rows / seconds,
                        percent == PERCENT ? "用时 took" : "剩余 left",
                        shownSeconds / MINUTE,
                        shownSeconds % MINUTE);
    }
}
