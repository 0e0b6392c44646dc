package org.minqing.residents;

import java.util.Set;

/**
 * Somebody whom a {@link PersonClue} may be about.
 *
 * @param score 0 to 1, how likely
 * @param agrees what speaks for it
 * @param differs what speaks against it
 */
public record PersonCandidate(long residentId, double score, Set<Mark> agrees, Set<Mark> differs) {
    /** What is compared. */
    public enum Mark {
        ID_NUMBER,
        PHONE,
        NAME,
        SEX,
        BIRTH_DATE,
        HOUSE
    }

    public PersonCandidate {
        agrees = Set.copyOf(agrees);
        differs = Set.copyOf(differs);
    }
}
