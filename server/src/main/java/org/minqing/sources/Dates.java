package org.minqing.sources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.platform.Refused;

/**
 * Days and times as they come: {@code 2021-03-05}, {@code 2021.3.5}, {@code 2021/3/5}, {@code 2021年3月5日}, {@code 20210305}, as Excel counts
 * days, with a time behind or without, with an offset or in the street's own time. Two digits of a year are refused: one would have
 * to guess the century.
 */
final class Dates {
    private static final Pattern PARTS = Pattern.compile(
            "(\\d{4})[-./年](\\d{1,2})[-./月](\\d{1,2})日?(?:T?(\\d{1,2})[:时](\\d{1,2})(?:[:分](\\d{1,2})秒?)?(?:\\.\\d+)?分?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})(\\d{2})?)?");
    private static final Pattern SERIAL = Pattern.compile("\\d{1,5}(\\.\\d+)?");
    /** What is less reads as a year: 2021 is none of 1905. */
    private static final int SERIAL_FIRST = 2_201;

    private static final LocalDate EXCEL_ZERO = LocalDate.of(1899, 12, 30);
    private static final int SECONDS_PER_DAY = 86_400;
    private static final LocalDate FIRST = LocalDate.of(1880, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    private Dates() {}

    static LocalDate date(String plain) {
        return dateTime(plain).toLocalDate();
    }

    static Instant time(String plain) {
        return isOffset(plain) ? offset(plain) : ColumnType.instant(dateTime(plain));
    }

    private static boolean isOffset(String plain) {
        return plain.length() > 16
                && plain.charAt(10) == 'T'
                && (plain.endsWith("Z") || plain.indexOf('+') > 0 || plain.lastIndexOf('-') > 10);
    }

    private static Instant offset(String plain) {
        try {
            return OffsetDateTime.parse(plain).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(SourceProblem.DATE_UNREADABLE, "");
        }
    }

    private static LocalDateTime dateTime(String plain) {
        if (isOffset(plain)) {
            return LocalDateTime.ofInstant(offset(plain), ColumnType.ZONE);
        }
        Matcher parts = PARTS.matcher(plain);
        if (parts.matches()) {
            return plausible(parts);
        }
        Matcher compact = COMPACT.matcher(plain);
        if (compact.matches()) {
            return plausible(compact);
        }
        if (SERIAL.matcher(plain).matches()) {
            return serial(Double.parseDouble(plain));
        }
        throw new Refused(SourceProblem.DATE_UNREADABLE, "");
    }

    private static LocalDateTime plausible(Matcher found) {
        try {
            LocalDateTime read = LocalDateTime.of(
                    number(found, 1),
                    number(found, 2),
                    number(found, 3),
                    number(found, 4),
                    number(found, 5),
                    number(found, 6));
            return plausible(read);
        } catch (DateTimeException noSuchDay) {
            throw new Refused(SourceProblem.DATE_UNREADABLE, "");
        }
    }

    private static int number(Matcher found, int group) {
        String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Days since the end of 1899, as Excel counts them. */
    private static LocalDateTime serial(double days) {
        LocalDateTime read = EXCEL_ZERO
                .plusDays((long) days)
                .atStartOfDay()
                .plus(Math.round(days % 1 * SECONDS_PER_DAY), ChronoUnit.SECONDS);
        if (days < SERIAL_FIRST) {
            throw new Refused(SourceProblem.DATE_UNREADABLE, "");
        }
        return plausible(read);
    }

    private static LocalDateTime plausible(LocalDateTime read) {
        if (read.toLocalDate().isBefore(FIRST) || read.toLocalDate().isAfter(LAST)) {
            throw new Refused(SourceProblem.DATE_UNREADABLE, "");
        }
        return read;
    }
}
