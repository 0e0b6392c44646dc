package org.minqing.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.minqing.access.Vault;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Seals what was added to the chains. Any number of servers do so: a seal follows the one before it by number, and of two that
 * follow the same one the database keeps one.
 *
 * <p>Whoever may write the whole database can cut off the last seals with their rows and leave a chain that fits. So each seal is
 * told to the log, which leaves this machine, and a server that finds a seal gone which it saw before raises the alarm itself.
 */
@ApplicationScoped
public class SealChains {
    private static final Logger LOG = Logger.getLogger(SealChains.class);
    private static final Actor ACTOR = new ServerActor("seals");

    private final UnitOfWork work;
    private final SealStore store;
    private final Vault vault;
    private final MeterRegistry metrics;
    private final Map<AuditChain, Head> seen = new ConcurrentHashMap<>();

    SealChains(UnitOfWork work, SealStore store, Vault vault, MeterRegistry metrics) {
        this.work = work;
        this.store = store;
        this.vault = vault;
        this.metrics = metrics;
    }

    private record Head(long seq, byte[] digest) {}

    @Scheduled(every = "{minqing.seals.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> seal() {
        Uni<Void> sealed = Uni.createFrom().voidItem();
        for (AuditChain chain : AuditChain.values()) {
            sealed = sealed.chain(() -> seal(chain)).replaceWithVoid();
        }
        return sealed;
    }

    /** Seals what was added to one chain; false when there was nothing, or another server was first. */
    public Uni<Boolean> seal(AuditChain chain) {
        return work.run(
                ACTOR,
                tx -> alarmWhenCut(tx, chain)
                        .chain(() -> store.findDue(tx, chain))
                        .chain(due -> due.map(found -> keep(tx, chain, found))
                                .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private Uni<Boolean> keep(Tx tx, AuditChain chain, SealStore.Due due) {
        Seal seal = due.seal();
        byte[] digest = seal.digest(vault, chain, due.before());
        tx.afterCommit(() -> seen.put(chain, new Head(seal.seq(), digest)));
        return store.keep(tx, chain, seal, digest).invoke(isFirst -> {
            if (isFirst) {
                LOG.infof("Sealed %s %d over %d rows: %s", chain, seal.seq(), seal.rows(), Seal.hex(digest));
            } else {
                tx.afterCommit(() -> seen.remove(chain));
            }
        });
    }

    private Uni<Void> alarmWhenCut(Tx tx, AuditChain chain) {
        Head head = seen.get(chain);
        if (head == null) {
            return Uni.createFrom().voidItem();
        }
        return store.findDigest(tx, chain, head.seq)
                .invoke(found -> alarmUnless(isSame(found, head), chain, head))
                .replaceWithVoid();
    }

    private static boolean isSame(Optional<byte[]> found, Head head) {
        return found.isPresent() && Arrays.equals(found.get(), head.digest);
    }

    private void alarmUnless(boolean isThere, AuditChain chain, Head head) {
        if (!isThere) {
            metrics.counter("minqing.audit.cut", "chain", chain.name()).increment();
            LOG.errorf("Seal %d of %s is gone or another: %s was seen here", head.seq, chain, Seal.hex(head.digest));
        }
    }
}
