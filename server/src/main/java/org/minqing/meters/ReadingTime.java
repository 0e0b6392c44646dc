package org.minqing.meters;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Reads times as meters write them, to the second: {@code 2026-05-01T08:00:00+08:00}, or without an offset in the delivery's own
 * zone, where an hour that occurs twice or never is refused rather than guessed.
 */
final class ReadingTime {
    /** A time that was refused; the values below it name the reason. */
    static final long REFUSED = Long.MIN_VALUE;

    private static final int LOCAL_LENGTH = 19;
    private static final int HOUR_SECONDS = 3_600;

    private final ZoneRules rules;
    private ReadingProblem problem = ReadingProblem.TIME_UNREADABLE;
    private long knownHour = Long.MIN_VALUE;
    private int knownOffsetSeconds;

    ReadingTime(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** Seconds since 1970, or {@link #REFUSED}; {@link #problem()} then tells why. */
    long read(String written) {
        problem = ReadingProblem.TIME_UNREADABLE;
        String text = written.indexOf('/') > 0 ? written.replace('/', '-') : written;
        if (text.length() < LOCAL_LENGTH - 3) {
            return REFUSED;
        }
        try {
            boolean isLocal = text.length() <= LOCAL_LENGTH || text.charAt(LOCAL_LENGTH) == '.' && !hasOffset(text);
            String form = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
            return isLocal
                    ? local(LocalDateTime.parse(form))
                    : OffsetDateTime.parse(form).toEpochSecond();
        } catch (DateTimeException e) {
            return REFUSED;
        }
    }

    private static boolean hasOffset(String text) {
        char last = text.charAt(text.length() - 1);
        return last == 'Z' || text.indexOf('+', LOCAL_LENGTH) > 0 || text.indexOf('-', LOCAL_LENGTH) > 0;
    }

    private long local(LocalDateTime time) {
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        long hour = Math.floorDiv(seconds, HOUR_SECONDS);
        if (hour == knownHour) {
            return seconds - knownOffsetSeconds;
        }
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        if (offsets.size() != 1) {
            problem = offsets.isEmpty() ? ReadingProblem.TIME_SKIPPED : ReadingProblem.TIME_AMBIGUOUS;
            return REFUSED;
        }
        knownOffsetSeconds = offsets.get(0).getTotalSeconds();
        // Clocks change on the hour; a zone where they do not is asked for every time.
        knownHour = rules.getTransition(time) == null && isWholeHour(hour) ? hour : Long.MIN_VALUE;
        return seconds - knownOffsetSeconds;
    }

    private boolean isWholeHour(long hour) {
        LocalDateTime first = LocalDateTime.ofEpochSecond(hour * HOUR_SECONDS, 0, ZoneOffset.UTC);
        return rules.getValidOffsets(first).equals(rules.getValidOffsets(first.plusMinutes(59)));
    }

    ReadingProblem problem() {
        return problem;
    }
}
