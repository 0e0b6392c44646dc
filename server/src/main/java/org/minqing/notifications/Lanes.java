package org.minqing.notifications;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;

/** The lanes of this server, one for each channel that leaves it. */
@ApplicationScoped
class Lanes {
    /** Pushes on their way at once: at a tenth of a second each, some 160 a second. */
    private static final int PUSH_THREADS = 16;

    private static final int SMS_THREADS = 8;

    private final List<Lane> lanes;
    private final Deliveries deliveries;

    Lanes(Channels channels, Deliveries deliveries, Addresses addresses, Clock clock, Vertx vertx) {
        Lane.Tools tools = new Lane.Tools(deliveries, addresses, clock, vertx);
        this.deliveries = deliveries;
        this.lanes = List.of(
                new Lane(DeliveryChannel.PUSH, PUSH_THREADS, channels::push, tools),
                new Lane(DeliveryChannel.SMS, SMS_THREADS, channels::sms, tools));
    }

    /** Something is due now; do not wait for the next turn. */
    void wake() {
        lanes.forEach(Lane::wake);
    }

    @Scheduled(every = "{minqing.notices.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void turn() {
        wake();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tidy() {
        return deliveries.tidy();
    }

    void stop(@Observes ShutdownEvent event) {
        lanes.forEach(Lane::close);
    }
}
