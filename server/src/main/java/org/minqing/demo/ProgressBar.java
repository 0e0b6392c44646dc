package org.minqing.demo;

import java.io.PrintStream;

/** How far a long task is, on the console of whoever started it; over one line where it is a terminal. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final int PERCENT = 100;

    private final PrintStream console;
    private final boolean isTerminal;
    private final String task;
    private int shown = -1;

    ProgressBar(String task) {
        this(System.out, System.console() != null, task);
    }

    ProgressBar(PrintStream console, boolean isTerminal, String task) {
        this.console = console;
        this.isTerminal = isTerminal;
        this.task = task;
    }

    /** Draws it when it has moved by a whole percent; elsewhere than on a terminal only at the end. */
    void show(long done, long all) {
        int percent = all == 0 ? PERCENT : (int) (done * PERCENT / all);
        if (percent == shown || (!isTerminal && percent < PERCENT)) {
            return;
        }
        shown = percent;
        int filled = percent * WIDTH / PERCENT;
        console.print((isTerminal ? "\r" : "")
                + "  [%s%s] %3d%%  %s".formatted("#".repeat(filled), "-".repeat(WIDTH - filled), percent, task)
                + (percent == PERCENT ? System.lineSeparator() : ""));
        console.flush();
    }
}
