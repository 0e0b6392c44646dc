package org.minqing.files;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Reads what a refused client still sends, within reason, before it is told: a client that is cut off while it sends sees a broken
 * connection and no sentence.
 */
final class Drain {
    private static final int BYTES_MAX = 2 * Arrivals.BYTES_MAX;
    private static final Duration TIME_MAX = Duration.ofSeconds(30);

    private final RoutingContext exchange;
    private final Runnable answer;
    private final long timer;
    private long bytes;
    private boolean isOver;

    private Drain(RoutingContext exchange, Runnable answer) {
        this.exchange = exchange;
        this.answer = answer;
        this.timer = exchange.vertx().setTimer(TIME_MAX.toMillis(), late -> end());
    }

    /** Runs {@code answer} when the request has been read. What is sent beyond the bounds is cut off. */
    static void then(RoutingContext exchange, Runnable answer) {
        if (exchange.request().isEnded()) {
            answer.run();
        } else {
            new Drain(exchange, answer).start();
        }
    }

    private void start() {
        HttpServerRequest request = exchange.request();
        request.handler(this::drop);
        request.endHandler(end -> end());
        request.exceptionHandler(gone -> end());
        request.resume();
    }

    private void drop(Buffer part) {
        bytes += part.length();
        if (bytes > BYTES_MAX) {
            end();
        }
    }

    private void end() {
        if (isOver) {
            return;
        }
        isOver = true;
        exchange.vertx().cancelTimer(timer);
        if (!exchange.request().isEnded() && !exchange.response().closed()) {
            exchange.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        answer.run();
    }
}
