package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** ID numbers after GB 11643, all of a region that does not exist. */
class IdNumberTest {
    private final long seed = Long.getLong("minqing.seed", System.nanoTime());

    @Test
    void aNumberTellsBirthdayAndSex() {
        IdNumber number = IdNumber.read(InventedPerson.next().idNumber()).orElseThrow();

        assertThat(number.sex()).isEqualTo(Sex.FEMALE);
        assertThat(number.birthDate().getYear()).isEqualTo(1940);
        assertThat(number.toString()).startsWith("990").contains("************").doesNotContain("1940");
    }

    @Test
    void itIsReadAsPeopleWriteIt() {
        String text = numberThatEndsInX();

        assertThat(IdNumber.read("  " + text.toLowerCase().replace("x", "ｘ") + " "))
                .contains(new IdNumber(text));
        assertThat(IdNumber.read("990101 600101 124").orElseThrow().birthDate()).isEqualTo(LocalDate.of(1960, 1, 1));
    }

    @Test
    void oneWrongDigitIsFound() {
        System.out.println("IdNumberTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);

        for (int round = 0; round < 1000; round++) {
            char[] text = InventedPerson.next().idNumber().toCharArray();
            int at = random.nextInt(17);
            text[at] = (char) ('0' + (text[at] - '0' + 1 + random.nextInt(9)) % 10);

            assertThat(IdNumber.read(new String(text)))
                    .as("%d of %s", at, new String(text))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNoneIsNone() {
        for (String text : new String[] {"", "1", "99010119400231124X", "990101194002301240", "A90101194001011240"}) {
            assertThat(IdNumber.read(text)).as(text).isEmpty();
        }
    }

    private static String numberThatEndsInX() {
        while (true) {
            String text = InventedPerson.next().idNumber();
            if (text.endsWith("X")) {
                return text;
            }
        }
    }
}
