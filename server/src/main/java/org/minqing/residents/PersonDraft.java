package org.minqing.residents;

import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/**
 * What a record tells of a person, read and checked: numbers in their one form, and what an ID number tells by itself filled in.
 *
 * @param at its place among the records
 */
record PersonDraft(
        int at,
        int neighbourhoodId,
        @Nullable Long residentId,
        @Nullable String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate,
        @Nullable LocalDate deathDate,
        @Nullable Boolean livesAlone,
        @Nullable PhoneNumber phone,
        @Nullable Buffer phoneIndex,
        @Nullable IdNumber idNumber,
        @Nullable Buffer idNumberIndex) {
    private static final int NAME_MAX = 60;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1880, 1, 1);

    /** Throws {@link Refused} with what is wrong first. */
    static PersonDraft of(int at, PersonRecord record, LocalDate today, Sealing sealing) {
        String name = record.name() == null ? "" : record.name().strip();
        if (name.length() > NAME_MAX) {
            throw new Refused(ResidentProblem.RESIDENT_NAME_INVALID, "input.name");
        }
        Optional<IdNumber> idNumber = idNumber(record.idNumber());
        Optional<PhoneNumber> phone = phone(record.phone());
        LocalDate birth = birthDate(record.birthDate(), idNumber, today);
        if (record.deathDate() != null && record.deathDate().isAfter(today)) {
            throw new Refused(ResidentProblem.DEATH_DATE_IMPLAUSIBLE, "input.deathDate");
        }
        return new PersonDraft(
                at,
                record.neighbourhoodId(),
                record.residentId(),
                name.isEmpty() ? null : name,
                sex(record.sex(), idNumber),
                birth,
                record.deathDate(),
                record.livesAlone(),
                phone.orElse(null),
                phone.map(sealing::index).orElse(null),
                idNumber.orElse(null),
                idNumber.map(sealing::index).orElse(null));
    }

    private static Optional<IdNumber> idNumber(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(IdNumber.read(written)
                .orElseThrow(() -> new Refused(ResidentProblem.ID_NUMBER_INVALID, "input.idNumber")));
    }

    static Optional<PhoneNumber> phone(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                PhoneNumber.read(written).orElseThrow(() -> new Refused(ResidentProblem.PHONE_INVALID, "input.phone")));
    }

    private static @Nullable LocalDate birthDate(
            @Nullable LocalDate told, Optional<IdNumber> idNumber, LocalDate today) {
        LocalDate birth =
                told != null ? told : idNumber.map(IdNumber::birthDate).orElse(null);
        if (birth != null && (birth.isAfter(today) || birth.isBefore(FIRST_BIRTH))) {
            throw new Refused(ResidentProblem.BIRTH_DATE_IMPLAUSIBLE, "input.birthDate");
        }
        if (birth != null
                && idNumber.isPresent()
                && !birth.equals(idNumber.get().birthDate())) {
            throw new Refused(ResidentProblem.ID_NUMBER_OF_OTHER_BIRTH_DATE, "input.idNumber");
        }
        return birth;
    }

    /** Not knowing takes nothing away from what is known. */
    private static @Nullable Sex sex(@Nullable Sex told, Optional<IdNumber> idNumber) {
        return told == null || told == Sex.UNKNOWN ? idNumber.map(IdNumber::sex).orElse(null) : told;
    }
}
