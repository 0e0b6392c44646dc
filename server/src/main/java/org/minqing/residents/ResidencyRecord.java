package org.minqing.residents;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That somebody lives in a house, or is registered there, from a day on.
 *
 * @param since the first day
 * @param until the first day no more; null while it lasts
 * @param replaces whether it ends the person's other homes of this kind; a register knows each at one address, so it always does
 *     for {@link ResidencyKind#REGISTERED}
 */
public record ResidencyRecord(
        long residentId,
        long houseId,
        ResidencyKind kind,
        LocalDate since,
        @Nullable LocalDate until,
        boolean replaces) {
    public ResidencyRecord {
        if (until != null && !until.isAfter(since)) {
            throw new IllegalArgumentException("A residency ends after the day it begins");
        }
        replaces = replaces || kind == ResidencyKind.REGISTERED;
    }
}
