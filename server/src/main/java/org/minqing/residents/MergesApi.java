package org.minqing.residents;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Merges of records, and their undoing. */
@GraphQLApi
@DefaultNonNull
public class MergesApi {
    private final Callers callers;
    private final Merges merges;
    private final MergeStore store;
    private final ResidentStore residents;

    MergesApi(Callers callers, Merges merges, MergeStore store, ResidentStore residents) {
        this.callers = callers;
        this.merges = merges;
        this.store = store;
        this.residents = residents;
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, DATA_STEWARD})
    @Description(
            "把同一人的两条记录并为一条；并入者的编号此后指向保留者，可撤销。"
                    + "Makes two records of one person one; the id of the lost one leads to the kept one, and it can be undone.")
    public Uni<ResidentMergePayload> residentMerge(@Description("哪两条、为何。Which two, and why.") ResidentMerge input) {
        Caller caller = callers.current();
        return merges.merge(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, DATA_STEWARD})
    @Description("撤销一次合并，每一行恢复原状。Undoes a merge: every row is as it was.")
    public Uni<ResidentMergePayload> residentMergeUndo(@Description("哪次、为何。Which, and why.") ResidentMergeUndo input) {
        Caller caller = callers.current();
        return merges.undo(caller, input).chain(done -> payload(caller, done));
    }

    @Query
    @Sensitivity
    @MayCall({SECRETARY, DATA_STEWARD, AUDITOR})
    @Description("合并记录，新的在前。Merges, the latest first.")
    public Uni<ResidentMergeConnection> residentMerges(
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.list(callers.current(), Page.of(first, after));
    }

    @Sensitivity(PERSONAL)
    @Nullable
    @Description("保留的居民；不在范围内时为空。The resident that was kept; null outside your area.")
    public Uni<List<ResidentView>> kept(@Source List<ResidentMergeView> merged) {
        List<Long> keys =
                merged.stream().map(ResidentMergeView::keptKey).distinct().toList();
        return residents
                .findResidents(callers.current(), keys)
                .map(found ->
                        merged.stream().map(merge -> found.get(merge.keptKey())).toList());
    }

    private Uni<ResidentMergePayload> payload(Caller caller, Outcome done) {
        return done.key()
                .map(key -> store.findViews(caller, List.of(key)).map(found -> Optional.ofNullable(found.get(key))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(merge -> new ResidentMergePayload(merge.orElse(null), done.problems()));
    }
}
