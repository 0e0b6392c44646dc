package org.minqing.residents;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one person is to another: {@code person} is the {@code kind} of {@code other}.
 *
 * @param since null where nobody knows
 * @param until the first day no more; null while it lasts
 */
public record RelationRecord(
        long personId,
        long otherId,
        RelationKind kind,
        @Nullable LocalDate since,
        @Nullable LocalDate until) {
    public RelationRecord {
        if (personId == otherId) {
            throw new IllegalArgumentException("Nobody is related to themselves");
        }
        if (since != null && until != null && !until.isAfter(since)) {
            throw new IllegalArgumentException("A relation ends after the day it begins");
        }
    }
}
