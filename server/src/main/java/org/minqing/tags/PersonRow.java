package org.minqing.tags;

import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.places.HouseStatus;
import org.minqing.residents.Sex;

/**
 * What cohorts may ask of a person.
 *
 * @param tags its own, and those of its home, stairwell and household
 */
record PersonRow(
        long id,
        int neighbourhoodId,
        Sex sex,
        @Nullable LocalDate birthDate,
        boolean livesAlone,
        @Nullable LocalDate residentSince,
        boolean isSplit,
        @Nullable HouseStatus status,
        @Nullable Integer floor,
        @Nullable Integer floors,
        @Nullable Integer builtYear,
        boolean hasLift,
        @Nullable Long house,
        @Nullable Long stairwell,
        @Nullable Long building,
        List<Integer[]> tags) {
    PersonRow {
        tags = List.copyOf(tags);
    }

    private static final int FIRST_TAGS = 15;
    private static final int TAG_SETS = 4;

    static PersonRow read(Row row) {
        List<Integer[]> tags = new ArrayList<>(TAG_SETS);
        for (int i = FIRST_TAGS; i < FIRST_TAGS + TAG_SETS; i++) {
            if (row.getArrayOfIntegers(i) != null) {
                tags.add(row.getArrayOfIntegers(i));
            }
        }
        String status = row.getString(7);
        return new PersonRow(
                row.getLong(0),
                row.getInteger(1),
                Sex.valueOf(row.getString(2)),
                row.getLocalDate(3),
                row.getBoolean(4),
                row.getLocalDate(5),
                row.getBoolean(6),
                status == null ? null : HouseStatus.valueOf(status),
                row.getInteger(8),
                row.getInteger(9),
                row.getInteger(10),
                row.getBoolean(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                tags);
    }

    /** How sets of people hold it: they know numbers below 2^32, which is enough for a city. */
    int number() {
        if (id < 0 || id >= 1L << Integer.SIZE) {
            throw new IllegalStateException("Resident " + id + " has a number that cohorts cannot hold");
        }
        return (int) id;
    }
}
