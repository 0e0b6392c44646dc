package org.minqing.access;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one request showed by emergency access.
 *
 * @param accessKey the access under which it looked
 * @param reason why, in the caller's words
 * @param areas the neighbourhoods that it opened
 * @param seen people, and what tells of people, each with its neighbourhood
 */
public record Looks(long accessKey, String reason, Set<Integer> areas, Map<Seen, Integer> seen) {
    public Looks(long accessKey, String reason, Set<Integer> areas) {
        this(accessKey, reason, Set.copyOf(areas), new ConcurrentHashMap<>());
    }

    /** Something that was shown: its type, as in global ids, and its key. */
    public record Seen(String type, long key) {}

    void saw(String type, long key, int neighbourhoodId) {
        seen.put(new Seen(type, key), neighbourhoodId);
    }
}
