package org.minqing.endpoint;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as people in Shanghai read them, RFC 3339 with seconds: {@code 2026-05-01T08:00:00+08:00}. */
final class ShanghaiTime {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

    /** Since then the offset never changed (it had summer time until 1991). */
    private static final long FIXED_SINCE_SECONDS =
            Instant.parse("1992-01-01T00:00:00Z").getEpochSecond();

    private static final long FIXED_UNTIL_SECONDS =
            Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    private ShanghaiTime() {}

    static String format(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds < FIXED_SINCE_SECONDS || seconds >= FIXED_UNTIL_SECONDS) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    instant.atZone(ZONE).toOffsetDateTime());
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, OFFSET);
        StringBuilder text = new StringBuilder(32);
        text.append(time.getYear());
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append('T'), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        int millis = instant.getNano() / 1_000_000;
        if (millis > 0) {
            text.append('.').append(millis / 100).append(millis / 10 % 10).append(millis % 10);
        }
        return text.append("+08:00").toString();
    }

    private static void two(StringBuilder text, int number) {
        if (number < 10) {
            text.append('0');
        }
        text.append(number);
    }
}
