package org.minqing.residents;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A citizen's ID number after GB 11643: six digits of the region, eight of the birthday, three of the sequence, odd for men, and a
 * check character. The older form of fifteen digits is read as what it became.
 */
public record IdNumber(String text) {
    private static final int LENGTH = 18;
    private static final int OLD_LENGTH = 15;
    private static final int REGION = 6;
    private static final int BIRTH_END = 14;
    private static final int SHOWN = 3;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public IdNumber {
        if (!isRight(text)) {
            throw new IllegalArgumentException("This is no ID number after GB 11643");
        }
    }

    /** Reads what people and registers write: full-width digits, spaces and a small x are understood. Empty when it is none. */
    public static Optional<IdNumber> read(String written) {
        String clean = Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("[\\s-]+", "")
                .toUpperCase(Locale.ROOT);
        String text = clean.length() == OLD_LENGTH && areDigits(clean, OLD_LENGTH) ? renewed(clean) : clean;
        return isRight(text) ? Optional.of(new IdNumber(text)) : Optional.empty();
    }

    public LocalDate birthDate() {
        return birth(text).orElseThrow();
    }

    public Sex sex() {
        return Character.digit(text.charAt(LENGTH - 2), 10) % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** As screens show it: neither birthday nor sequence. */
    public String masked() {
        return text.substring(0, SHOWN) + "*".repeat(LENGTH - 2 * SHOWN) + text.substring(LENGTH - SHOWN);
    }

    /** Never the number itself: it must not reach a log. */
    @Override
    public String toString() {
        return masked();
    }

    private static String renewed(String old) {
        String body = old.substring(0, REGION) + "19" + old.substring(REGION);
        return body + check(body);
    }

    private static boolean isRight(String text) {
        return text.length() == LENGTH
                && areDigits(text, LENGTH - 1)
                && birth(text).isPresent()
                && text.charAt(LENGTH - 1) == check(text);
    }

    private static boolean areDigits(String text, int count) {
        return text.chars().limit(count).allMatch(character -> character >= '0' && character <= '9');
    }

    private static Optional<LocalDate> birth(String text) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(text, REGION, REGION + 4, 10),
                    Integer.parseInt(text, REGION + 4, REGION + 6, 10),
                    Integer.parseInt(text, REGION + 6, BIRTH_END, 10)));
        } catch (DateTimeException never) {
            return Optional.empty();
        }
    }

    private static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(digits.charAt(i), 10);
        }
        return CHECKS.charAt(sum % CHECKS.length());
    }
}
