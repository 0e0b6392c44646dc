package org.minqing.residents;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.minqing.access.Sight;

/** A phone number as digits alone, without the country's code. */
public record PhoneNumber(String text) {
    private static final Pattern RIGHT = Pattern.compile("\\d{5,15}");

    public PhoneNumber {
        if (!RIGHT.matcher(text).matches()) {
            throw new IllegalArgumentException("A phone number has 5 to 15 digits");
        }
    }

    /** Reads what people write: full-width digits, spaces, hyphens, brackets and +86. Empty when it is none. */
    public static Optional<PhoneNumber> read(String written) {
        String clean = Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("[\\s()-]+", "")
                .replaceFirst("^(\\+|00)86", "");
        return RIGHT.matcher(clean).matches() ? Optional.of(new PhoneNumber(clean)) : Optional.empty();
    }

    public String masked() {
        return String.valueOf(Sight.maskedPhone(text));
    }

    /** Never the number itself: it must not reach a log. */
    @Override
    public String toString() {
        return masked();
    }
}
