package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minqing.testing.Eventually;
import org.minqing.testing.KeepingBroker;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Readings by MQTT over connections that break, from a broker that keeps what is not acknowledged. */
@QuarkusTest
@Timeout(120)
@WithTestResource(TestServer.class)
class MqttRedeliveryTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int COUNT = 120;
    private static final int BREAKS = 8;
    private static final int LIFE_MAX = 50;

    private final MqttMeter meter = MqttMeter.watched();
    private final Queue<String> early = new ConcurrentLinkedQueue<>();

    /** An acknowledgement comes after the commit: what it is for is there already. */
    private void acknowledged(String payload) {
        String litres = payload.replaceAll(".*\"litres\": (\\d+).*", "$1");
        if (!meter.registers().contains(Long.valueOf(litres))) {
            early.add(payload);
        }
    }

    @Test
    void whatIsNotCommittedIsNotAcknowledgedAndComesAgain() throws Exception {
        String payload = meter.payload(1, 100);
        try (KeepingBroker broker = KeepingBroker.start(this::acknowledged)) {
            try (Connection other = Sql.connect()) {
                other.setAutoCommit(false);
                try (PreparedStatement lock = other.prepareStatement(
                        "select 1 from meter_state s join meter m on m.id = s.meter_id where m.serial = ? for update of s")) {
                    lock.setString(1, meter.serial);
                    lock.execute();
                }
                broker.give(meter.topic, payload);
                Eventually.within(LIMIT, "it is sent", () -> broker.waiting().equals(Map.of(payload, 1)));
                broker.cut();
                Eventually.within(
                        LIMIT, "it is sent again", () -> broker.waiting().equals(Map.of(payload, 2)));
                assertThat(meter.registers()).isEmpty();
                other.rollback();
            }

            Eventually.within(
                    LIMIT, "it is acknowledged", () -> broker.acknowledged().equals(List.of(payload)));
            assertThat(early).isEmpty();
            assertThat(meter.registers()).containsExactly(100L);
            assertThat(meter.quarantined()).isZero();
        }
    }

    @Test
    void wheneverTheLineBreaksEachReadingIsTakenInOnce() throws Exception {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        System.out.println("MqttRedeliveryTest: -Dminqing.seed=" + seed);
        int[] lives = new Random(seed).ints(BREAKS, 1, LIFE_MAX).toArray();
        try (KeepingBroker broker = KeepingBroker.start(this::acknowledged, lives)) {
            IntStream.range(0, COUNT).forEach(number -> broker.give(meter.topic, meter.payload(number)));

            Eventually.within(
                    LIMIT,
                    "all is acknowledged, seed %d".formatted(seed),
                    () -> broker.waiting().isEmpty());

            assertThat(broker.acknowledged()).as("seed %d", seed).hasSize(COUNT).doesNotHaveDuplicates();
            assertThat(early)
                    .as("acknowledged before its commit, seed %d", seed)
                    .isEmpty();
            assertThat(meter.registers())
                    .as("seed %d", seed)
                    .isEqualTo(LongStream.range(0, COUNT).boxed().toList());
            assertThat(meter.quarantined()).as("seed %d", seed).isZero();
        }
    }
}
