package org.minqing.platform;

/**
 * Something changed; whoever listens looks again, under its own scope. It tells nothing but where.
 *
 * @param topic the kind of thing, such as {@code WorkOrder}; letters only
 * @param neighbourhoodId its area
 * @param key its row
 */
public record Signal(String topic, int neighbourhoodId, long key) {
    public Signal {
        if (topic.isEmpty() || !topic.chars().allMatch(Character::isLetter)) {
            throw new IllegalArgumentException(topic + " is no topic: letters only");
        }
    }
}
