package org.minqing.endpoint;

import graphql.ExecutionResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * One operation over server-sent events, as graphql-sse's distinct connections mode has them: {@code next} for each result,
 * {@code complete} at the end, a comment now and then so that nobody on the way takes the connection for dead.
 */
final class EventStream implements Outlet {
    private static final String COMPLETE = "event: complete\ndata:\n\n";
    private static final String HEARTBEAT = ":\n\n";

    private final HttpServerResponse response;
    private final Vertx vertx;
    private final ResultWriter.Telling telling;
    private final ResultStream results;
    private final long heartbeat;
    private final long ending;

    /** Opens it for {@code lasting} at most, the token's own life; {@code leave} runs when it is over. */
    EventStream(
            RoutingContext exchange, Limits limits, ResultWriter.Telling telling, Duration lasting, Runnable leave) {
        this.response = exchange.response();
        this.vertx = exchange.vertx();
        this.telling = telling;
        this.heartbeat = vertx.setPeriodic(limits.heartbeat().toMillis(), time -> beat());
        this.ending = vertx.setTimer(Math.max(1, lasting.toMillis()), time -> expire());
        this.results = new ResultStream(this, () -> {
            stopTimers();
            leave.run();
        });
        response.closeHandler(gone -> results.cancel());
        response.exceptionHandler(broken -> results.cancel());
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        // Who left before this was opened has been reported already.
        if (response.closed()) {
            results.cancel();
        }
    }

    /** What comes first says that it listens: who has read it misses nothing that changes from then on. */
    void take(ExecutionResult result) {
        results.take(result);
        if (!response.closed() && !response.ended()) {
            response.write(HEARTBEAT);
        }
    }

    void fail(Throwable fault) {
        results.take(GraphQlEngine.refusal(fault));
    }

    @Override
    public void next(ExecutionResult result) {
        if (!response.closed() && !response.ended()) {
            response.write(ResultWriter.event(result, telling));
        }
    }

    @Override
    public void complete() {
        if (!response.closed() && !response.ended()) {
            response.end(COMPLETE);
        }
    }

    @Override
    public void whenDrained(Runnable more) {
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> more.run());
        } else {
            more.run();
        }
    }

    private void beat() {
        if (!response.writeQueueFull()) {
            response.write(HEARTBEAT);
        }
    }

    private void expire() {
        results.cancel();
        next(GraphQlEngine.refusal(new RequestRefused(
                ErrorCode.UNAUTHENTICATED, "登录已过期，请用新的令牌重新订阅", "The token is over: subscribe again with a new one")));
        complete();
    }

    private void stopTimers() {
        vertx.cancelTimer(heartbeat);
        vertx.cancelTimer(ending);
    }
}
