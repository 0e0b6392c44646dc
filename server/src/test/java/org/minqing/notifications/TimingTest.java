package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.minqing.alerts.AlertSeverity;

/** When a notice leaves. Times of day are those of Shanghai, eight hours ahead of UTC. */
class TimingTest {
    private static final Timing.Habits HABITS =
            new Timing.Habits(Duration.ofMinutes(5), Duration.ofMinutes(30), LocalTime.of(22, 0), LocalTime.of(7, 0));

    private static final Instant NOON = Instant.parse("2026-05-04T04:00:00Z");
    private static final Instant ELEVEN_AT_NIGHT = Instant.parse("2026-05-04T15:00:00Z");
    private static final Instant THREE_IN_THE_MORNING = Instant.parse("2026-05-04T19:00:00Z");

    @Test
    void o9WhatIsAboutLifeLeavesByAllWaysAtOnceEvenAtNight() {
        Timing timing = Timing.of(AlertSeverity.LIFE, THREE_IN_THE_MORNING, HABITS);

        assertThat(timing).isEqualTo(new Timing(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), false));
    }

    @Test
    void o9AnSmsFollowsAPushThatIsNotRead() {
        Timing timing = Timing.of(AlertSeverity.HIGH, NOON, HABITS);

        assertThat(timing.pushAfter()).isZero();
        assertThat(timing.smsAfter()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatIsNotAboutLifeWaitsForTheMorning() {
        assertThat(Timing.of(AlertSeverity.HIGH, ELEVEN_AT_NIGHT, HABITS).pushAfter())
                .isEqualTo(Duration.ofHours(8));
        assertThat(Timing.of(AlertSeverity.HIGH, THREE_IN_THE_MORNING, HABITS).pushAfter())
                .isEqualTo(Duration.ofHours(4));
        assertThat(Timing.of(AlertSeverity.HIGH, Instant.parse("2026-05-04T23:00:00Z"), HABITS)
                        .pushAfter())
                .as("seven o'clock is morning")
                .isZero();
        assertThat(Timing.of(AlertSeverity.HIGH, Instant.parse("2026-05-04T14:00:00Z"), HABITS)
                        .pushAfter())
                .as("ten o'clock is night")
                .isEqualTo(Duration.ofHours(9));
    }

    @Test
    void whatIsNeitherUrgentWaitsForOthersToTravelWith() {
        Timing noon = Timing.of(AlertSeverity.NORMAL, NOON, HABITS);
        Timing late = Timing.of(AlertSeverity.NORMAL, Instant.parse("2026-05-04T13:45:00Z"), HABITS);

        assertThat(noon.isDigest()).isTrue();
        assertThat(noon.pushAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(late.pushAfter()).as("a quarter past ten is night").isEqualTo(Duration.ofMinutes(9 * 60 + 15));
        assertThat(Timing.of(AlertSeverity.INFO, NOON, HABITS).smsAfter()).isNull();
    }

    @Test
    void o7AQuestionIsOfNoUseWhenTheOrderGoesOut() {
        assertThat(Timing.ofQuestion(NOON.plusSeconds(600), NOON).lasting()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Timing.ofQuestion(NOON.minusSeconds(1), NOON).lasting()).isZero();
    }
}
