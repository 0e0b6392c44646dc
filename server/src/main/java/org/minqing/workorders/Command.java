package org.minqing.workorders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;

/**
 * A step that somebody wants to take.
 *
 * @param caller who
 * @param action what
 * @param version the version of the order that was seen
 * @param evidence what comes along
 * @param at when it was done, which for a phone without a network is before now
 * @param receiver to whom it is handed over; null for all other steps
 */
record Command(
        Caller caller,
        WorkOrderAction action,
        int version,
        Evidence evidence,
        Instant at,
        @Nullable Receiver receiver) {
    /** The same, as another action. */
    Command as(WorkOrderAction other) {
        return new Command(caller, other, version, evidence, at, receiver);
    }

    /** The same, with whom it is handed over to. */
    Command to(Receiver other) {
        return new Command(caller, action, version, evidence, at, other);
    }

    /** The same, for a row that need not say again what another one says. */
    Command bare() {
        return new Command(caller, action, version, Evidence.text(evidence.text()), at, receiver);
    }
}
