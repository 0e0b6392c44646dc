package org.minqing.workorders;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * To whom an order is handed over.
 *
 * @param position the post that answers for it
 * @param subject one person of it; null for all who are on duty there
 * @param neighbourhoodId the other neighbourhood to which it moves; empty where it stays
 */
record Receiver(Position position, @Nullable String subject, OptionalInt neighbourhoodId) {
    /** In the order's own neighbourhood. */
    static Receiver here(Position position, @Nullable String subject) {
        return new Receiver(position, subject, OptionalInt.empty());
    }

    Receiver in(int neighbourhood) {
        return new Receiver(position, subject, OptionalInt.of(neighbourhood));
    }
}
