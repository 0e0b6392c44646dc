package org.minqing.sources;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.ProblemCode;

/**
 * What an adapter says of a row: whom and what it is about, or why it was refused.
 *
 * @param residentId whom; null for nobody
 * @param houseId which house; null for none
 * @param neighbourhoodId whose workers see the record; null where resident or house say it
 * @param problem why it was refused; null when it was not
 * @param arguments for the places in the problem's sentence
 */
public record RowTaken(
        @Nullable Long residentId,
        @Nullable Long houseId,
        @Nullable Integer neighbourhoodId,
        @Nullable ProblemCode problem,
        List<Object> arguments) {
    public RowTaken {
        arguments = List.copyOf(arguments);
    }

    /** As the engine linked it. */
    public static RowTaken of(SourceRow row) {
        return new RowTaken(row.residentId(), row.houseId(), row.neighbourhoodId(), null, List.of());
    }

    public static RowTaken about(@Nullable Long residentId, @Nullable Long houseId, @Nullable Integer neighbourhoodId) {
        return new RowTaken(residentId, houseId, neighbourhoodId, null, List.of());
    }

    /** Goes to the workbook of refused rows with this sentence. */
    public static RowTaken refused(ProblemCode problem, Object... arguments) {
        return new RowTaken(null, null, null, problem, List.of(arguments));
    }

    public static List<RowTaken> all(List<SourceRow> rows) {
        return rows.stream().map(RowTaken::of).toList();
    }
}
