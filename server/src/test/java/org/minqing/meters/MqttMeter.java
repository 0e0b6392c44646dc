package org.minqing.meters;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;

/** A meter of a watched home that reports by MQTT. */
final class MqttMeter {
    final String serial = "Q" + System.nanoTime();
    final String topic = "minqing/readings/" + serial;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Hangs it up. */
    static MqttMeter watched() {
        MqttMeter meter = new MqttMeter();
        Community.create().watchedHome(meter.serial);
        return meter;
    }

    Instant hoursAgo(int hours) {
        return now.minus(hours, ChronoUnit.HOURS);
    }

    String payload(int hoursAgo, long litres) {
        return payload(hoursAgo(hoursAgo), litres);
    }

    /** The reading with this number of many, ten seconds apart. */
    String payload(long number) {
        return payload(now.minusSeconds(10_000L - number * 10L), number);
    }

    private static String payload(Instant at, long litres) {
        return "{\"at\": \"%s\", \"litres\": %d}".formatted(at, litres);
    }

    /** What was taken in of it, in litres. */
    List<Object> registers() {
        return Sql.run("""
                select r.register_ml / 1000 from reading r join meter m on m.id = r.meter_id
                where m.serial = ? and not r.disputed order by r.read_at
                """, serial);
    }

    long quarantined() {
        return Sql.number("select count(*) from reading_quarantine where raw like ?", "%" + serial + "%");
    }
}
