package org.minqing.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.minqing.alerts.AlertSeverity;

/** How this installation wants its people told. */
@ApplicationScoped
class NoticeHabits {
    private final Timing.Habits habits;
    private final int pushesPerDay;
    private final int smsPerDay;
    private final Clock clock;

    NoticeHabits(
            @ConfigProperty(name = "minqing.notices.sms-after", defaultValue = "5m") Duration smsAfter,
            @ConfigProperty(name = "minqing.notices.digest-after", defaultValue = "30m") Duration digestAfter,
            @ConfigProperty(name = "minqing.notices.quiet-hours", defaultValue = "22:00-07:00") String quietHours,
            @ConfigProperty(name = "minqing.notices.per-day", defaultValue = "30,10") int[] perDay,
            Clock clock) {
        String[] quiet = quietHours.split("-");
        this.habits = new Timing.Habits(
                smsAfter, digestAfter, LocalTime.parse(quiet[0].trim()), LocalTime.parse(quiet[1].trim()));
        this.pushesPerDay = perDay[0];
        this.smsPerDay = perDay[1];
        this.clock = clock;
    }

    Timing timing(AlertSeverity severity) {
        return Timing.of(severity, clock.instant(), habits);
    }

    /** What nobody acted on does not wait for the morning where much is at stake: the order climbs at night, too. */
    Timing timing(NoticeKind kind, AlertSeverity severity) {
        return kind == NoticeKind.ORDER_ESCALATED && severity == AlertSeverity.HIGH
                ? Timing.ofHighAtOnce(habits)
                : timing(severity);
    }

    Timing question(Instant answerUntil) {
        return Timing.ofQuestion(answerUntil, clock.instant());
    }

    Timing questionInApp(Instant answerUntil) {
        return Timing.ofQuestionInApp(answerUntil, clock.instant());
    }

    /** What a person gets in a day by one way, apart from what is about life; the rest waits for the next morning's digest. */
    int budget(DeliveryChannel channel) {
        return channel == DeliveryChannel.SMS ? smsPerDay : pushesPerDay;
    }

    LocalTime morning() {
        return habits.quietUntil();
    }
}
