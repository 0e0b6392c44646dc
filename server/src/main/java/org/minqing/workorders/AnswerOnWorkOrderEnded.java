package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.NodeId;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;
import org.minqing.sources.SourceAnswers;
import org.minqing.sources.SourceSystem;

/** Tells the hotline and city operations how the orders ended that they brought, in the transaction that ended them. */
@ApplicationScoped
class AnswerOnWorkOrderEnded implements Reaction<WorkOrderEnded> {
    private final SourceAnswers answers;

    AnswerOnWorkOrderEnded(SourceAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Class<WorkOrderEnded> event() {
        return WorkOrderEnded.class;
    }

    @Override
    public Uni<Void> react(Tx tx, WorkOrderEnded event) {
        if (event.sourceRef() == null) {
            return Uni.createFrom().voidItem();
        }
        return switch (WorkOrderSource.valueOf(event.source())) {
            case HOTLINE ->
                answers.put(tx, event.neighbourhoodId(), SourceSystem.HOTLINE, event.sourceRef(), told(event));
            case CITY_OPERATIONS ->
                answers.put(tx, event.neighbourhoodId(), SourceSystem.CITY_OPERATIONS, event.sourceRef(), told(event));
            case ALERT, PERSON -> Uni.createFrom().voidItem();
        };
    }

    private static JsonObject told(WorkOrderEnded event) {
        return new JsonObject()
                .put("order", NodeId.of(WorkOrderView.TYPE, event.orderId()))
                .put("isCancelled", event.isCancelled())
                .put("result", event.result());
    }
}
