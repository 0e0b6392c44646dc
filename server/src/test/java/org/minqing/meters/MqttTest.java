package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    private final MqttMeter meter = MqttMeter.watched();

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
    }

    private Message reading(int hoursAgo, long litres) {
        return Message.of(meter.topic, meter.payload(hoursAgo, litres));
    }

    private void eventually(Object... registers) {
        Eventually.within(
                LIMIT, "readings " + List.of(registers), () -> meter.registers().equals(List.of(registers)));
    }

    @Test
    void aReadingIsTakenInWhetherTheTopicOrThePayloadNamesTheMeter() {
        broker.publish(
                reading(3, 100),
                Message.of(
                        "minqing/readings",
                        "[{\"meter\": \"%s\", \"at\": \"%s\", \"litres\": 101}, {\"meter\": \"%s\", \"at\": \"%s\", \"m3\": 0.102}]"
                                .formatted(meter.serial, meter.hoursAgo(2), meter.serial, meter.hoursAgo(1))));

        eventually(100L, 101L, 102L);
    }

    @Test
    void anElderWithoutWaterRaisesAnAlert() {
        broker.publish(reading(27, 100), reading(26, 110), reading(1, 110));

        Eventually.within(LIMIT, "an alert", () -> Sql.number("""
                        select count(*) from alert a join meter m on m.id = a.meter_id
                        where m.serial = ? and a.kind = 'NO_WATER' and a.condition = 'ACTIVE'
                        """, meter.serial) == 1);
    }

    @Test
    void a3RetainedAndRepeatedMessagesChangeNothing() {
        broker.publish(
                new Message(meter.topic, meter.payload(3, 100), true),
                new Message(meter.topic, meter.payload(3, 100), true),
                reading(3, 100));
        eventually(100L);

        broker.restart();
        broker.publish(reading(2, 101));

        eventually(100L, 101L);
        assertThat(meter.quarantined()).isZero();
    }

    @Test
    void badMessagesGoToQuarantineOneByOneAndHarmNobody() {
        String nobody = "nobody" + meter.serial;
        broker.publish(
                Message.of(
                        meter.topic, "{\"at\": \"yesterday\", \"litres\": 1, \"by\": \"%s\"}".formatted(meter.serial)),
                Message.of(meter.topic, "no JSON " + meter.serial),
                Message.of("minqing/readings/" + nobody, meter.payload(1, 5)),
                Message.of(meter.topic, ""),
                reading(1, 100));

        eventually(100L);
        Eventually.within(
                LIMIT,
                "three rows in quarantine",
                () -> Sql.run(
                                "select reason from reading_quarantine where raw like ? order by line",
                                "%" + meter.serial + "%")
                        .equals(List.of("TIME_UNREADABLE", "ROW_UNREADABLE", "METER_UNKNOWN")));
    }

    /**
     * What the broker has queued on disk survives its restart; what it has sent and has no acknowledgement for does not, though it
     * promised it to who published it (moquette 0.17 holds it in memory alone). So that what is asked here is ours to keep, all that
     * it was given is in before it is stopped. Lines that break in the middle are tried by {@link MqttRedeliveryTest}.
     */
    @Test
    void whatIsPublishedWhileTheBrokerAndTheServerComeAndGoIsTakenInOnce() {
        Map<Object, String> published = new TreeMap<>();
        for (int part = 0; part < 2; part++) {
            broker.whereTheServerIsNot(() -> publish(published, "while the server was away"));
            areIn(published);
            publish(published, "while the server listened");
            areIn(published);
        }
    }

    private void publish(Map<Object, String> published, String phase) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            long number = published.size();
            messages.add(Message.of(meter.topic, meter.payload(number)));
            published.put(number, phase);
        }
        broker.publish(messages.toArray(new Message[0]));
    }

    private void areIn(Map<Object, String> published) {
        try {
            eventually(published.keySet().toArray());
        } catch (AssertionError late) {
            Map<Object, String> missing = new TreeMap<>(published);
            missing.keySet().removeAll(meter.registers());
            throw new AssertionError("Acknowledged by the broker and not taken in: " + missing, late);
        }
    }
}
