package org.minqing.residents;

import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link PersonRecord}.
 *
 * @param residentId who it is; of a merged record the one that stayed. Null when the record was refused
 * @param problem why it was refused; null when it was not
 */
public record PersonTaken(
        @Nullable Long residentId, What what, @Nullable ResidentProblem problem) {
    /** What became of it. */
    public enum What {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    static PersonTaken refused(ResidentProblem problem) {
        return new PersonTaken(null, What.REFUSED, problem);
    }
}
