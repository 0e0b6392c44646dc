package org.minqing.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The server's clock in tests: right, until a test makes it jump. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestClock extends Clock {
    private static volatile Duration wrongBy = Duration.ZERO;

    /** From now on the server's clock is wrong by this; the database's is not. */
    public static void jump(Duration by) {
        wrongBy = by;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), wrongBy);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(wrongBy);
    }
}
