package org.minqing.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A push service on this machine that speaks FCM's version 1 and misbehaves as it is told. */
public final class LoopbackFcm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "minqing-loopback";
    private static final int RSA_BITS = 2048;

    /** How it answers a push. */
    public enum Reply {
        ACCEPTED(200, ""),
        UNREGISTERED(404, "UNREGISTERED"),
        INVALID(400, "INVALID_ARGUMENT"),
        TOO_MANY(429, "QUOTA_EXCEEDED"),
        FAULT(500, "INTERNAL"),
        UNAVAILABLE(503, "UNAVAILABLE"),
        /** Takes it, and the answer is lost. */
        TAKEN_AND_DROPPED(0, ""),
        DROPPED(0, ""),
        /** Never answers. */
        HUNG(0, "");

        private final int status;
        private final String code;

        Reply(int status, String code) {
            this.status = status;
            this.code = code;
        }

        /** Whether the phone gets it. */
        public boolean isTaken() {
            return this == ACCEPTED || this == TAKEN_AND_DROPPED;
        }
    }

    /** A push as it came in. */
    public record Push(String token, JsonNode message, Reply reply, long nanos) {
        public String data(String field) {
            return message.path("data").path(field).asText();
        }
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private volatile Function<String, Reply> replies = token -> Reply.ACCEPTED;
    private volatile int retryAfterSeconds = 2;

    private LoopbackFcm(HttpServer server) {
        this.server = server;
    }

    public static LoopbackFcm start() {
        try {
            LoopbackFcm fcm =
                    new LoopbackFcm(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            fcm.server.createContext("/token", fcm::token);
            fcm.server.createContext("/v1/projects/" + PROJECT + "/messages:send", fcm::push);
            fcm.server.setExecutor(fcm.executor);
            fcm.server.start();
            return fcm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How it answers from now on, by the phone's token. */
    public void answer(Function<String, Reply> next) {
        replies = next;
    }

    public void retryAfter(int seconds) {
        retryAfterSeconds = seconds;
    }

    /** What came in, whatever was answered. */
    public List<Push> pushes() {
        return List.copyOf(pushes);
    }

    /** Writes the key file of an invented service account of this service. */
    public Path credentials(Path folder) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            Path file = folder.resolve("service-account.json");
            JSON.writeValue(
                    file.toFile(),
                    Map.of(
                            "type", "service_account",
                            "project_id", PROJECT,
                            "private_key_id", "loopback",
                            "private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
                            "client_email", "loopback@" + PROJECT + ".invalid",
                            "client_id", "1",
                            "token_uri", "https://oauth2.googleapis.com/token"));
            return file;
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "fcm");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        send(exchange, 200, Map.of("access_token", "loopback", "expires_in", 3600, "token_type", "Bearer"));
    }

    private void push(HttpExchange exchange) throws IOException {
        JsonNode message =
                JSON.readTree(exchange.getRequestBody().readAllBytes()).path("message");
        String token = message.path("token").asText();
        Reply reply = replies.apply(token);
        pushes.add(new Push(token, message, reply, System.nanoTime()));
        switch (reply) {
            case ACCEPTED ->
                send(exchange, 200, Map.of("name", "projects/%s/messages/%d".formatted(PROJECT, pushes.size())));
            case TAKEN_AND_DROPPED, DROPPED -> exchange.close();
            case HUNG -> hang(exchange);
            case TOO_MANY, UNAVAILABLE, UNREGISTERED, INVALID, FAULT -> {
                if (reply == Reply.TOO_MANY || reply == Reply.UNAVAILABLE) {
                    exchange.getResponseHeaders().add("retry-after", Integer.toString(retryAfterSeconds));
                }
                send(exchange, reply.status, error(reply));
            }
        }
    }

    private static Map<String, Object> error(Reply reply) {
        String canonical = switch (reply) {
            case UNREGISTERED -> "NOT_FOUND";
            case TOO_MANY -> "RESOURCE_EXHAUSTED";
            case INVALID, FAULT, UNAVAILABLE, ACCEPTED, TAKEN_AND_DROPPED, DROPPED, HUNG -> reply.code;
        };
        return Map.of(
                "error",
                Map.of(
                        "code",
                        reply.status,
                        "message",
                        "as told",
                        "status",
                        canonical,
                        "details",
                        List.of(Map.of(
                                "@type",
                                "type.googleapis.com/google.firebase.fcm.v1.FcmError",
                                "errorCode",
                                reply.code))));
    }

    private void hang(HttpExchange exchange) {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
