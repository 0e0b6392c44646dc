package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.CutConnection;
import org.minqing.testing.Eventually;
import org.minqing.testing.PooledConnections;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * L10 for what stays open: WebSockets and event streams that break at any byte, either way. A mutation is done whole or not at all, and
 * nothing is held for who is gone. Every byte with {@code -Dminqing.cut.stride=1}.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class CutSocketsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STRIDE = Integer.getInteger("minqing.cut.stride", 23);
    private static final int ANSWER_MAX = 4_000;
    private static final int TEXT_FRAME = 0x81;
    private static final int MASKED = 0x80;
    private static final int LONG_FRAME = 126;
    private static final String HANDSHAKE =
            "GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";
    private static final String SUPPRESS =
            "mutation ($input: SuppressionStartInput!) { suppressionStart(input: $input) { suppression { id } problems { code } } }";

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Community community = Community.create();
    private final String token = Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode());
    private final long house = community.house(community.neighbourhood());

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    private void everythingIsLeft() {
        Eventually.within(
                PATIENCE,
                "no stream is held for who is gone",
                () -> metrics.get("minqing.graphql.streaming").gauge().value() == 0);
        new PooledConnections(pool).areBack();
    }

    /** A message as a client sends it; masked by zeros, so that it can be read here. */
    private static byte[] frame(Map<String, Object> message) {
        byte[] text = new JsonObject(message).encode().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(TEXT_FRAME);
        if (text.length < LONG_FRAME) {
            frame.write(MASKED | text.length);
        } else {
            frame.write(MASKED | LONG_FRAME);
            frame.write(text.length >> Byte.SIZE);
            frame.write(text.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(text);
        return frame.toByteArray();
    }

    private byte[] init() {
        return frame(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
    }

    private byte[] frames(String requestId) {
        Map<String, Object> input = Map.of(
                "requestId",
                requestId,
                "houseId",
                NodeId.of("House", house),
                "kinds",
                List.of("LEAK"),
                "reason",
                "MAINTENANCE",
                "note",
                requestId,
                "until",
                Instant.now().plus(Duration.ofDays(2)).toString());
        byte[] first = init();
        byte[] second = frame(Map.of(
                "id",
                "1",
                "type",
                "subscribe",
                "payload",
                Map.of("query", SUPPRESS, "variables", Map.of("input", input))));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /**
     * Shakes hands, sends so many bytes of the messages, reads so many of the answers, and hangs up. Returns how many it read. As the
     * protocol wants it, nothing is asked before the server has said that it knows who asks.
     */
    private int cut(byte[] frames, int sent, int read) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = answer.read();
                if (next < 0) {
                    throw new IOException("The handshake was refused: " + head);
                }
                head.append((char) next);
            }
            int init = init().length;
            StringBuilder told = new StringBuilder();
            socket.getOutputStream().write(frames, 0, Math.min(sent, init));
            if (sent > init) {
                read(answer, told, ANSWER_MAX, "connection_ack");
                socket.getOutputStream().write(frames, init, sent - init);
            }
            read(answer, told, read, "\"complete\"}");
            return told.length();
        }
    }

    private static void read(InputStream answer, StringBuilder told, int max, String end) throws IOException {
        while (told.length() < max && told.indexOf(end) < 0) {
            int next = answer.read();
            if (next < 0) {
                return;
            }
            told.append((char) next);
        }
    }

    @Test
    void l10ACutAtAnyByteOfAWebSocketLeavesAllOrNothing() throws IOException {
        System.out.println("CutSocketsTest: -Dminqing.seed=" + seed);
        byte[] handshake = HANDSHAKE.getBytes(StandardCharsets.US_ASCII);
        for (int sent = random.nextInt(STRIDE); sent < handshake.length; sent += STRIDE) {
            CutConnection.hangingUpAfter(handshake, sent);
        }
        String first = UUID.randomUUID().toString();
        byte[] frames = frames(first);
        int answered = cut(frames, frames.length, ANSWER_MAX);
        List<String> inPart = new ArrayList<>();
        for (int sent = random.nextInt(STRIDE); sent < frames.length; sent += STRIDE) {
            inPart.add(UUID.randomUUID().toString());
            cut(frames(inPart.get(inPart.size() - 1)), sent, 0);
        }
        List<String> whole = new ArrayList<>(List.of(first));
        for (int read = random.nextInt(STRIDE); read <= answered; read += STRIDE) {
            whole.add(UUID.randomUUID().toString());
            byte[] all = frames(whole.get(whole.size() - 1));
            // The first answer comes before the mutation is begun; what it reads of the second it reads behind that.
            cut(all, all.length, read);
        }

        everythingIsLeft();

        assertThat(inPart).allSatisfy(requestId -> assertThat(count(requestId)).isZero());
        assertThat(count(first)).isEqualTo(1);
        assertThat(whole).allSatisfy(requestId -> {
            assertThat(count(requestId)).isLessThanOrEqualTo(1);
            assertThat(Sql.number("select count(*) from request where request_id = ?", requestId))
                    .as("the effect and its answer stand together")
                    .isEqualTo(count(requestId));
        });
    }

    private static long count(String requestId) {
        return Sql.number("select count(*) from suppression where note = ?", requestId);
    }

    @Test
    void l10ACutAtAnyByteOfAnEventStreamHoldsNothing() throws IOException {
        byte[] query = stream("{ suppressions { edges { node { id } } } }");
        byte[] subscription = stream("subscription { alertChanged { handling } }");
        int answered = CutConnection.after(query, query.length, ANSWER_MAX);
        for (byte[] request : List.of(query, subscription)) {
            for (int sent = random.nextInt(STRIDE); sent < request.length; sent += STRIDE) {
                CutConnection.hangingUpAfter(request, sent);
            }
            CutConnection.hangingUpAfter(request, request.length);
        }
        for (int read = 1; read <= answered; read += STRIDE) {
            CutConnection.after(query, query.length, read);
        }
        int opened = "HTTP/1.1 200 OK\r\n".length();
        for (int read = 1; read <= opened; read++) {
            CutConnection.after(subscription, subscription.length, read);
        }

        everythingIsLeft();
    }

    private byte[] stream(String document) {
        byte[] body = new JsonObject(Map.of("query", document)).encode().getBytes(StandardCharsets.UTF_8);
        return CutConnection.request(
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/event-stream\r\n"
                        + "Content-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                                .formatted(token, body.length),
                body);
    }
}
