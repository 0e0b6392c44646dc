package org.minqing.workorders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the calendar says about a step.
 *
 * @param dueAt when the next state must be left; null when nothing presses
 * @param nextAt when the deadline is first looked at
 * @param minutesLeft of the deadline so far; null when there was none
 */
record Times(
        @Nullable Instant dueAt,
        @Nullable Instant nextAt,
        @Nullable Integer minutesLeft) {}
