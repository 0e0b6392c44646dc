package org.minqing.sources;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;
import org.minqing.residents.IdNumber;

/** What stands in cells, in one form: full-width digits are digits, odd spaces are none, words for "nothing" are nothing. */
final class Cells {
    private static final Set<String> NOTHING =
            Set.of("", "-", "--", "/", "\\", "无数据", "未知", "不详", "null", "NULL", "N/A", "n/a", "#N/A", "空");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final char FULL_WIDTH_FIRST = '\uff01';
    private static final char FULL_WIDTH_LAST = '\uff5e';
    private static final Pattern PHONE = Pattern.compile("\\d{5,15}");
    private static final Pattern PHONE_MARKS = Pattern.compile("[\\s()-]+");
    private static final Pattern COUNTRY = Pattern.compile("^(\\+|00)86");
    private static final Pattern NUMBER_OF_EXCEL = Pattern.compile("\\d+(\\.0+)?");

    private Cells() {}

    /** Whether nothing stands there. */
    static boolean isBlank(@Nullable String written) {
        return written == null || NOTHING.contains(trimmed(written));
    }

    /** Without the spaces around it, of whatever width. */
    static String trimmed(String written) {
        int from = 0;
        int to = written.length();
        while (from < to && isSpace(written.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(written.charAt(to - 1))) {
            to--;
        }
        return written.substring(from, to);
    }

    /** A text: each run of spaces becomes one. */
    static String text(String written) {
        String trimmed = trimmed(written);
        StringBuilder text = new StringBuilder(trimmed.length());
        for (int i = 0; i < trimmed.length(); i++) {
            char next = trimmed.charAt(i);
            if (!isSpace(next)) {
                text.append(next);
            } else if (text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        return text.toString();
    }

    /** In plain characters and without any space: for numbers, dates and words of a choice. */
    static String plain(String written) {
        String trimmed = trimmed(written);
        for (int i = 0; i < trimmed.length(); i++) {
            char next = trimmed.charAt(i);
            if (isSpace(next) || (next >= FULL_WIDTH_FIRST && next <= FULL_WIDTH_LAST)) {
                return SPACES.matcher(Normalizer.normalize(trimmed, Normalizer.Form.NFKC))
                        .replaceAll("");
            }
        }
        return trimmed;
    }

    /** An ID number in its one form; throws {@link Refused} for what is none after GB 11643. */
    static String idNumber(String written) {
        return IdNumber.read(written)
                .map(IdNumber::text)
                .orElseThrow(() -> new Refused(SourceProblem.ID_NUMBER_WRONG, ""));
    }

    static String phone(String written) {
        String plain = PHONE_MARKS.matcher(plain(written)).replaceAll("");
        String digits = COUNTRY.matcher(plain).replaceFirst("");
        String whole = NUMBER_OF_EXCEL.matcher(digits).matches() && digits.indexOf('.') > 0
                ? digits.substring(0, digits.indexOf('.'))
                : digits;
        if (!PHONE.matcher(whole).matches()) {
            throw new Refused(SourceProblem.PHONE_WRONG, "");
        }
        return whole;
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '\ufeff'
                || character == '\u200b';
    }
}
