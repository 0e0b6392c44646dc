package org.minqing.sources;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.places.HouseView;
import org.minqing.places.StairwellView;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** What the source systems told of people and houses, where these are shown. */
@GraphQLApi
@DefaultNonNull
public class SourceFieldsApi {
    private final Callers callers;
    private final RecordReads records;
    private final ClaimReads claims;

    SourceFieldsApi(Callers callers, RecordReads records, ClaimReads claims) {
        this.callers = callers;
        this.records = records;
        this.claims = claims;
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("各来源系统最新的记录，每系统至多三条，最新的在前。The newest records of each system, three of each at most, the newest first.")
    public Uni<List<List<SourceRecordView>>> sourceRecords(@Source List<ResidentView> people) {
        return records.listOfResidents(
                        callers.current(),
                        people.stream().map(ResidentView::key).toList())
                .map(found -> inOrder(people, ResidentView::key, found));
    }

    @Name("sourceRecords")
    @Nullable
    @Sensitivity(PERSONAL)
    @Description("关于这套房屋的记录，每系统至多三条，最新的在前。The newest records about the house, three of each system at most, the newest"
            + " first.")
    public Uni<List<List<SourceRecordView>>> sourceRecordsOfHouse(@Source List<HouseView> houses) {
        return records.listOfHouses(
                        callers.current(), houses.stream().map(HouseView::key).toList())
                .map(found -> inOrder(houses, HouseView::key, found));
    }

    @Name("sourceRecords")
    @Nullable
    @Sensitivity(PERSONAL)
    @Description(
            "关于楼组内各户的记录，每系统至多三条，最新的在前。The newest records about the houses on the stairwell, three of each system at"
                    + " most, the newest first.")
    public Uni<List<List<SourceRecordView>>> sourceRecordsOfStairwell(@Source List<StairwellView> of) {
        return records.listOfStairwells(
                        callers.current(), of.stream().map(StairwellView::key).toList())
                .map(found -> inOrder(of, StairwellView::key, found));
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("各项资料的来历：各来源的说法及采用与否。Where each field comes from: what each source said, and whether it holds.")
    public Uni<List<List<SourceClaimView>>> lineage(@Source List<ResidentView> people) {
        return claims.listOfResidents(
                        callers.current(),
                        people.stream().map(ResidentView::key).toList())
                .map(found -> inOrder(people, ResidentView::key, found));
    }

    @Name("lineage")
    @Nullable
    @Sensitivity(INTERNAL)
    @Description("房屋各项资料的来历。Where each field of the house comes from.")
    public Uni<List<List<SourceClaimView>>> lineageOfHouse(@Source List<HouseView> houses) {
        return claims.listOfHouses(
                        callers.current(), houses.stream().map(HouseView::key).toList())
                .map(found -> inOrder(houses, HouseView::key, found));
    }

    private static <P, V> List<List<V>> inOrder(List<P> parents, Function<P, Long> key, Map<Long, List<V>> found) {
        return parents.stream()
                .map(parent -> found.getOrDefault(key.apply(parent), List.of()))
                .toList();
    }
}
