package org.minqing.testing;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speaks graphql-transport-ws to the test server, or whatever else a test wants to send. */
public final class GraphQlSocket implements AutoCloseable, WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 20;
    private static final int BROKEN = 1006;

    private final BlockingQueue<JsonPath> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile boolean isDeaf;
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    private GraphQlSocket(String protocol, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!protocol.isEmpty()) {
            builder.subprotocols(protocol);
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        this.socket = builder.buildAsync(URI.create("ws://localhost:" + RestAssured.port + "/graphql"), this)
                .join();
    }

    /** A connection that has not said who it is. */
    public static GraphQlSocket open(String... headers) {
        return new GraphQlSocket("graphql-transport-ws", headers);
    }

    public static GraphQlSocket speaking(String protocol) {
        return new GraphQlSocket(protocol);
    }

    /** A connection of somebody, acknowledged. */
    public static GraphQlSocket as(String token) {
        GraphQlSocket socket = open();
        socket.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
        String type = socket.next().getString("type");
        if (!type.equals("connection_ack")) {
            throw new IllegalStateException("Not acknowledged: " + type);
        }
        return socket;
    }

    /** From now on it does not answer when it is asked whether it is there. */
    public void becomeDeaf() {
        isDeaf = true;
    }

    public void subscribe(String id, String document, Object... variables) {
        Map<String, Object> values = new java.util.HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            values.put((String) variables[i], variables[i + 1]);
        }
        send(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", document, "variables", values)));
    }

    public void send(Map<String, Object> message) {
        send(new JsonObject(message).encode());
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** The next message; fails when none comes. */
    public JsonPath next() {
        try {
            JsonPath message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException("No message came");
            }
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True when nothing has come and this round trip brings nothing but its own answer. */
    public boolean isSilent() {
        send("{\"type\":\"ping\"}");
        return next().getString("type").equals("pong");
    }

    /** The code with which the server closes it; fails when it stays open. */
    public int closeCode() {
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The socket stayed open", e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
        part.append(data);
        if (isLast) {
            JsonPath message = JsonPath.from(part.toString());
            part.setLength(0);
            if (!message.getString("type").equals("ping")) {
                messages.add(message);
            } else if (!isDeaf) {
                from.sendText("{\"type\":\"pong\"}", true);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    /** A connection that breaks without a word, as 1006 stands for. */
    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(BROKEN);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
