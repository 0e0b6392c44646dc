package org.minqing.testing;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real MQTT broker at the address that the test server listens to. It starts when a test needs it, and keeps its sessions with what
 * waits in their queues over a restart, but not what it has sent and has no acknowledgement for: see {@link KeepingBroker}.
 */
public final class TestBroker implements AutoCloseable {
    private static final int PORT = freePort();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ATTEMPTS_MAX = 10;
    private static final int ATTEMPT_SECONDS = 3;

    private final Vertx vertx = Vertx.vertx();
    private final Path folder;
    private int port = PORT;
    private Server broker;

    private TestBroker(Path folder) {
        this.folder = folder;
        this.broker = launch();
    }

    static int port() {
        return PORT;
    }

    public static String url() {
        return "mqtt://127.0.0.1:" + PORT;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestBroker start() {
        try {
            return new TestBroker(
                    Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "broker"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Server launch() {
        try {
            Properties properties = new Properties();
            properties.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
            properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
            properties.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, folder.toString());
            properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
            properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "true");
            properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
            // Below this number the decoder takes a packet for too long that arrives in two pieces.
            properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(Integer.MAX_VALUE));
            Server started = new Server();
            started.startServer(new MemoryConfig(properties));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it and starts it again; who is connected must connect again. */
    public void restart() {
        broker.stopServer();
        broker = launch();
    }

    /** Moves to another address, so that the server is away as the broker sees it, does something there and comes back. */
    public void whereTheServerIsNot(Runnable action) {
        port = freePort();
        restart();
        action.run();
        port = PORT;
        restart();
    }

    /** Whether a client with this id is connected. */
    public boolean knows(String clientId) {
        return broker.listConnectedClients().stream()
                .anyMatch(client -> client.getClientID().equals(clientId));
    }

    /** A message as a meter sends it. */
    public record Message(String topic, String payload, boolean isRetained) {
        public static Message of(String topic, String payload) {
            return new Message(topic, payload, false);
        }
    }

    /** Publishes at QoS 1, as meters do: all again, over a new connection, until the broker has acknowledged all. */
    public void publish(Message... messages) {
        for (int attempt = 1; !isPublished(messages); attempt++) {
            if (attempt == ATTEMPTS_MAX) {
                throw new AssertionError("The broker does not acknowledge what is published");
            }
        }
    }

    private boolean isPublished(Message... messages) {
        MqttClient client = MqttClient.create(vertx, options(messages.length + 1));
        CountDownLatch open = new CountDownLatch(messages.length);
        client.publishCompletionHandler(id -> open.countDown());
        try {
            await(client.connect(port, "127.0.0.1"));
            for (Message message : messages) {
                await(client.publish(
                        message.topic,
                        Buffer.buffer(message.payload),
                        MqttQoS.AT_LEAST_ONCE,
                        false,
                        message.isRetained));
            }
            boolean isAcknowledged = open.await(ATTEMPT_SECONDS, TimeUnit.SECONDS);
            await(client.disconnect());
            return isAcknowledged;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IllegalStateException gone) {
            return false;
        }
    }

    private static MqttClientOptions options(int messagesMax) {
        return new MqttClientOptions().setMaxInflightQueue(messagesMax).setMaxMessageSize(Integer.MAX_VALUE);
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        broker.stopServer();
        await(vertx.close());
    }
}
