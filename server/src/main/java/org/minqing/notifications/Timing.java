package org.minqing.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;

/**
 * When a notice leaves by which way. Lengths of time and not instants, so that the database's clock decides.
 *
 * @param pushAfter until the push
 * @param smsAfter until the SMS, if nobody has read it by then; null for none
 * @param lasting after its turn it may still be sent for so long, and never later (O7)
 * @param isDigest whether it may travel together with others
 */
record Timing(Duration pushAfter, @Nullable Duration smsAfter, Duration lasting, boolean isDigest) {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration LIFE_LASTS = Duration.ofHours(1);
    private static final Duration HIGH_LASTS = Duration.ofHours(4);
    private static final Duration REST_LASTS = Duration.ofHours(12);

    /**
     * @param smsAfter how long a push may stay unread
     * @param digestAfter how long what is neither LIFE nor HIGH waits for others to travel with
     * @param quietFrom when the quiet hours begin, in Asia/Shanghai
     * @param quietUntil when they end
     */
    record Habits(Duration smsAfter, Duration digestAfter, LocalTime quietFrom, LocalTime quietUntil) {}

    static Timing of(AlertSeverity severity, Instant now, Habits habits) {
        return switch (severity) {
            case LIFE -> new Timing(Duration.ZERO, Duration.ZERO, LIFE_LASTS, false);
            case HIGH -> {
                Duration quiet = quiet(now, habits);
                yield new Timing(quiet, quiet.plus(habits.smsAfter), HIGH_LASTS, false);
            }
            case NORMAL -> {
                Duration digest = digest(now, habits);
                yield new Timing(digest, digest.plus(habits.smsAfter), REST_LASTS, true);
            }
            case INFO -> new Timing(digest(now, habits), null, REST_LASTS, true);
        };
    }

    /** HIGH without quiet hours. */
    static Timing ofHighAtOnce(Habits habits) {
        return new Timing(Duration.ZERO, habits.smsAfter, HIGH_LASTS, false);
    }

    /** A question is sent at once, and of no use when the order goes out. */
    static Timing ofQuestion(Instant answerUntil, Instant now) {
        Duration left = Duration.between(now, answerUntil);
        return new Timing(Duration.ZERO, Duration.ZERO, left.isNegative() ? Duration.ZERO : left, false);
    }

    /** The same question in the app; the SMS goes to the number that is known of the resident. */
    static Timing ofQuestionInApp(Instant answerUntil, Instant now) {
        return new Timing(Duration.ZERO, null, ofQuestion(answerUntil, now).lasting, false);
    }

    /** Until the quiet hours are over; nothing outside them. */
    static Duration quiet(Instant at, Habits habits) {
        ZonedDateTime here = at.atZone(SHANGHAI);
        LocalTime time = here.toLocalTime();
        boolean isOverMidnight = habits.quietFrom.isAfter(habits.quietUntil);
        boolean isEvening = !time.isBefore(habits.quietFrom);
        boolean isMorning = time.isBefore(habits.quietUntil);
        if (isOverMidnight ? !isEvening && !isMorning : !isEvening || !isMorning) {
            return Duration.ZERO;
        }
        ZonedDateTime end = here.with(habits.quietUntil);
        return Duration.between(here, isEvening && isOverMidnight ? end.plusDays(1) : end);
    }

    private static Duration digest(Instant now, Habits habits) {
        return habits.digestAfter.plus(quiet(now.plus(habits.digestAfter), habits));
    }
}
