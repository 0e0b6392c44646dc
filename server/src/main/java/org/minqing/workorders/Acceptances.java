package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.access.Caller;
import org.minqing.platform.Combiner;
import org.minqing.platform.Crowd;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;
import org.minqing.platform.RequestKey;
import org.minqing.platform.Scope;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * Orders are taken by many at once, each morning and after each storm: acceptances that meet travel as one statement and one
 * commit, and each is answered as if it were alone.
 */
@ApplicationScoped
class Acceptances {
    static final String OPERATION = "workOrderAccept";

    private static final int LANES = 4;
    private static final int BATCH = 64;
    /** An equal request that is answered in this moment is committed before the next look; more looks than this are a fault. */
    private static final int LOOKS_MAX = 3;

    private final UnitOfWork work;
    private final AcceptanceStore store;
    private final Signals signals;
    private final Combiner<Acceptance, AcceptanceStore.Answer> combiner;

    Acceptances(UnitOfWork work, AcceptanceStore store, Signals signals) {
        this.work = work;
        this.store = store;
        this.signals = signals;
        this.combiner = new Combiner<>(LANES, BATCH, this::run);
    }

    /** Gives the order to the caller unless somebody else has it. */
    Uni<WorkOrderPayload> accept(Caller caller, WorkOrderAccept input) {
        RequestKey key;
        try {
            key = RequestKey.of(OPERATION, input.requestId(), input);
        } catch (Refused refusal) {
            return Uni.createFrom().item(new WorkOrderPayload(null, List.of(refusal.problem())));
        }
        long order = NodeId.number(WorkOrderView.TYPE, input.workOrderId()).orElse(-1L);
        return look(new Acceptance(caller, Language.current(), key, order, input.version()), LOOKS_MAX);
    }

    private Uni<WorkOrderPayload> look(Acceptance acceptance, int looks) {
        return combiner.give(acceptance.caller().scope(), acceptance).chain(answer -> {
            if (answer.isTold()) {
                return Uni.createFrom().item(answer.answer());
            }
            if (looks == 1) {
                throw new IllegalStateException("An equal request is answered for ever");
            }
            return look(acceptance, looks - 1);
        });
    }

    private Uni<List<AcceptanceStore.Answer>> run(Scope scope, List<Acceptance> all) {
        Crowd crowd = Crowd.of(
                scope,
                all.stream().map(acceptance -> acceptance.caller().subject()).toList());
        return work.run(
                crowd, tx -> store.accept(tx, all).invoke(answers -> answers.forEach(answer -> signal(tx, answer))));
    }

    private void signal(Tx tx, AcceptanceStore.Answer answer) {
        WorkOrderView order = answer.answer().workOrder();
        if (answer.isChange() && order != null) {
            signals.send(tx, new Signal(WorkOrderView.TYPE, order.neighbourhoodId(), order.key()));
        }
    }
}
