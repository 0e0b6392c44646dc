package org.minqing.platform;

/**
 * Something changed; whoever listens looks again, under its own scope. It tells nothing but where.
 *
 * @param topic the kind of thing, such as {@code WorkOrder}
 * @param neighbourhoodId its area
 * @param key its row
 */
public record Signal(String topic, int neighbourhoodId, long key) {}
