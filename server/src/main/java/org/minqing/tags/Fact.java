package org.minqing.tags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something dated about a subject that rules may count, such as a visit or a benefit paid.
 *
 * @param kind its code, such as {@code contact.visit}; the table {@code fact_kind} has them all
 * @param at when it happened
 * @param value how much, where the kind has a measure; null where it has none
 * @param reference the row of whoever tells it: the same fact told again changes nothing
 */
public record Fact(
        Subject subject, String kind, Instant at, @Nullable Double value, long reference) {
    /** A fact without a measure. */
    public Fact(Subject subject, FactWord word, Instant at, long reference) {
        this(subject, word.code(), at, null, reference);
    }
}
