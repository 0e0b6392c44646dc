package org.minqing.platform;

import io.smallrye.mutiny.Uni;

/**
 * What one feature does when another's event happens, in the same transaction: both stand or fall together.
 *
 * @param <E> the event
 */
public interface Reaction<E extends Event> {
    Class<E> event();

    Uni<Void> react(Tx tx, E event);
}
