package org.minqing.notifications;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Works off the deliveries of one channel. It takes on no more than it has threads free, so that nothing waits behind a lease; a
 * channel that hangs fills its own threads and nobody else's.
 */
final class Lane {
    /** No channel may block longer than this. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    /** Longer than any answer, so that no other server takes a letter that is still on its way. */
    private static final Duration LEASE = ANSWER_WITHIN.multipliedBy(3);

    private static final Logger LOG = Logger.getLogger(Lane.class);

    private final DeliveryChannel kind;
    private final Supplier<Channel> channel;
    private final Deliveries deliveries;
    private final Addresses addresses;
    private final Clock clock;
    private final Vertx vertx;

    private final int threads;
    private final ExecutorService executor;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicBoolean isClaiming = new AtomicBoolean();
    private volatile boolean isWoken;

    /** What every lane works with. */
    record Tools(Deliveries deliveries, Addresses addresses, Clock clock, Vertx vertx) {}

    Lane(DeliveryChannel kind, int threads, Supplier<Channel> channel, Tools tools) {
        this.kind = kind;
        this.threads = threads;
        this.channel = channel;
        this.deliveries = tools.deliveries;
        this.addresses = tools.addresses;
        this.clock = tools.clock;
        this.vertx = tools.vertx;
        AtomicInteger made = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(threads, run -> {
            Thread thread = new Thread(run, "notices-" + kind.name() + '-' + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks for what is due, at once unless it is looking already. */
    void wake() {
        isWoken = true;
        if (isClaiming.compareAndSet(false, true)) {
            // On a context of its own: nothing of the request that woke it may be seen here.
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                    .runOnContext(turn -> claim().subscribe()
                            .with(done -> {}, failure -> LOG.errorf(failure, "%s could not be worked", kind)));
        }
    }

    void close() {
        executor.shutdownNow();
    }

    private Uni<Void> claim() {
        isWoken = false;
        int free = threads - busy.get();
        if (free <= 0) {
            isClaiming.set(false);
            return Uni.createFrom().voidItem();
        }
        return deliveries
                .claim(kind, LEASE, free)
                .onFailure()
                .invoke(failure -> isClaiming.set(false))
                .invoke(claimed -> claimed.forEach(this::start))
                .chain(claimed -> next(claimed.size() == free));
    }

    private Uni<Void> next(boolean isMore) {
        if (isMore || isWoken) {
            return claim();
        }
        isClaiming.set(false);
        // What woke it between the last look and here must not wait for the next turn.
        return isWoken && isClaiming.compareAndSet(false, true)
                ? claim()
                : Uni.createFrom().voidItem();
    }

    private void start(Claimed claimed) {
        busy.incrementAndGet();
        addresses
                .find(kind, claimed)
                .chain(address -> address.map(found -> send(claimed, letter(claimed, found)))
                        .orElseGet(() -> deliveries.unreachable(claimed)))
                .onFailure(Exception.class)
                .recoverWithUni(failure -> deliveries.failed(claimed, failure))
                .onTermination()
                .invoke(this::finished)
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                LOG.errorf(failure, "Delivery %d is tried again when its lease is over", claimed.id()));
    }

    private void finished() {
        if (busy.getAndDecrement() == threads) {
            wake();
        }
    }

    private Letter letter(Claimed claimed, String address) {
        return new Letter(
                claimed.id(),
                claimed.noticeId(),
                claimed.orderId(),
                claimed.kind(),
                claimed.severity(),
                claimed.text(clock.instant()),
                address,
                clock.instant(),
                claimed.expiresAt());
    }

    private Uni<Void> send(Claimed claimed, Letter letter) {
        Context context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .item(() -> channel.get().send(letter))
                .runSubscriptionOn(executor)
                .emitOn(run -> context.runOnContext(turn -> run.run()))
                .chain(answer -> deliveries.complete(claimed, letter, answer));
    }
}
