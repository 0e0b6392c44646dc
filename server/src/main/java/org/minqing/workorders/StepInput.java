package org.minqing.workorders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every request to take a step says. */
interface StepInput {
    String workOrderId();

    int version();

    String requestId();

    WorkOrderAction action();

    default Evidence evidence() {
        return Evidence.NONE;
    }

    /** When it was done; null is now. */
    default @Nullable Instant at() {
        return null;
    }

    /** To whom it is handed over; null for all other steps. */
    default @Nullable Receiver receiver() {
        return null;
    }
}
