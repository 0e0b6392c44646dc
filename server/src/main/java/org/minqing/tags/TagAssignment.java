package org.minqing.tags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a subject carries a tag.
 *
 * @param tag its code, such as {@code disability.certified}
 * @param observedAt when the source saw it so; of two words of one source the later holds, in whatever order they come
 * @param validUntil when it ends by itself; null where it does not
 * @param confidencePercent 1 to 100
 */
public record TagAssignment(
        Subject subject,
        String tag,
        TagSource source,
        Instant observedAt,
        @Nullable Instant validUntil,
        int confidencePercent) {
    private static final int SURE = 100;

    public TagAssignment {
        if (confidencePercent < 1 || confidencePercent > SURE) {
            throw new IllegalArgumentException("confidencePercent must be between 1 and 100");
        }
    }

    /** Sure, and without an end. */
    public static TagAssignment of(Subject subject, String tag, TagSource source, Instant observedAt) {
        return new TagAssignment(subject, tag, source, observedAt, null, SURE);
    }
}
