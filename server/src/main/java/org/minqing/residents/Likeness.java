package org.minqing.residents;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.residents.MatchStore.Asked;
import org.minqing.residents.MatchStore.Found;
import org.minqing.residents.PersonCandidate.Mark;

/**
 * How likely a record is about somebody. An ID number that agrees says nearly all, a name with the phone or the house almost as much; a
 * phone alone little, because families share them; another ID number almost excludes.
 */
final class Likeness {
    /** Below this nobody is worth looking at. */
    private static final double LEAST = 0.2;

    private static final double OTHER_BIRTH_DATE = 0.55;
    private static final double OTHER_SEX = 0.6;
    private static final double OTHER_ID_NUMBER = 0.3;

    private Likeness() {}

    static Optional<PersonCandidate> of(Asked asked, Found found) {
        Set<Mark> agrees = EnumSet.noneOf(Mark.class);
        Set<Mark> differs = EnumSet.noneOf(Mark.class);
        Names names = Names.of(asked.clue().name(), found.name());
        mark(
                agrees,
                differs,
                Mark.ID_NUMBER,
                asked.idNumberIndex() == null || found.hasNoIdNumber(),
                found.isSameIdNumber());
        mark(agrees, differs, Mark.PHONE, asked.phoneIndex() == null || found.hasNoPhone(), found.isSamePhone());
        mark(agrees, differs, Mark.HOUSE, asked.clue().houseId() == null, found.isAtHome());
        mark(agrees, differs, Mark.NAME, names == Names.UNKNOWN, names == Names.SAME);
        mark(
                agrees,
                differs,
                Mark.BIRTH_DATE,
                asked.clue().birthDate() == null || found.birthDate() == null,
                found.birthDate() != null
                        && found.birthDate().equals(asked.clue().birthDate()));
        Sex sex = asked.clue().sex();
        mark(
                agrees,
                differs,
                Mark.SEX,
                sex == null || sex == Sex.UNKNOWN || found.sex() == Sex.UNKNOWN,
                found.sex() == sex);
        double score = score(names, agrees, differs);
        return score < LEAST
                ? Optional.empty()
                : Optional.of(new PersonCandidate(found.id(), Math.round(score * 1000) / 1000.0, agrees, differs));
    }

    private static void mark(Set<Mark> agrees, Set<Mark> differs, Mark mark, boolean isUnknown, boolean isSame) {
        if (!isUnknown) {
            (isSame ? agrees : differs).add(mark);
        }
    }

    private static double score(Names names, Set<Mark> agrees, Set<Mark> differs) {
        double score = agrees.contains(Mark.ID_NUMBER) ? names.withIdNumber : withoutIdNumber(names, agrees);
        if (differs.contains(Mark.ID_NUMBER)) {
            score *= OTHER_ID_NUMBER;
        }
        if (differs.contains(Mark.BIRTH_DATE) && !agrees.contains(Mark.ID_NUMBER)) {
            score *= OTHER_BIRTH_DATE;
        }
        return differs.contains(Mark.SEX) && !agrees.contains(Mark.ID_NUMBER) ? score * OTHER_SEX : score;
    }

    /** Each thing more that agrees takes away a part of the doubt that is left. */
    private static double withoutIdNumber(Names names, Set<Mark> agrees) {
        double doubt = 1;
        if (agrees.contains(Mark.PHONE)) {
            doubt *= names.doubtWithPhone;
        }
        if (agrees.contains(Mark.HOUSE)) {
            doubt *= names.doubtWithHouse;
        }
        if (agrees.contains(Mark.BIRTH_DATE)) {
            doubt *= names.doubtWithBirthDate;
        }
        return 1 - doubt;
    }

    /** How two names compare, and how much doubt is left where they do so and something else agrees. */
    private enum Names {
        SAME(0.995, 0.05, 0.08, 0.15),
        /** One character differs, or they are read alike. */
        SIMILAR(0.95, 0.3, 0.35, 0.4),
        UNKNOWN(0.95, 0.4, 0.75, 0.5),
        DIFFERENT(0.6, 0.85, 0.95, 0.8);

        private final double withIdNumber;
        private final double doubtWithPhone;
        private final double doubtWithHouse;
        private final double doubtWithBirthDate;

        Names(double withIdNumber, double doubtWithPhone, double doubtWithHouse, double doubtWithBirthDate) {
            this.withIdNumber = withIdNumber;
            this.doubtWithPhone = doubtWithPhone;
            this.doubtWithHouse = doubtWithHouse;
            this.doubtWithBirthDate = doubtWithBirthDate;
        }

        static Names of(@Nullable String told, String known) {
            if (told == null || told.isBlank()) {
                return UNKNOWN;
            }
            String one = NameKeys.typed(told);
            String other = NameKeys.typed(known);
            if (one.equals(other)) {
                return SAME;
            }
            return isOneCharacterOff(one, other) || NameKeys.reading(told).equals(NameKeys.reading(known))
                    ? SIMILAR
                    : DIFFERENT;
        }

        /** Of names of three characters and more; of two, one would be all. */
        private static boolean isOneCharacterOff(String one, String other) {
            if (one.length() != other.length() || one.length() < 3) {
                return false;
            }
            int differ = 0;
            for (int i = 0; i < one.length(); i++) {
                differ += one.charAt(i) == other.charAt(i) ? 0 : 1;
            }
            return differ == 1;
        }
    }
}
