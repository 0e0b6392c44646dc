package org.minqing.endpoint;

import graphql.ExecutionResult;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.SignalsMissed;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Brings the results of a subscription to its outlet, one at a time: the next event is executed when the client has taken the
 * one before, so that a slow client costs no memory. Lives on the event loop of its connection.
 */
final class ResultStream implements Subscriber<ExecutionResult> {
    private static final Logger LOG = Logger.getLogger(ResultStream.class);

    private final Outlet outlet;
    private final Runnable onEnd;
    private @Nullable Subscription subscription;
    private boolean isOver;

    /** {@code onEnd} runs once, whoever ends it. */
    ResultStream(Outlet outlet, Runnable onEnd) {
        this.outlet = outlet;
        this.onEnd = onEnd;
    }

    /** Sends what an operation answered: one result, or a stream of them. */
    void take(ExecutionResult result) {
        if (result.getData() instanceof Publisher<?> events) {
            subscribe(events);
        } else if (!isOver) {
            outlet.next(result);
            onComplete();
        }
    }

    @SuppressWarnings("unchecked")
    private void subscribe(Publisher<?> events) {
        ((Publisher<ExecutionResult>) events).subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        if (isOver) {
            started.cancel();
        } else {
            started.request(1);
        }
    }

    @Override
    public void onNext(ExecutionResult result) {
        Subscription started = subscription;
        if (!isOver && started != null) {
            outlet.next(result);
            outlet.whenDrained(() -> started.request(1));
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!isOver) {
            if (!(failure instanceof SignalsMissed)) {
                LOG.error("A subscription failed", failure);
            }
            outlet.next(GraphQlEngine.refusal(new RequestRefused(
                    ErrorCode.SUBSCRIPTION_INTERRUPTED,
                    "可能漏了变化，请重新读取并重新订阅",
                    "Changes may have been missed: read anew and subscribe again")));
            onComplete();
        }
    }

    @Override
    public void onComplete() {
        if (!isOver) {
            end();
            outlet.complete();
        }
    }

    /** The client wants no more. */
    void cancel() {
        if (!isOver) {
            end();
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    private void end() {
        isOver = true;
        onEnd.run();
    }
}
