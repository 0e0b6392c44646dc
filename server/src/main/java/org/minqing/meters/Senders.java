package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who sends readings over HTTP: so many at once, and nobody who falls silent. How much and how long is theirs to say. */
@ApplicationScoped
class Senders {
    /** Concentrators send little and often, and many at the same minute; one that sends a year holds up to 30 MB of it at a time. */
    static final int AT_ONCE_MAX = 64;

    private static final int BUSY = 503;

    private final Vertx vertx;
    private final Duration silence;
    private final AtomicInteger underWay = new AtomicInteger();

    Senders(Vertx vertx, @ConfigProperty(name = "minqing.readings.silent-after") Duration silence) {
        this.vertx = vertx;
        this.silence = silence;
    }

    /** Lets one delivery in, or turns it away where there are too many. */
    <T> Uni<T> admit(Supplier<Uni<T>> delivery) {
        if (underWay.incrementAndGet() > AT_ONCE_MAX) {
            underWay.decrementAndGet();
            throw new TurnedAway(
                    BUSY, "同时导入的读数太多，请几分钟后重新发送", "Too many deliveries at once; send it again in a few minutes");
        }
        return Uni.createFrom().deferred(delivery::get).eventually(underWay::decrementAndGet);
    }

    /** Brings what is sent to a delivery. */
    Uni<Delivery.Summary> receive(Sender sender, Delivery delivery) {
        return Uni.createFrom().emitter(emitter -> {
            Runnable cut = () -> delivery.cut().subscribe().with(emitter::complete, emitter::fail);
            long watch = vertx.setPeriodic(silence.toMillis(), turn -> {
                if (sender.hasFallenSilent()) {
                    cut.run();
                }
            });
            emitter.onTermination(() -> vertx.cancelTimer(watch));
            sender.read(delivery, () -> delivery.end().subscribe().with(emitter::complete, emitter::fail), cut);
        });
    }
}
