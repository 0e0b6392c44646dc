package org.minqing.meters;

import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Deliveries of readings and what was refused of them. */
@GraphQLApi
@DefaultNonNull
public class IntakesApi {
    private final Callers callers;
    private final IntakeStore store;

    IntakesApi(Callers callers, IntakeStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Query
    @Sensitivity
    @MayCall({DATA_STEWARD, OPERATOR})
    @Description(
            "本人送达的读数，最新的在前；运维另见服务器自行收入的。"
                    + "The caller's deliveries of readings, the latest first; operators also see what the server itself took in.")
    public Uni<IntakeConnection> readingIntakes(
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.listIntakes(callers.current(), Page.of(first, after));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({DATA_STEWARD, OPERATOR})
    @Description("一次送达中未收入的行，逐行列明原因。The rows of a delivery that were refused, each with its reason.")
    public Uni<RefusedReadingConnection> refusedReadings(
            @Id @Description("哪次送达。Of which delivery.") String intakeId,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        long key = NodeId.number(IntakeView.TYPE, intakeId).orElse(-1L);
        return store.listRefused(callers.current(), key, Page.of(first, after));
    }
}
