package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Caller;

/** What people do with orders; the door for other features. */
@ApplicationScoped
public class WorkOrders {
    private final Acceptances acceptances;

    WorkOrders(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    /** Gives the order to the caller unless somebody else has it. */
    Uni<WorkOrderPayload> accept(Caller caller, WorkOrderAccept input) {
        return acceptances.accept(caller, input);
    }
}
