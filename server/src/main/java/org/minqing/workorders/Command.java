package org.minqing.workorders;

import java.time.Instant;
import org.minqing.access.Caller;

/**
 * A step that somebody wants to take.
 *
 * @param caller who
 * @param action what
 * @param version the version of the order that was seen
 * @param evidence what comes along
 * @param at when it was done, which for a phone without a network is before now
 */
record Command(Caller caller, WorkOrderAction action, int version, Evidence evidence, Instant at) {}
