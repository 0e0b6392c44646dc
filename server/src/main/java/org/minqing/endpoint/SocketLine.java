package org.minqing.endpoint;

import graphql.ExecutionResult;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Language;

/**
 * The wire of a WebSocket. While the client does not take what was sent, nothing more is read from it and no subscription is
 * asked for more, so that what waits for it stays small.
 */
final class SocketLine {
    private final ServerWebSocket socket;
    private final List<Runnable> waiting = new ArrayList<>();
    private final int errorsMax;
    private Language language;
    private boolean isFull;

    SocketLine(ServerWebSocket socket, Language language, int errorsMax) {
        this.socket = socket;
        this.language = language;
        this.errorsMax = errorsMax;
        socket.drainHandler(drained -> drained());
    }

    /** What still comes in while the connection is being closed is worked out for nobody. */
    void onMessage(Consumer<String> handler, Consumer<byte[]> binary) {
        socket.textMessageHandler(text -> {
            if (!socket.isClosed()) {
                handler.accept(text);
            }
        });
        socket.binaryMessageHandler(message -> binary.accept(message.getBytes()));
    }

    void onPong(Runnable handler) {
        socket.pongHandler(pong -> handler.run());
    }

    void onClose(Runnable handler) {
        socket.exceptionHandler(broken -> close(SocketClose.UNREADABLE));
        socket.closeHandler(closed -> handler.run());
    }

    Language language() {
        return language;
    }

    /** What is told from now on is told so. */
    void speak(Language other) {
        language = other;
    }

    /** A message of a type and nothing more. */
    void send(String type) {
        write("{\"type\":\"" + type + "\"}");
    }

    void send(String type, String id, @Nullable ExecutionResult result) {
        write(ResultWriter.message(type, id, result, new ResultWriter.Telling(language, errorsMax))
                .toString());
    }

    private void write(String text) {
        if (socket.isClosed()) {
            return;
        }
        socket.writeTextMessage(text);
        if (!isFull && socket.writeQueueFull()) {
            isFull = true;
            socket.pause();
        }
    }

    void whenDrained(Runnable more) {
        if (isFull) {
            waiting.add(more);
        } else {
            more.run();
        }
    }

    private void drained() {
        isFull = false;
        socket.resume();
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(this::whenDrained);
    }

    void close(SocketClose why) {
        if (!socket.isClosed()) {
            socket.close(why.code(), why.reason());
        }
    }
}
