package org.minqing.residents;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.HouseView;
import org.minqing.platform.Sensitivity;

/** People, where they live, whom to call. */
@GraphQLApi
@DefaultNonNull
public class ResidentsApi {
    private final Callers callers;
    private final Residents residents;
    private final ResidentStore store;

    ResidentsApi(Callers callers, Residents residents, ResidentStore store) {
        this.callers = callers;
        this.residents = residents;
        this.store = store;
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("凭事由揭示一位居民的姓名、电话和证件号码，先记审计后显示。"
            + "Reveals a resident's name, phone and ID number for a purpose; the audit line is written first.")
    public Uni<ResidentRevealPayload> residentReveal(@Description("揭示谁、为何。Whom and why.") ResidentReveal input) {
        return residents
                .reveal(callers.current(), input)
                .map(revealed -> new ResidentRevealPayload(
                        revealed.name().orElse(null),
                        revealed.phone().orElse(null),
                        revealed.idNumber().orElse(null),
                        revealed.problems()));
    }

    @Sensitivity(PERSONAL)
    @Description("实际住在这里的居民，至多 50 位。Who actually lives here, 50 at most.")
    public Uni<List<List<ResidentView>>> residents(@Source List<HouseView> houses) {
        return store.listOfHouses(
                        callers.current(), houses.stream().map(HouseView::key).toList())
                .map(found -> inOrder(houses, HouseView::key, found));
    }

    @Sensitivity(PERSONAL)
    @Description("实际居住的房屋，最近的在前。The houses where the resident actually lives, the latest first.")
    public Uni<List<List<HouseView>>> houses(@Source List<ResidentView> people) {
        List<List<HouseView>> known = new ArrayList<>(people.size());
        people.stream().map(ResidentView::atHome).filter(Objects::nonNull).forEach(known::add);
        if (known.size() == people.size()) {
            return Uni.createFrom().item(known);
        }
        return store.listHouses(
                        callers.current(),
                        people.stream().map(ResidentView::key).toList())
                .map(found -> inOrder(people, ResidentView::key, found));
    }

    @Sensitivity(PERSONAL)
    @Description("紧急联系人，按次序。Whom to call, in order.")
    public Uni<List<List<EmergencyContactView>>> emergencyContacts(@Source List<ResidentView> people) {
        return store.listContacts(
                        callers.current(),
                        people.stream().map(ResidentView::key).toList())
                .map(found -> inOrder(people, ResidentView::key, found));
    }

    private static <P, V> List<List<V>> inOrder(List<P> parents, Function<P, Long> key, Map<Long, List<V>> found) {
        return parents.stream()
                .map(parent -> found.getOrDefault(key.apply(parent), List.of()))
                .toList();
    }
}
