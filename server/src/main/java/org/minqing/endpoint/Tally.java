package org.minqing.endpoint;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.access.Caller;

/** Counts the streams that are open, by connection and by caller, so that neither holds more than its share. */
@ApplicationScoped
class Tally {
    private final Map<Object, Integer> open = new ConcurrentHashMap<>();
    private final Limits limits;

    Tally(Limits limits, MeterRegistry metrics) {
        this.limits = limits;
        metrics.gaugeMapSize("minqing.graphql.streaming", java.util.List.of(), open);
    }

    /** Counts one more; returns what uncounts it. Throws {@link RequestRefused} when there are too many already. */
    Runnable enter(HttpConnection connection, Caller caller) {
        add(connection, limits.subscriptions());
        try {
            add(caller.subject(), limits.subscriptionsOfCaller());
        } catch (RequestRefused e) {
            remove(connection);
            throw e;
        }
        return () -> {
            remove(connection);
            remove(caller.subject());
        };
    }

    private void add(Object key, int limit) {
        open.merge(key, 1, (count, one) -> {
            if (count >= limit) {
                throw new RequestRefused(
                        ErrorCode.SUBSCRIPTION_LIMIT,
                        "已有 %d 个操作在进行，请先结束一个".formatted(limit),
                        "%d operations are open already; end one first".formatted(limit),
                        Map.of("limit", limit));
            }
            return count + one;
        });
    }

    private void remove(Object key) {
        open.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
