package org.minqing.tags;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;
import org.minqing.platform.Signals;
import org.minqing.platform.Turns;
import org.roaringbitmap.RoaringBitmap;

/** Cohorts as they change. */
@GraphQLApi
@DefaultNonNull
public class CohortChangesApi {
    /** Windows and birthdays move on though nothing happens. */
    private static final Duration CLOCK = Duration.ofMinutes(1);

    private static final int IDS_MAX = 500;

    private final Callers callers;
    private final Cohorts cohorts;
    private final Signals signals;

    CohortChangesApi(Callers callers, Cohorts cohorts, Signals signals) {
        this.callers = callers;
        this.cohorts = cohorts;
        this.signals = signals;
    }

    @Subscription
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("每当有人进入或离开人群时推送。Whenever somebody comes into the cohort or leaves it.")
    public Multi<CohortChangeView> cohortChanged(@Description("哪些人。Which people.") CohortAsked of) {
        Caller caller = callers.current();
        AtomicReference<@Nullable RoaringBitmap> before = new AtomicReference<>();
        Multi<Long> changed = signals.listen(TagWriting.TOPIC, caller.scope()).map(signal -> signal.key());
        Multi<Long> clock =
                Multi.createFrom().ticks().every(CLOCK).onOverflow().drop().emitOn(Turns.ofThisRequest());
        Multi<Long> changes =
                Multi.createBy().merging().streams(Multi.createFrom().item(0L), changed, clock);
        return changes.onOverflow()
                .dropPreviousItems()
                .onItem()
                .transformToUniAndConcatenate(change -> look(caller, of, before));
    }

    /** Empty when nobody came and nobody left, and the first time, from which on it is told. */
    private Uni<@Nullable CohortChangeView> look(
            Caller caller, CohortAsked of, AtomicReference<@Nullable RoaringBitmap> before) {
        return cohorts.find(caller, of).map(found -> {
            RoaringBitmap now = found.all().clone();
            RoaringBitmap was = before.getAndSet(now);
            return was == null || was.equals(now)
                    ? null
                    : new CohortChangeView(
                            now.getCardinality(),
                            ids(RoaringBitmap.andNot(now, was)),
                            ids(RoaringBitmap.andNot(was, now)));
        });
    }

    private static List<String> ids(RoaringBitmap people) {
        List<String> ids = new ArrayList<>();
        var next = people.getIntIterator();
        while (next.hasNext() && ids.size() < IDS_MAX) {
            ids.add(NodeId.of("Resident", Integer.toUnsignedLong(next.next())));
        }
        return ids;
    }
}
