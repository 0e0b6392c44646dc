package org.minqing.notifications;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.minqing.access.Vault;
import org.minqing.alerts.Alerts;
import org.minqing.notifications.ReceiptStore.Asked;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** What comes back by SMS. */
@ApplicationScoped
class SmsInbox {
    private static final Logger LOG = Logger.getLogger(SmsInbox.class);
    private static final Set<String> WELL = Set.of("1", "１", "是", "平安", "安好", "好", "ok", "yes");

    private final UnitOfWork work;
    private final ReceiptStore store;
    private final Deliveries deliveries;
    private final Alerts alerts;
    private final Vault vault;
    private final Vertx vertx;

    SmsInbox(UnitOfWork work, ReceiptStore store, Deliveries deliveries, Alerts alerts, Vault vault, Vertx vertx) {
        this.work = work;
        this.store = store;
        this.deliveries = deliveries;
        this.alerts = alerts;
        this.vault = vault;
        this.vertx = vertx;
    }

    CompletableFuture<Void> receipt(String providerId, boolean isDelivered, String told) {
        return run(() -> deliveries.receipt(providerId, isDelivered, told));
    }

    /**
     * Somebody wrote back. It counts for the question that this number was asked last: who was asked about two homes and means
     * both writes twice, and until then somebody is sent to the other one.
     */
    CompletableFuture<Void> reply(String number, String text) {
        if (!isWell(text)) {
            LOG.infof("A reply by SMS says something else than that all is well");
            return CompletableFuture.completedFuture(null);
        }
        byte[] index = vault.index(Phones.plain(number));
        return run(() -> work.run(
                        Deliveries.ACTOR, tx -> store.listAsked(tx, index).chain(asked -> answer(tx, asked)))
                .onFailure(Refused.class)
                .invoke(refused -> LOG.infof("A reply by SMS came to nothing: %s", refused.getMessage()))
                .onFailure(Refused.class)
                .recoverWithNull());
    }

    /** The centre's client calls on threads of its own, which no session may be used on. */
    private CompletableFuture<Void> run(Supplier<Uni<Void>> started) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(turn -> started.get().subscribe().with(done::complete, failure -> {
                    LOG.error("What the SMS centre brought could not be kept", failure);
                    done.completeExceptionally(failure);
                }));
        return done;
    }

    static boolean isWell(String text) {
        return WELL.contains(text.strip().replaceAll("[。.!！]+$", "").toLowerCase(Locale.ROOT));
    }

    private Uni<Void> answer(Tx tx, List<Asked> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Asked last = asked.get(0);
        return alerts.answerWell(tx, last.recipient(), last.alertId()).replaceWithVoid();
    }
}
