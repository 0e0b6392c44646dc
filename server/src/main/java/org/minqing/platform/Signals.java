package org.minqing.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who listen that something changed: after the commit, never instead of the row itself. Listeners of this server
 * hear at once, those of other servers through the database; what meets while a notification is on its way travels in the next.
 */
@ApplicationScoped
public class Signals {
    private static final Logger LOG = Logger.getLogger(Signals.class);
    /** After the migrations and the first connections. */
    private static final int AFTER_DATABASE = 100;
    /** Signals that wait for one listener; beyond, it is told that it missed some. */
    private static final int BEHIND_MAX = 1_000;
    /** Signals that wait for the database; beyond, the other servers are told that they missed some. */
    private static final int WAITING_MAX = 10_000;

    private final String server = UUID.randomUUID().toString().substring(0, 8);
    private final SignalChannel channel;
    private final MeterRegistry metrics;

    private BroadcastProcessor<Signal> all = BroadcastProcessor.create();
    private final Set<Signal> waiting = new LinkedHashSet<>();
    private boolean isTelling;
    private boolean isOwed;
    private boolean wasConnected;

    Signals(SignalChannel channel, MeterRegistry metrics) {
        this.channel = channel;
        this.metrics = metrics;
    }

    /** Tells it when {@code tx} has committed. */
    public void send(Tx tx, Signal signal) {
        tx.afterCommit(() -> {
            hear(signal);
            relay(signal);
        });
    }

    /**
     * What changes from now on under this topic in the areas of {@code scope}, each on a turn of its own of the request that
     * listens. Fails with {@link SignalsMissed} when some may have been lost, because the listener was too slow or the database
     * was away: then it reads anew.
     */
    public Multi<Signal> listen(String topic, Scope scope) {
        IntPredicate areas = scope.areas();
        return Multi.createFrom()
                .deferred(() -> now().filter(
                                signal -> signal.topic().equals(topic) && areas.test(signal.neighbourhoodId()))
                        .onOverflow()
                        .buffer(BEHIND_MAX)
                        .onFailure()
                        .transform(failure -> new SignalsMissed())
                        .emitOn(Turns.ofThisRequest(), 1));
    }

    /** Likewise, each read anew by its key; what the listener may not see, or not any more, is left out. */
    public <T> Multi<T> follow(String topic, Scope scope, LongFunction<Uni<Optional<T>>> read) {
        return listen(topic, scope)
                .onItem()
                .transformToUniAndConcatenate(signal -> read.apply(signal.key()))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    void onStart(@Observes @Priority(AFTER_DATABASE) StartupEvent event) {
        channel.open(new SignalChannel.Ear() {
            @Override
            public void heard(String payload) {
                SignalPacket.read(payload)
                        .ifPresentOrElse(
                                packet -> receive(packet),
                                () -> LOG.warnf("This is no packet of signals: %s", payload));
            }

            @Override
            public void connected() {
                reconnect();
            }
        });
    }

    private synchronized Multi<Signal> now() {
        return all;
    }

    /** The library's broadcast takes one signal at a time; handing over is quick, each listener has its own turns. */
    private synchronized void hear(Signal signal) {
        all.onNext(signal);
    }

    private void receive(SignalPacket packet) {
        if (packet.server().equals(server)) {
            return;
        }
        packet.signals().forEach(this::hear);
        if (packet.isIncomplete()) {
            miss();
        }
    }

    private void miss() {
        metrics.counter("minqing.signals.missed").increment();
        BroadcastProcessor<Signal> over;
        synchronized (this) {
            over = all;
            all = BroadcastProcessor.create();
        }
        over.onError(new SignalsMissed());
    }

    private void relay(Signal signal) {
        synchronized (this) {
            if (waiting.size() < WAITING_MAX) {
                waiting.add(signal);
            } else {
                isOwed = true;
            }
            if (isTelling) {
                return;
            }
            isTelling = true;
        }
        tell();
    }

    private void tell() {
        String payload = next();
        if (payload != null) {
            channel.tell(payload).onComplete(told -> {
                if (told.succeeded()) {
                    tell();
                } else {
                    owe();
                }
            });
        }
    }

    private synchronized @Nullable String next() {
        if (isOwed) {
            isOwed = false;
            return SignalPacket.lost(server);
        }
        if (waiting.isEmpty()) {
            isTelling = false;
            return null;
        }
        return SignalPacket.fill(server, waiting);
    }

    /** Until the connection is back nobody is told; then everybody is told to read anew. */
    private synchronized void owe() {
        waiting.clear();
        isOwed = true;
        isTelling = false;
    }

    private void reconnect() {
        boolean isBack = wasConnected;
        wasConnected = true;
        if (isBack) {
            miss();
        }
        synchronized (this) {
            if (isTelling || !isOwed) {
                return;
            }
            isTelling = true;
        }
        tell();
    }
}
