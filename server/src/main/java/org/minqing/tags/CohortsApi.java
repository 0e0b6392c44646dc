package org.minqing.tags;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Cursor;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.PageInfo;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;
import org.minqing.residents.Residents;

/** Cohorts: who fits, how many, where; and those that somebody keeps. */
@GraphQLApi
@DefaultNonNull
public class CohortsApi {
    private final Callers callers;
    private final Cohorts cohorts;
    private final CohortKeeping keeping;
    private final CohortMapStore places;
    private final Residents residents;

    CohortsApi(Callers callers, Cohorts cohorts, CohortKeeping keeping, CohortMapStore places, Residents residents) {
        this.callers = callers;
        this.cohorts = cohorts;
        this.keeping = keeping;
        this.places = places;
        this.residents = residents;
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("本人可用的已存人群，最新的在前，至多 200 个。The kept cohorts that the caller may use, the latest first, 200 at most.")
    public Uni<List<CohortView>> cohorts() {
        return keeping.list(callers.current());
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("本人范围内符合条件的人数。How many people in the caller's area fit.")
    public Uni<Integer> cohortCount(@Description("哪些人。Which people.") CohortAsked of) {
        return cohorts.find(callers.current(), of).map(Cohorts.Found::count);
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("本人范围内符合条件的人及总数，按编号排序。The people in the caller's area who fit, by id, and how many they are.")
    public Uni<CohortPeople> cohortPeople(
            @Description("哪些人。Which people.") CohortAsked of,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        Page page = Page.of(first, after);
        return cohorts.find(caller, of).chain(found -> {
            List<Long> keys = found.keys(page.after().map(Cursor::id).orElse(0L), page.limit());
            return residents
                    .find(caller, keys.subList(0, Math.min(first, keys.size())))
                    .map(people -> people(found.count(), keys, people, page));
        });
    }

    private static CohortPeople people(int total, List<Long> keys, Map<Long, ResidentView> people, Page page) {
        List<CohortPerson> edges = keys.stream()
                .limit(page.first())
                .flatMap(key -> Stream.ofNullable(people.get(key)))
                .map(person -> new CohortPerson(person, new Cursor(Instant.EPOCH, person.key()).encode()))
                .toList();
        boolean hasNext = keys.size() > page.first();
        PageInfo info = edges.isEmpty()
                ? new PageInfo(hasNext, page.after().isPresent(), null, null)
                : new PageInfo(
                        hasNext,
                        page.after().isPresent(),
                        edges.get(0).cursor(),
                        edges.get(edges.size() - 1).cursor());
        return new CohortPeople(total, edges, info);
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("符合条件的人住在哪些楼，各多少人，用于地图。In which buildings those who fit live and how many in each, for a map.")
    public Uni<List<CohortPlaceView>> cohortMap(@Description("哪些人。Which people.") CohortAsked of) {
        Caller caller = callers.current();
        return cohorts.find(caller, of).chain(found -> places.listPlaces(caller, found.countByBuilding()));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("保存一个人群。Keeps a cohort.")
    public Uni<CohortPayload> cohortSave(@Description("人群。The cohort.") CohortSave input) {
        return payload(keeping.save(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("删除一个人群。Deletes a cohort.")
    public Uni<CohortPayload> cohortDelete(@Description("哪个。Which.") CohortDelete input) {
        return payload(keeping.delete(callers.current(), input));
    }

    private Uni<CohortPayload> payload(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key()
                .map(key ->
                        keeping.find(caller, key).map(found -> new CohortPayload(found.orElse(null), done.problems())))
                .orElseGet(() -> Uni.createFrom().item(new CohortPayload(null, done.problems()))));
    }
}
