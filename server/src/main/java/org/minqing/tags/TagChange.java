package org.minqing.tags;

import java.util.List;

/**
 * What changed in one statement.
 *
 * @param tags which tags came or went
 * @param facts of which kinds something was told; where both are empty the subjects themselves changed
 */
record TagChange(
        int neighbourhoodId,
        SubjectKind subjectKind,
        List<Long> subjectIds,
        List<Integer> tags,
        List<Integer> facts,
        Stage stage) {
    /** Whose turn it is; those before go first. In the order of the numbers in the table. */
    enum Stage {
        AT_ONCE,
        /** Of many changes: exactly these subjects are concerned, and no others. */
        LAID_TOGETHER,
        /** What looking at those has led to. */
        AFTERWARDS,
        GATHERED,
        LET_GO
    }

    TagChange {
        subjectIds = List.copyOf(subjectIds);
        tags = List.copyOf(tags);
        facts = List.copyOf(facts);
    }

    boolean isOfItself() {
        return tags.isEmpty() && facts.isEmpty();
    }
}
