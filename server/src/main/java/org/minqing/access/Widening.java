package org.minqing.access;

/** Widens for a while what a caller may read; emergency access fills it. */
public interface Widening {
    /** The caller as it may read now; the same one where nothing is open for it. Asked on every query: answered from memory. */
    Caller widened(Caller caller);
}
