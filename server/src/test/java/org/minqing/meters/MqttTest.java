package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestBroker;
import org.minqing.testing.TestBroker.Message;
import org.minqing.testing.TestServer;

/** Readings by MQTT, through a real broker. */
@QuarkusTest
@WithTestResource(TestServer.class)
class MqttTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static TestBroker broker;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String serial = "Q" + System.nanoTime();

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void theServerListens() {
        Eventually.within(LIMIT, "the server is connected", () -> broker.knows("minqing-test"));
        Community.create().watchedHome(serial);
    }

    private Message reading(int hoursAgo, long litres) {
        return Message.of("minqing/readings/" + serial, payload(hoursAgo, litres));
    }

    private String payload(int hoursAgo, long litres) {
        return "{\"at\": \"%s\", \"litres\": %d}".formatted(now.minus(hoursAgo, ChronoUnit.HOURS), litres);
    }

    private List<Object> registers() {
        return Sql.run("""
                select r.register_ml / 1000 from reading r join meter m on m.id = r.meter_id
                where m.serial = ? and not r.disputed order by r.read_at
                """, serial);
    }

    private void eventually(Object... registers) {
        Eventually.within(
                LIMIT, "readings " + List.of(registers), () -> registers().equals(List.of(registers)));
    }

    @Test
    void aReadingIsTakenInWhetherTheTopicOrThePayloadNamesTheMeter() {
        broker.publish(
                reading(3, 100),
                Message.of(
                        "minqing/readings",
                        "[{\"meter\": \"%s\", \"at\": \"%s\", \"litres\": 101}, {\"meter\": \"%s\", \"at\": \"%s\", \"m3\": 0.102}]"
                                .formatted(
                                        serial,
                                        now.minus(2, ChronoUnit.HOURS),
                                        serial,
                                        now.minus(1, ChronoUnit.HOURS))));

        eventually(100L, 101L, 102L);
    }

    @Test
    void anElderWithoutWaterRaisesAnAlert() {
        broker.publish(reading(27, 100), reading(26, 110), reading(1, 110));

        Eventually.within(LIMIT, "an alert", () -> Sql.number("""
                        select count(*) from alert a join meter m on m.id = a.meter_id
                        where m.serial = ? and a.kind = 'NO_WATER' and a.condition = 'ACTIVE'
                        """, serial) == 1);
    }

    @Test
    void a3RetainedAndRepeatedMessagesChangeNothing() {
        String topic = "minqing/readings/" + serial;
        broker.publish(
                new Message(topic, payload(3, 100), true),
                new Message(topic, payload(3, 100), true),
                Message.of(topic, payload(3, 100)));
        eventually(100L);

        broker.restart();
        broker.publish(Message.of(topic, payload(2, 101)));

        eventually(100L, 101L);
        assertThat(Sql.number("select count(*) from reading_quarantine where raw like ?", serial + "%"))
                .isZero();
    }

    @Test
    void whatIsNotCommittedIsNotAcknowledgedAndComesAgain() throws SQLException {
        try (Connection other = Sql.connect()) {
            other.setAutoCommit(false);
            try (PreparedStatement lock = other.prepareStatement(
                    "select 1 from meter_state s join meter m on m.id = s.meter_id where m.serial = ? for update of s")) {
                lock.setString(1, serial);
                lock.execute();
            }
            broker.publish(reading(1, 100));
            broker.restart();
            Eventually.within(LIMIT, "the server is connected again", () -> broker.knows("minqing-test"));
            assertThat(registers()).isEmpty();
            other.rollback();
        }

        eventually(100L);
    }

    @Test
    void badMessagesGoToQuarantineOneByOneAndHarmNobody() {
        String nobody = "nobody" + serial;
        broker.publish(
                Message.of(
                        "minqing/readings/" + serial,
                        "{\"at\": \"yesterday\", \"litres\": 1, \"by\": \"%s\"}".formatted(serial)),
                Message.of("minqing/readings/" + serial, "no JSON " + serial),
                Message.of("minqing/readings/" + nobody, payload(1, 5)),
                Message.of("minqing/readings/" + serial, ""),
                reading(1, 100));

        eventually(100L);
        Eventually.within(
                LIMIT,
                "three rows in quarantine",
                () -> Sql.run(
                                "select reason from reading_quarantine where raw like ? order by line",
                                "%" + serial + "%")
                        .equals(List.of("TIME_UNREADABLE", "ROW_UNREADABLE", "METER_UNKNOWN")));
    }

    @Test
    void whatIsPublishedWhileTheBrokerAndTheServerComeAndGoIsTakenInOnce() {
        List<Object> expected = new ArrayList<>();
        for (int part = 0; part < 5; part++) {
            Message[] messages = new Message[40];
            for (int i = 0; i < messages.length; i++) {
                int number = part * messages.length + i;
                messages[i] = Message.of(
                        "minqing/readings/" + serial,
                        "{\"at\": \"%s\", \"litres\": %d}".formatted(now.minusSeconds(10_000L - number * 10L), number));
                expected.add((long) number);
            }
            broker.publish(messages);
            broker.restart();
        }

        eventually(expected.toArray());
    }
}
