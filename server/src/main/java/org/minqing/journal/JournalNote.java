package org.minqing.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says, with keys in place of ids.
 *
 * @param kind what it tells of
 * @param residents whom it is about
 * @param houses which houses it is about
 * @param text what was seen or said; empty only where an order says it
 * @param isMet whether those whom it is about were met or spoken to
 * @param at when
 * @param photos files that were taken already, or will be by whoever writes it
 * @param place where it was
 * @param order the work order of which it is a visit
 */
public record JournalNote(
        JournalKind kind,
        Set<Long> residents,
        Set<Long> houses,
        String text,
        boolean isMet,
        Instant at,
        List<UUID> photos,
        @Nullable Place place,
        @Nullable Long order) {
    public JournalNote {
        residents = Set.copyOf(residents);
        houses = Set.copyOf(houses);
        photos = List.copyOf(photos);
    }

    /** The same about these people. */
    JournalNote about(Set<Long> people) {
        return new JournalNote(kind, people, houses, text, isMet, at, photos, place, order);
    }

    /** Degrees north and east, WGS 84. */
    public record Place(double latitude, double longitude) {}

    /** The visit of an order that is about one home or one person. */
    public static JournalNote visit(long order, @Nullable Long house, @Nullable Long resident, Visit visit) {
        return new JournalNote(
                JournalKind.VISIT,
                resident == null ? Set.of() : Set.of(resident),
                house == null ? Set.of() : Set.of(house),
                visit.text,
                visit.isMet,
                visit.at,
                List.copyOf(new LinkedHashSet<>(visit.photos)),
                visit.place,
                order);
    }

    /** What a visit found. */
    public record Visit(
            String text,
            boolean isMet,
            Instant at,
            Collection<UUID> photos,
            @Nullable Place place) {}
}
