package org.minqing.endpoint;

import graphql.ExecutionResult;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Language;

/**
 * One WebSocket that speaks {@code graphql-transport-ws}: says who it is, then runs operations side by side, each on a context of
 * its own and under the same checks as over HTTP. Lives on one event loop and ends with the token it came with.
 */
final class SocketSession {
    private final SocketDoor door;
    private final SocketLine line;
    private final RoutingContext exchange;
    private final Context context = Vertx.currentContext();
    private final Map<String, SocketOperation> operations = new HashMap<>();
    private @Nullable Caller caller;
    private boolean isInitialised;
    private boolean isHeard = true;
    private boolean isAsked;
    private long heartbeat;
    private long ending;

    SocketSession(SocketDoor door, SocketLine line, RoutingContext exchange) {
        this.door = door;
        this.line = line;
        this.exchange = exchange;
    }

    void start() {
        line.onMessage(this::hear, binary -> line.close(SocketClose.BAD_REQUEST));
        line.onPong(() -> isHeard = true);
        line.onClose(this::end);
        ending = closeAfter(door.limits.init(), SocketClose.INIT_TIMEOUT);
        heartbeat = door.vertx.setPeriodic(door.limits.heartbeat().toMillis(), time -> beat());
    }

    private long closeAfter(Duration duration, SocketClose why) {
        return door.vertx.setTimer(Math.max(1, duration.toMillis()), time -> line.close(why));
    }

    /** Asks after a silence, closes after a second one. */
    private void beat() {
        if (isHeard) {
            isHeard = false;
            isAsked = false;
        } else if (!isAsked) {
            isAsked = true;
            line.send("ping");
        } else {
            line.close(SocketClose.GONE);
        }
    }

    private void end() {
        door.vertx.cancelTimer(ending);
        door.vertx.cancelTimer(heartbeat);
        List.copyOf(operations.values()).forEach(SocketOperation::cancel);
    }

    private void hear(String text) {
        isHeard = true;
        try {
            Map<?, ?> message = object(RequestReader.json(text.getBytes(StandardCharsets.UTF_8)));
            obey(message);
        } catch (RequestRefused unreadable) {
            line.close(SocketClose.BAD_REQUEST);
        }
    }

    private void obey(Map<?, ?> message) {
        switch (String.valueOf(message.get("type"))) {
            case "connection_init" -> initialise(message.get("payload"));
            case "ping" -> line.send("pong");
            case "pong" -> {}
            case "subscribe" -> subscribe(id(message), object(message.get("payload")));
            case "complete" -> cancel(id(message));
            default -> line.close(SocketClose.BAD_REQUEST);
        }
    }

    private void initialise(@Nullable Object payload) {
        if (isInitialised) {
            line.close(SocketClose.TOO_MANY_INIT);
            return;
        }
        isInitialised = true;
        if (payload != null) {
            object(payload).forEach((name, value) -> header(String.valueOf(name), String.valueOf(value)));
        }
        Caller remembered = door.signIn.remembered(exchange);
        if (remembered != null) {
            acknowledge(remembered);
        } else {
            door.signIn
                    .verify(exchange)
                    .subscribe()
                    .with(
                            verified -> context.runOnContext(turn -> acknowledge(verified)),
                            refused -> line.close(SocketClose.FORBIDDEN));
        }
    }

    /** What a browser cannot send as headers of the handshake. */
    private void header(String name, String value) {
        if (name.equalsIgnoreCase("Authorization")) {
            org.minqing.access.SignIn.present(exchange, value);
        } else if (name.equalsIgnoreCase("Accept-Language")) {
            line.speak(Language.of(value));
        }
    }

    private void acknowledge(Caller verified) {
        door.vertx.cancelTimer(ending);
        ending = closeAfter(Duration.between(door.clock.instant(), verified.expiresAt()), SocketClose.FORBIDDEN);
        caller = verified;
        line.send("connection_ack");
    }

    private void subscribe(String id, Map<?, ?> payload) {
        Caller known = caller;
        if (known == null) {
            line.close(SocketClose.UNAUTHORIZED);
        } else if (operations.containsKey(id)) {
            line.close(SocketClose.DUPLICATE);
        } else {
            run(id, RequestReader.request(payload), known);
        }
    }

    private void run(String id, GraphQlRequest request, Caller known) {
        try {
            if (AppDoor.isFor(known)) {
                throw new RequestRefused(
                        ErrorCode.FORBIDDEN, "应用请用 HTTP：配额按请求计", "Apps ask over HTTP: their quotas count requests");
            }
            Runnable leave = door.tally.enter(exchange.request().connection(), known);
            SocketOperation operation = new SocketOperation(door, line, id, () -> {
                operations.remove(id);
                leave.run();
            });
            operations.put(id, operation);
            VertxContext.createNewDuplicatedContext(context)
                    .runOnContext(turn -> operation.run(request, known, line.language()));
        } catch (RequestRefused full) {
            ExecutionResult refusal = GraphQlEngine.refusal(full);
            line.send("error", id, refusal);
        }
    }

    private void cancel(String id) {
        SocketOperation operation = operations.get(id);
        if (operation != null) {
            operation.cancel();
        }
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw RequestReader.bad("消息须为对象", "A message is an object");
    }

    private static String id(Map<?, ?> message) {
        if (message.get("id") instanceof String id && !id.isEmpty() && id.length() <= 255) {
            return id;
        }
        throw RequestReader.bad("操作的消息须有编号", "A message of an operation has its id");
    }
}
