package org.minqing.residents;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of whom it is about; whatever it does not say is null. Values may be as somebody wrote them.
 *
 * @param houseId the house at the record's address, see {@link org.minqing.places.PlaceIntake#findHouses}
 */
public record PersonClue(
        @Nullable String idNumber,
        @Nullable String phone,
        @Nullable String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate,
        @Nullable Long houseId) {}
