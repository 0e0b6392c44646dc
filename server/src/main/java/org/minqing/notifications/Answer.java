package org.minqing.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending once.
 *
 * @param outcome what is known of it
 * @param told the number under which the other side keeps it, or in a few words why not; never a person's data
 * @param retryAfter how long the other side wants to be left alone; null where it did not say
 */
record Answer(Outcome outcome, String told, @Nullable Duration retryAfter) {
    enum Outcome {
        /** The other side has it. */
        ACCEPTED,
        /** There is no such channel here; it was only written down. */
        PREVIEWED,
        /** The other side will never know this address again. */
        GONE,
        /** The other side will never take this message; the address may be good. */
        REFUSED,
        /** It was not sent; later it may be. */
        LATER,
        /** It may have been sent; again only with the same id (O5). */
        UNKNOWN
    }

    static Answer accepted(String id) {
        return new Answer(Outcome.ACCEPTED, id, null);
    }

    static Answer of(Outcome outcome, String why) {
        return new Answer(outcome, why, null);
    }
}
