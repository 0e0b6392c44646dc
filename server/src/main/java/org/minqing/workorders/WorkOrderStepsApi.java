package org.minqing.workorders;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** The steps that people take with an order. Which role may take which is the workflow's to say. */
@GraphQLApi
@DefaultNonNull
public class WorkOrderStepsApi {
    private final Callers callers;
    private final WorkOrders orders;
    private final WorkOrderReadStore store;

    WorkOrderStepsApi(Callers callers, WorkOrders orders, WorkOrderReadStore store) {
        this.callers = callers;
        this.orders = orders;
        this.store = store;
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("接单。多人同时接单，只有一人接到。Takes an order. Of many who ask at once one gets it.")
    public Uni<WorkOrderPayload> workOrderAccept(@Description("哪张。Which.") WorkOrderAccept input) {
        return orders.accept(callers.current(), input);
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("到场：何处、何时。Is on site: where and when.")
    public Uni<WorkOrderPayload> workOrderArrive(@Description("哪张、何处。Which, and where.") WorkOrderArrive input) {
        return taken(input, orders.take(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("处置：结果、说明、照片。Tells what was found and done: a result, a note, photos.")
    public Uni<WorkOrderPayload> workOrderDispose(
            @Description("哪张、结果。Which, and what was found.") WorkOrderDispose input) {
        return taken(input, orders.take(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("核实处置。Verifies what was done.")
    public Uni<WorkOrderPayload> workOrderVerify(@Description("哪张。Which.") WorkOrderVerify input) {
        return taken(input, orders.take(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("办结；须有结果和凭据。Closes an order; it needs a result and evidence.")
    public Uni<WorkOrderPayload> workOrderClose(@Description("哪张。Which.") WorkOrderClose input) {
        return taken(input, orders.take(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("转派给另一岗位或其中一人。Hands an order to another post, or to one person of it.")
    public Uni<WorkOrderPayload> workOrderTransfer(@Description("哪张、给谁。Which, and to whom.") WorkOrderTransfer input) {
        return taken(input, orders.transfer(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("挂起；恢复时时限接着算。Puts an order off; its deadline goes on when it is resumed.")
    public Uni<WorkOrderPayload> workOrderPause(@Description("哪张、为何。Which, and why.") WorkOrderPause input) {
        return taken(input, orders.take(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("恢复办理。Goes on with an order that was put off.")
    public Uni<WorkOrderPayload> workOrderResume(@Description("哪张。Which.") WorkOrderResume input) {
        return taken(input, orders.take(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("重开。Opens an order again.")
    public Uni<WorkOrderPayload> workOrderReopen(@Description("哪张、为何。Which, and why.") WorkOrderReopen input) {
        return taken(input, orders.reopen(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("撤销。Cancels an order.")
    public Uni<WorkOrderPayload> workOrderCancel(@Description("哪张、为何。Which, and why.") WorkOrderCancel input) {
        return taken(input, orders.take(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description(
            "据本次上门把房屋标为空关，每张工单一次；尚未处置的，同时以“空关”处置。"
                    + "Marks the house as vacant, as this visit saw it, once per order; an order not yet disposed is disposed with it.")
    public Uni<WorkOrderPayload> workOrderMarkVacant(
            @Description("哪张、到何时。Which, and until when.") WorkOrderMarkVacant input) {
        return taken(input, orders.markVacant(callers.current(), input));
    }

    /** The order as its caller sees it now, whatever became of the step: a conflict is shown (W7). */
    private Uni<WorkOrderPayload> taken(StepInput input, Uni<Outcome> outcome) {
        long key = NodeId.number(WorkOrderView.TYPE, input.workOrderId()).orElse(-1L);
        return outcome.chain(done -> store.findOrders(callers.current(), List.of(key))
                .map(found -> new WorkOrderPayload(found.get(key), done.problems())));
    }
}
