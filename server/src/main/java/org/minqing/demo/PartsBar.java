package org.minqing.demo;

import java.util.Arrays;
import org.minqing.sources.FileImports;

/** One bar for the parts of a delivery that come in side by side. */
final class PartsBar {
    private static final int WHOLE = 1_000;

    private final ProgressBar bar;
    private final long[] done;
    private final long[] rows;

    PartsBar(ProgressBar bar, int parts) {
        this.bar = bar;
        this.done = new long[parts];
        this.rows = new long[parts];
    }

    FileImports.Watcher part(int part) {
        return (position, size, taken) -> show(part, position * WHOLE / size, taken);
    }

    private synchronized void show(int part, long partDone, long taken) {
        done[part] = partDone;
        rows[part] = taken;
        bar.show(
                Arrays.stream(done).sum(),
                (long) WHOLE * done.length,
                Arrays.stream(rows).sum());
    }
}
