package org.minqing.redemption;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Language;
import org.minqing.platform.RequestKey;

/**
 * Somebody redeems.
 *
 * @param caller who
 * @param areas the neighbourhoods that the caller belongs to
 * @param language in which a refusal is told
 * @param key what tells this request from another
 * @param owner the resident whose points they are; null for the caller's own
 */
record Redeeming(
        Caller caller,
        Integer[] areas,
        Language language,
        RequestKey key,
        long itemKey,
        int pieces,
        @Nullable Long owner) {
    private static final int PIECES_MAX = 99;

    boolean isWhole() {
        return pieces >= 1 && pieces <= PIECES_MAX;
    }

    boolean isOneOf(Integer[] served) {
        return Arrays.stream(areas).anyMatch(Arrays.asList(served)::contains);
    }

    /** Whether both are the same request of the same caller. */
    String request() {
        return caller.subject() + '\n' + key.requestId();
    }
}
