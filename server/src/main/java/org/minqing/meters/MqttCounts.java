package org.minqing.meters;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What came by MQTT since it was last written down; for several threads. */
final class MqttCounts {
    private final AtomicLong messages = new AtomicLong();
    private final LongAdder fresh = new LongAdder();
    private final LongAdder known = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Numbers the messages since this server started: what lines are in a file. */
    long nextLine() {
        return messages.incrementAndGet();
    }

    void add(Taken taken, int unreadable) {
        fresh.add(taken.fresh());
        known.add(taken.known());
        refused.add((long) taken.refused().size() + unreadable);
    }

    Counts takeOut() {
        return new Counts(fresh.sumThenReset(), known.sumThenReset(), refused.sumThenReset());
    }

    /** Rows that were new, known already, or refused. */
    record Counts(long fresh, long known, long refused) {
        boolean isNothing() {
            return fresh + known + refused == 0;
        }
    }
}
