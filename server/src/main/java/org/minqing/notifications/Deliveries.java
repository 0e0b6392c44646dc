package org.minqing.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Sight;
import org.minqing.access.Vault;
import org.minqing.notifications.DeliveryStore.Ended;
import org.minqing.notifications.DeliveryStore.Trace;
import org.minqing.platform.Actor;
import org.minqing.platform.Heartbeats;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Takes deliveries on and writes down what came of them. */
@ApplicationScoped
class Deliveries {
    static final Actor ACTOR = new ServerActor("notices");
    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final UnitOfWork work;
    private final DeliveryStore store;
    private final ReceiptStore receipts;
    private final NoticeHabits habits;
    private final Escalation escalation;
    private final Vault vault;
    private final MeterRegistry metrics;
    private final Heartbeats heartbeats;

    Deliveries(
            UnitOfWork work,
            DeliveryStore store,
            ReceiptStore receipts,
            NoticeHabits habits,
            Escalation escalation,
            Vault vault,
            MeterRegistry metrics,
            Heartbeats heartbeats) {
        this.work = work;
        this.store = store;
        this.receipts = receipts;
        this.habits = habits;
        this.escalation = escalation;
        this.vault = vault;
        this.metrics = metrics;
        this.heartbeats = heartbeats;
    }

    /** Ends what expired, holds and merges what may wait, and takes on what is due, up to {@code limit}. */
    Uni<List<Claimed>> claim(DeliveryChannel channel, Duration lease, int limit) {
        return work.run(ACTOR, tx -> {
                    Uni<List<Ended>> expired = store.expire(tx, channel);
                    Uni<Void> held = store.hold(tx, channel, habits.budget(channel), habits.morning());
                    Uni<Void> merged = store.merge(tx, channel);
                    Uni<DeliveryStore.Taken> taken = store.claim(tx, channel, lease, limit);
                    return expired.chain(ended -> follow(tx, ended))
                            .chain(() -> held)
                            .chain(() -> merged)
                            .chain(() -> taken)
                            .call(found -> giveUp(tx, found.unreadable()))
                            .map(DeliveryStore.Taken::letters);
                })
                .call(() -> heartbeats.beat(NoticesVital.NAME));
    }

    private Uni<Void> giveUp(Tx tx, List<Long> unreadable) {
        return unreadable.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.giveUp(tx, unreadable).chain(ended -> follow(tx, ended));
    }

    /** Writes down what came of a letter; with a lease that has passed to another nothing happens. */
    Uni<Void> complete(Claimed claimed, Letter letter, Answer answer) {
        LOG.debugf("Delivery %d: %s %s", claimed.id(), answer.outcome(), answer.told());
        Trace trace = trace(claimed, letter);
        return work.run(ACTOR, tx -> write(tx, claimed, letter, answer, trace).chain(ended -> follow(tx, ended)));
    }

    private Uni<List<Ended>> write(Tx tx, Claimed claimed, Letter letter, Answer answer, Trace trace) {
        return switch (answer.outcome()) {
            case ACCEPTED -> store.sent(tx, claimed, DeliveryState.ACCEPTED, answer.told(), trace);
            case PREVIEWED -> store.sent(tx, claimed, DeliveryState.PREVIEWED, null, trace);
            case GONE -> forget(tx, claimed, letter, answer);
            case REFUSED -> store.end(tx, claimed, DeliveryState.DEAD, answer.told());
            case LATER, UNKNOWN -> store.retry(tx, claimed, answer.told(), notBefore(answer.retryAfter()), trace);
        };
    }

    private Uni<List<Ended>> forget(Tx tx, Claimed claimed, Letter letter, Answer answer) {
        return claimed.token() == null
                ? store.end(tx, claimed, DeliveryState.UNREACHABLE, answer.told())
                : store.forgetDevice(tx, letter.address())
                        .chain(() -> store.end(tx, claimed, DeliveryState.UNREACHABLE, answer.told()));
    }

    private static Duration notBefore(@Nullable Duration retryAfter) {
        return retryAfter == null ? Duration.ZERO : retryAfter;
    }

    /** Nobody is there to send it to. */
    Uni<Void> unreachable(Claimed claimed) {
        return work.run(
                ACTOR,
                tx -> store.end(tx, claimed, DeliveryState.UNREACHABLE, "no address")
                        .chain(ended -> follow(tx, ended)));
    }

    /** It did not come to sending it. */
    Uni<Void> failed(Claimed claimed, Throwable why) {
        LOG.errorf(why, "Delivery %d failed", claimed.id());
        Trace none = new Trace("", "", null);
        return work.run(
                ACTOR,
                tx -> store.retry(tx, claimed, why.getClass().getSimpleName(), Duration.ZERO, none)
                        .chain(ended -> follow(tx, ended)));
    }

    /** The other side tells what became of a message; early, late, twice. */
    Uni<Void> receipt(String providerId, boolean isDelivered, String told) {
        return work.run(
                ACTOR, tx -> receipts.keep(tx, providerId, isDelivered, told).chain(ended -> follow(tx, ended)));
    }

    Uni<Void> tidy() {
        return work.run(
                ACTOR,
                tx -> receipts.settle(tx).chain(ended -> follow(tx, ended)).chain(() -> receipts.prune(tx)));
    }

    /** What ended badly hurries the SMS behind it, and is escalated when nothing is left. */
    private Uni<Void> follow(Tx tx, List<Ended> ended) {
        List<Long> bad =
                ended.stream().filter(end -> isBad(end.state())).map(Ended::id).toList();
        ended.forEach(end -> metrics.counter(
                        "minqing.deliveries",
                        "channel",
                        end.channel().name(),
                        "state",
                        end.state().name())
                .increment());
        return bad.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.hurry(tx, bad)
                        .chain(() -> store.listUnreached(tx, bad))
                        .chain(unreached -> escalation.tell(tx, unreached));
    }

    private static boolean isBad(DeliveryState state) {
        return switch (state) {
            case UNREACHABLE, UNDELIVERED, EXPIRED, DEAD -> true;
            case WAITING, ACCEPTED, DELIVERED, PREVIEWED, MERGED, READ, WITHDRAWN -> false;
        };
    }

    private Trace trace(Claimed claimed, Letter letter) {
        return claimed.token() != null
                ? new Trace(letter.text().body(), "", null)
                : new Trace(
                        letter.text().signed(claimed.language()),
                        String.valueOf(Sight.maskedPhone(letter.address())),
                        vault.index(Phones.plain(letter.address())));
    }
}
