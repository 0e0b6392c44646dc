package org.minqing.tags;

import org.jspecify.annotations.Nullable;

/**
 * A person, household, house or stairwell. Two are the same when their kinds and ids are: a person moves between areas.
 *
 * @param id its row
 * @param neighbourhoodId its area, which says who may see what it carries
 */
public record Subject(SubjectKind kind, long id, int neighbourhoodId) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Subject subject && kind == subject.kind && id == subject.id;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(id) + kind.ordinal();
    }
}
