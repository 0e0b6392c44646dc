package org.minqing.ledger;

import java.time.LocalDate;

/**
 * A service that earns.
 *
 * @param client the feature that tells of it, such as {@code timebank}
 * @param id its own for this service; it earns at most once, for ever
 * @param actor who confirmed it
 * @param neighbourhood where it was given; in the scope of the unit of work
 * @param resident who gave it
 * @param category as the rules name it, such as {@code CARE}
 * @param servedOn in Shanghai; the rules of this day hold
 */
public record Service(
        String client,
        String id,
        String actor,
        int neighbourhood,
        long resident,
        String category,
        LocalDate servedOn,
        long minutes) {
    private static final long MINUTES_MAX = 10_000_000;

    public Service {
        if (minutes < 1 || minutes > MINUTES_MAX) {
            throw new IllegalArgumentException("A service lasts 1 to %d minutes: %d".formatted(MINUTES_MAX, minutes));
        }
    }
}
