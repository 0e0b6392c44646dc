package org.minqing.platform;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * What one feature does after another's event is committed. The outbox brings it, at least once: a reaction is safe to run
 * twice. It may fail and is then tried again, until the event has expired.
 *
 * @param <E> the event
 */
public interface LaterReaction<E extends Event> {
    Class<E> event();

    /**
     * Does it.
     *
     * @param row the outbox's row that brings it: the same row however often, another one for another event of the same content
     */
    Uni<Void> react(E event, long row);

    /** After this it is of no use any more. */
    default Duration expiresAfter() {
        return Duration.ofDays(2);
    }

    /** Its name in the outbox; rows written by an older version are found by it. */
    default String name() {
        return getClass().getSimpleName().replaceAll("_.*$", "");
    }
}
