package org.minqing.workorders;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Sensitivity;

/** The workflows that orders follow. */
@GraphQLApi
@DefaultNonNull
public class WorkflowsApi {
    private final Callers callers;
    private final Workflows workflows;
    private final WorkflowStore store;

    WorkflowsApi(Callers callers, Workflows workflows, WorkflowStore store) {
        this.callers = callers;
        this.workflows = workflows;
        this.store = store;
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("现行的工单流程。The workflows in force.")
    public Uni<List<WorkflowView>> workflows() {
        return store.listCurrent(callers.current());
    }

    @Mutation
    @Sensitivity
    @MayCall({OPERATOR})
    @Description(
            "修改一个流程，产生新版本；已开的工单仍按原版本办。" + "Edits a workflow, which adds a version; orders that are open keep theirs.")
    public Uni<WorkflowPayload> workflowSave(@Description("流程。The workflow.") WorkflowSave input) {
        Caller caller = callers.current();
        return workflows
                .save(caller, input)
                .chain(done -> store.findCurrent(caller, input.code())
                        .map(current -> new WorkflowPayload(current.orElse(null), done.problems())));
    }
}
