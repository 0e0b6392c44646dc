package org.minqing.workorders;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.OrgTree;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** For phones that are without a network now and then: what they did, and what changed meanwhile. */
@GraphQLApi
@DefaultNonNull
public class PhonesApi {
    private final Callers callers;
    private final PhoneCommands commands;
    private final ChangeStore store;
    private final OrgTree tree;

    PhonesApi(Callers callers, PhoneCommands commands, ChangeStore store, OrgTree tree) {
        this.callers = callers;
        this.commands = commands;
        this.store = store;
        this.tree = tree;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("手机副本的变动：未了结的和最近 30 天内了结的工单。"
            + "What changed for a phone's copy: orders that are open, and those that ended in the last 30 days.")
    public Uni<WorkOrderChanges> workOrderChanges(
            @DefaultValue("50") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上次的 cursor；不填为从头开始。The last cursor; without it from the beginning.") String after) {
        Caller caller = callers.current();
        ChangeCursor cursor = ChangeCursor.of(after, caller.scope());
        return store.listChanges(
                caller,
                tree.areasOf(caller.areas()),
                cursor,
                Page.of(first, null).first());
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("补报手机上办的各步；每步只办一次，一步不成不碍其余工单。"
            + "Brings what a phone did; each step is taken once, and a bad one stops no other order's.")
    public Uni<WorkOrderCommandsPayload> workOrderCommands(@Description("各步。The steps.") WorkOrderCommands input) {
        return commands.run(callers.current(), input);
    }
}
