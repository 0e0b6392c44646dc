package org.minqing.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.minqing.platform.NodeId;

/** Alerts that tests need without caring how they came about. */
public final class Alarms {
    private Alarms() {}

    /** A silent elder's alert in the first neighbourhood; returns its key. */
    public static long raise(Community community, String serial) {
        long house = community.watchedHome(serial);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Deliveries.csv(community)
                .reading(serial, now.minus(27, ChronoUnit.HOURS), 100)
                .reading(serial, now.minus(26, ChronoUnit.HOURS), 110)
                .reading(serial, now.minus(2, ChronoUnit.HOURS), 110)
                .reading(serial, now.minus(1, ChronoUnit.HOURS), 110)
                .send();
        return Sql.number("select id from alert where house_id = ? and condition = 'ACTIVE'", house);
    }

    public static void acknowledge(Community community, long alert) {
        community
                .cadre()
                .ask(
                        "mutation ($input: AlertAcknowledgeInput!) { alertAcknowledge(input: $input) { problems { code } } }",
                        "input",
                        Map.of("requestId", UUID.randomUUID().toString(), "alertId", NodeId.of("Alert", alert)));
    }
}
