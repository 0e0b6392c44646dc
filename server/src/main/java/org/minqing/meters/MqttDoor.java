package org.minqing.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The door for meters that report by MQTT, at QoS 1. The broker keeps the session while this server is away, and a message is
 * acknowledged only after its readings are committed: what is lost on the way comes again, and what comes again changes nothing.
 *
 * <p>How many messages may be on their way unacknowledged is the broker's to say ({@code max_inflight_messages} or the like): a
 * thousand keep the database busy, the usual ten or twenty do not.
 */
@ApplicationScoped
class MqttDoor {
    private static final Logger LOG = Logger.getLogger(MqttDoor.class);
    private static final int PORT = 1_883;
    private static final int PORT_TLS = 8_883;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int CONNECT_MILLIS = 10_000;
    /**
     * No limit but the protocol's own: a message that is refused for its size would come again for ever. Below this number the
     * decoder of Netty 4.1.133 also takes a packet for too long that arrives in two pieces.
     */
    private static final int MESSAGE_BYTES_MAX = Integer.MAX_VALUE;

    private static final int SUBSCRIPTION_REFUSED = 0x80;
    private static final long PAUSE_MILLIS = 500;

    private final Vertx vertx;
    private final MqttSettings settings;
    private final MqttIntake intake;
    private final AtomicBoolean isConnected = new AtomicBoolean();
    private @Nullable MqttClient client;
    private @Nullable Context context;
    private boolean isClosing;
    private int failures;

    MqttDoor(Vertx vertx, MqttSettings settings, MqttIntake intake, MeterRegistry metrics) {
        this.vertx = vertx;
        this.settings = settings;
        this.intake = intake;
        metrics.gauge("minqing.mqtt.connected", isConnected, connected -> connected.get() ? 1 : 0);
    }

    void onStart(@Observes StartupEvent event) {
        settings.url().ifPresent(url -> {
            Context own = vertx.getOrCreateContext();
            context = own;
            own.runOnContext(now -> connect(url));
        });
    }

    void onStop(@Observes ShutdownEvent event) {
        isClosing = true;
        if (client != null && client.isConnected()) {
            client.disconnect();
        }
    }

    private void connect(URI url) {
        MqttClient attempt = MqttClient.create(vertx, options(url));
        client = attempt;
        AtomicBoolean isOver = new AtomicBoolean();
        attempt.closeHandler(closed -> over(url, isOver, null));
        attempt.exceptionHandler(failure -> LOG.debug("The MQTT connection told of a failure", failure));
        attempt.subscribeCompletionHandler(MqttDoor::check);
        attempt.publishHandler(message -> intake.arrived(attempt, message));
        attempt.connect(port(url), url.getHost())
                .compose(connected -> subscribe(attempt))
                .onSuccess(subscribed -> connected(url))
                .onFailure(failure -> over(url, isOver, failure));
    }

    private Future<Integer> subscribe(MqttClient attempt) {
        Map<String, Integer> topics = new HashMap<>();
        settings.topics().forEach(topic -> topics.put(topic, MqttQoS.AT_LEAST_ONCE.value()));
        return attempt.subscribe(topics);
    }

    private static void check(MqttSubAckMessage answer) {
        if (answer.grantedQoSLevels().contains(SUBSCRIPTION_REFUSED)) {
            LOG.error("The MQTT broker refused a topic: readings published there do not arrive");
        }
    }

    private void connected(URI url) {
        failures = 0;
        isConnected.set(true);
        LOG.infof("Listening for readings at %s:%d", url.getHost(), port(url));
    }

    /** The connection ended or never came about: the next attempt follows after a pause that grows. Told once. */
    private void over(URI url, AtomicBoolean isOver, @Nullable Throwable failure) {
        if (isClosing || !isOver.compareAndSet(false, true)) {
            return;
        }
        isConnected.set(false);
        if (failures == 0) {
            LOG.warnf("No connection to the MQTT broker at %s:%d (%s)", url.getHost(), port(url), failure);
        }
        long pause = Math.min(settings.pauseMax().toMillis(), PAUSE_MILLIS << Math.min(failures, 16));
        failures++;
        vertx.setTimer(pause, again -> connect(url));
    }

    private MqttClientOptions options(URI url) {
        MqttClientOptions options = new MqttClientOptions();
        options.setAutoAck(false);
        options.setCleanSession(false)
                .setClientId(settings.clientId().orElseGet(MqttDoor::hostName))
                .setKeepAliveInterval(KEEP_ALIVE_SECONDS)
                .setMaxMessageSize(MESSAGE_BYTES_MAX);
        options.setConnectTimeout(CONNECT_MILLIS);
        settings.username().ifPresent(options::setUsername);
        settings.password().ifPresent(options::setPassword);
        if (isTls(url)) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            settings.ca().ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        }
        return options;
    }

    private static boolean isTls(URI url) {
        return switch (url.getScheme()) {
            case "mqtts", "ssl", "tls" -> true;
            case "mqtt", "tcp" -> false;
            default ->
                throw new IllegalStateException(
                        "minqing.mqtt.url begins with mqtt:// or mqtts://, not with " + url.getScheme());
        };
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : isTls(url) ? PORT_TLS : PORT;
    }

    private static String hostName() {
        try {
            return "minqing-" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("This host has no name: set minqing.mqtt.client-id", e);
        }
    }
}
