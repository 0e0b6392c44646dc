package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

/** Clients that ask for more than they take, and callers that open more than they need. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SlowReaderTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Each answer has some hundred thousand bytes. */
    private static final String LONG_ANSWER =
            "{ __schema { types { name description fields { name description args { name description } } } } }";

    /** More than all buffers of the two ends hold as questions, and many times what they hold as answers. */
    private static final int ASKED = 2_000;

    private final Community community = Community.create();

    @Inject
    MeterRegistry metrics;

    @Test
    void aClientThatTakesNothingIsAnsweredLittleAndClosed() throws Exception {
        double before = answered();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            OutputStream out = socket.getOutputStream();
            out.write(handshake().getBytes(StandardCharsets.US_ASCII));
            await(socket.getInputStream(), "\r\n\r\n");
            out.write(frame("{\"type\":\"connection_init\"}"));
            await(socket.getInputStream(), "connection_ack\"}");
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> ask(out));

            Eventually.within(LIMIT, "what is asked is taken or refused", sent::isDone);
            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> drain(socket));
            Eventually.within(LIMIT, "the server lets go of it", ended::isDone);

            assertThat(answered() - before)
                    .as("nothing is worked out that nobody takes")
                    .isLessThan(200);
        }
    }

    private static void await(InputStream in, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IllegalStateException("Closed without it: " + read);
            }
            read.append((char) next);
        }
    }

    /** Asks until the connection is gone, or all is asked. */
    private static void ask(OutputStream out) {
        try {
            for (int i = 0; i < ASKED; i++) {
                // Blanks that the server skips: what it does not read fills the buffers of both ends, some ten
                // megabytes, soon.
                out.write(frame("{\"id\":\"" + i + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + LONG_ANSWER
                        + "\"}" + " ".repeat(60_000) + "}"));
            }
        } catch (IOException gone) {
            // As it should be.
        }
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // As it should be.
        }
    }

    private double answered() {
        return metrics.find("minqing.graphql").tag("operation", "query __schema").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private String handshake() {
        return String.join(
                        "\r\n",
                        "GET /graphql HTTP/1.1",
                        "Host: localhost",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Protocol: graphql-transport-ws",
                        "Authorization: Bearer " + Signed.as(Role.OPERATOR, "slow", community.streetCode()))
                + "\r\n\r\n";
    }

    /** A text frame of a client, masked with nothing. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    @Test
    void aCallerHoldsNoMoreThanItsShareOverHoweverManyConnections() {
        String token = Signed.as(Role.CADRE, "greedy-" + community.neighbourhood(), community.neighbourhoodCode());
        try (GraphQlSocket first = GraphQlSocket.as(token);
                GraphQlSocket second = GraphQlSocket.as(token);
                GraphQlSocket third = GraphQlSocket.as(token)) {
            open(first, 20);
            open(second, 20);
            open(third, 10);

            third.subscribe("one too many", "subscription { alertChanged { id } }");
            var refusal = third.next();
            assertThat(refusal.getString("payload[0].extensions.code")).isEqualTo("SUBSCRIPTION_LIMIT");
            assertThat(refusal.getInt("payload[0].extensions.limit")).isEqualTo(50);

            first.close();
            Eventually.within(LIMIT, "what a closed connection held is free", () -> {
                third.subscribe("again-" + System.nanoTime(), "subscription { alertChanged { id } }");
                boolean isOpen = third.isSilent();
                if (!isOpen) {
                    assertThat(third.next().getString("type")).isEqualTo("pong");
                }
                return isOpen;
            });
        }
    }

    private static void open(GraphQlSocket socket, int subscriptions) {
        for (int i = 0; i < subscriptions; i++) {
            socket.subscribe("s" + i, "subscription { alertChanged { id } }");
        }
        assertThat(socket.isSilent()).isTrue();
    }
}
