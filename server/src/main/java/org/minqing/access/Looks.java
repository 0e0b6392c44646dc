package org.minqing.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom one request showed by emergency access.
 *
 * @param accessKey the access under which it looked
 * @param reason why, in the caller's words
 * @param seen the residents by key, each with its neighbourhood
 */
public record Looks(long accessKey, String reason, Map<Long, Integer> seen) {
    public Looks(long accessKey, String reason) {
        this(accessKey, reason, new ConcurrentHashMap<>());
    }

    void saw(long resident, int neighbourhoodId) {
        seen.put(resident, neighbourhoodId);
    }
}
