package org.minqing.bench;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.minqing.testing.Eventually;

/**
 * Readings by MQTT at QoS 1, one message each, acknowledged after their commit, with the state and the alerts of every meter kept.
 * The broker is mosquitto, on the same machine, as are the publisher and the database.
 */
final class MqttBench {
    private static final int METERS = Integer.getInteger("minqing.bench.meters", 5_000);
    private static final int HOURS = Integer.getInteger("minqing.bench.hours", 24);
    private static final int ROUNDS = Integer.getInteger("minqing.bench.rounds", 3);
    private static final double TARGET = 5_000;
    private static final double NANOS = 1e9;
    private static final int IN_FLIGHT = 2_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final BenchServer server;
    private final int port;
    private final Vertx vertx = Vertx.vertx();

    private MqttBench(BenchServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("minqing-bench-mqtt-");
        int port = freePort();
        Process broker = broker(folder, port);
        try (BenchServer server = BenchServer.start(Map.of("minqing.mqtt.url", "mqtt://127.0.0.1:" + port))) {
            server.fill(new BenchCommunity(20, METERS)::fill);
            server.watchAll();
            MqttBench bench = new MqttBench(server, port);
            Instant first =
                    Instant.now().truncatedTo(ChronoUnit.HOURS).minus((long) HOURS * (ROUNDS + 1), ChronoUnit.HOURS);
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                double rate = bench.readingsPerSecond(
                        first.plus((long) HOURS * round, ChronoUnit.HOURS), round * 10L * HOURS);
                Comparison.print("%s: %,.0f readings/s", round == 0 ? "warm-up" : "round " + round, rate);
                if (round > 0) {
                    rates.add(rate);
                }
            }
            double median = Comparison.median(rates);
            Comparison.print(
                    "RATIO %.3f (median %,.0f readings/s of %d rounds, target %,.0f)",
                    median / TARGET, median, ROUNDS, TARGET);
            bench.vertx.close();
        } finally {
            broker.destroy();
            broker.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** The window is the broker's to say: with the usual twenty messages the database would mostly wait. */
    private static Process broker(Path folder, int port) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener %d 127.0.0.1%nallow_anonymous true%nmax_inflight_messages 2000%nmax_queued_messages 0%n"
                        .formatted(port));
        return new ProcessBuilder(System.getProperty("minqing.bench.mosquitto", "mosquitto"), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private double readingsPerSecond(Instant first, long litres) throws Exception {
        long before = server.count("reading");
        long rows = (long) METERS * HOURS;
        MqttClientOptions options = new MqttClientOptions().setMaxInflightQueue(IN_FLIGHT * 2);
        options.setMaxMessageSize(Integer.MAX_VALUE);
        MqttClient client = MqttClient.create(vertx, options);
        client.connect(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        Semaphore window = new Semaphore(IN_FLIGHT);
        client.publishCompletionHandler(id -> window.release());
        long start = System.nanoTime();
        for (int hour = 0; hour < HOURS; hour++) {
            String at = first.plus(hour, ChronoUnit.HOURS).toString();
            for (int meter = 1; meter <= METERS; meter++) {
                window.acquire();
                client.publish(
                        "minqing/readings/W" + meter,
                        Buffer.buffer("{\"at\":\"" + at + "\",\"litres\":" + (litres + hour * 10L + meter % 7) + "}"),
                        MqttQoS.AT_LEAST_ONCE,
                        false,
                        false);
            }
        }
        Eventually.within(LIMIT, "all readings are in the table", () -> server.count("reading") == before + rows);
        double seconds = (System.nanoTime() - start) / NANOS;
        client.disconnect();
        return rows / seconds;
    }
}
