package org.minqing.residents;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person as a source tells of them. What it does not know is null and leaves as it is what is known; values may be as somebody
 * wrote them.
 *
 * @param neighbourhoodId where a person belongs who is new
 * @param residentId who it is, where linking has found that out; otherwise the ID number decides, and without one it is somebody new
 */
public record PersonRecord(
        int neighbourhoodId,
        @Nullable Long residentId,
        @Nullable String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate,
        @Nullable LocalDate deathDate,
        @Nullable Boolean livesAlone,
        @Nullable String phone,
        @Nullable String idNumber) {}
