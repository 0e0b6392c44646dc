package org.minqing.testing;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The broker's half of MQTT at QoS 1 for one subscriber, at the address that the test server listens to, as the standard has it:
 * what it was given it sends, over each connection anew and marked as sent before, until it is acknowledged. Its connections break
 * when a test says so, and what was sent last is lost on the way.
 *
 * <p>{@link TestBroker} is a real one, but what it has sent and has no acknowledgement for it holds in memory alone: at a restart it
 * forgets it, and after a reconnection it gives its number to the next message. So it cannot show that nothing is lost.
 */
public final class KeepingBroker implements AutoCloseable {
    /** Sent and not acknowledged, at most. */
    private static final int WINDOW = 20;

    private static final long LIMIT_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<Integer, Message> waiting = new LinkedHashMap<>();
    private final List<String> acknowledged = new ArrayList<>();
    private final Iterator<Integer> lives;
    private final Consumer<String> ear;
    private int given;
    private boolean isSubscribed;
    private @Nullable Line line;

    private KeepingBroker(Consumer<String> ear, int... lives) {
        this.ear = ear;
        this.lives = IntStream.of(lives).iterator();
    }

    /**
     * Starts it. The first connections break after so many messages and acknowledgements together, the others last; {@code ear} is
     * told each payload that is acknowledged.
     */
    public static KeepingBroker start(Consumer<String> ear, int... lives) throws Exception {
        KeepingBroker broker = new KeepingBroker(ear, lives);
        MqttServer.create(
                        broker.vertx,
                        new MqttServerOptions().setHost("127.0.0.1").setPort(TestBroker.port()))
                .endpointHandler(broker::connected)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return broker;
    }

    private static final class Message {
        private final String topic;
        private final String payload;
        private int sent;

        Message(String topic, String payload) {
            this.topic = topic;
            this.payload = payload;
        }
    }

    /** One connection: what is on its way over it, and how long it lives. */
    private static final class Line {
        private final MqttEndpoint endpoint;
        private final List<Integer> sent = new ArrayList<>();
        private int open;
        private int left;

        Line(MqttEndpoint endpoint, int left) {
            this.endpoint = endpoint;
            this.left = left;
        }
    }

    /** Takes a message: from now on it is this broker's to deliver. */
    public synchronized void give(String topic, String payload) {
        given++;
        waiting.put(given, new Message(topic, payload));
        send();
    }

    /** How often what is still waiting was sent, by payload. */
    public synchronized Map<String, Integer> waiting() {
        Map<String, Integer> times = new LinkedHashMap<>();
        waiting.values().forEach(message -> times.put(message.payload, message.sent));
        return times;
    }

    /** What was acknowledged, in the order in which it was. */
    public synchronized List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Breaks the connection there is. */
    public synchronized void cut() {
        Line broken = line;
        if (broken != null) {
            line = null;
            broken.endpoint.close();
        }
    }

    private synchronized void connected(MqttEndpoint endpoint) {
        if (endpoint.isCleanSession()) {
            // Who begins anew wants nothing of what waited.
            waiting.clear();
            isSubscribed = false;
        }
        Line made = new Line(endpoint, lives.hasNext() ? lives.next() : Integer.MAX_VALUE);
        // The endpoint calls them while it is locked: who holds this broker waits for an endpoint, and never the other
        // way round.
        endpoint.subscribeHandler(asked -> {
            endpoint.subscribeAcknowledge(asked.messageId(), List.of(MqttQoS.AT_LEAST_ONCE));
            vertx.runOnContext(now -> subscribed());
        });
        endpoint.publishAcknowledgeHandler(id -> vertx.runOnContext(now -> acknowledged(made, id)));
        endpoint.closeHandler(gone -> vertx.runOnContext(now -> lost(made)));
        endpoint.accept(isSubscribed);
        line = made;
        send();
    }

    private synchronized void subscribed() {
        isSubscribed = true;
        send();
    }

    private synchronized void lost(Line gone) {
        if (line == gone) {
            line = null;
        }
    }

    /** What comes over a connection that is broken does not come. */
    private synchronized void acknowledged(Line from, int id) {
        Message message = waiting.get(id);
        if (line != from || message == null) {
            return;
        }
        from.open--;
        if (!isLast(from)) {
            waiting.remove(id);
            acknowledged.add(message.payload);
            ear.accept(message.payload);
            send();
        }
    }

    private void send() {
        for (Map.Entry<Integer, Message> next : waiting.entrySet()) {
            Line now = line;
            if (now == null || !isSubscribed || now.open == WINDOW) {
                return;
            }
            if (!now.sent.contains(next.getKey())) {
                send(now, next.getKey(), next.getValue());
            }
        }
    }

    private void send(Line now, int id, Message message) {
        boolean isRepeated = message.sent > 0;
        message.sent++;
        now.sent.add(id);
        now.open++;
        if (!isLast(now)) {
            now.endpoint.publish(
                    message.topic, Buffer.buffer(message.payload), MqttQoS.AT_LEAST_ONCE, isRepeated, false, id);
        }
    }

    /** Whether the connection ends with this, which is lost with it. */
    private boolean isLast(Line now) {
        now.left--;
        if (now.left == 0) {
            cut();
        }
        return now.left == 0;
    }

    @Override
    public void close() throws Exception {
        cut();
        vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
