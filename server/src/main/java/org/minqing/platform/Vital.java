package org.minqing.platform;

import java.time.Duration;

/**
 * A standing job that must not stop. It is well while it turns, and while nothing that it should have done waits for too long.
 *
 * @see Heartbeats where it tells that it turns
 */
public interface Vital {
    /** Its name in health and metrics. */
    String name();

    /** The heartbeat that it turns by; its own, or that of the job that does its work. */
    default String heartbeat() {
        return name();
    }

    /** Selects for how many seconds the oldest of its work is overdue, as one number; null when none is. */
    String overdue();

    /** Longer than this it may neither be silent nor behind. With a watchdog's own minute this makes three minutes at most. */
    default Duration limit() {
        return Duration.ofSeconds(90);
    }
}
