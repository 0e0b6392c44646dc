package org.minqing.access;

/** What a feature does when it was verified who somebody is. Nobody waits for it, and it comes again with every verification. */
public interface Arriving {
    void arrived(Caller caller);
}
