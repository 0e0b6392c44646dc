package org.minqing.platform;

/**
 * Something that happened, in the past tense: ids and plain values only, so that it can be written down.
 */
public interface Event {
    /** The neighbourhood in whose scope reactions run. */
    int neighbourhoodId();
}
