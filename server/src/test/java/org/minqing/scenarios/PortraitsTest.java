package org.minqing.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class PortraitsTest {
    private static final String PORTRAIT =
            "query ($of: PortraitGroupInput!) { portrait(of: $of) { people hidden distributions { kind parts { code people share } } } }";

    private static final String STAIRWELL =
            "query ($of: PortraitGroupInput!) { portrait(of: $of) { stairwell { number building { floors hasLift } tags { code } houses { id } } } }";

    private static final String CARRIED =
            "data.portrait.distributions.find { it.kind == 'TAG' }.parts.findAll { it.code == 'age.over-80' }.people";
    private static final String COMPARE =
            "query ($one: PortraitGroupInput!, $other: PortraitGroupInput!) { portraitCompare(one: $one, other: $other) { differences { kind code one other difference } } }";

    private final Community community = Community.create();

    @Test
    void aPortraitSplitsAGroupIntoPartsThatAddUp() {
        house(3, 30, "MALE");
        house(1, 85, "FEMALE");

        JsonPath portrait = community.cadre().ask(PORTRAIT, "of", Map.of());

        assertThat(portrait.getInt("data.portrait.people")).isEqualTo(4);
        assertThat(part(portrait, "AGE", "18_59")).isEqualTo(3);
        assertThat(part(portrait, "AGE", "80")).isEqualTo(1);
        assertThat(part(portrait, "SEX", "FEMALE")).isEqualTo(1);
        assertThat(part(portrait, "HOUSEHOLD_SIZE", "3")).isEqualTo(3);
        assertThat(part(portrait, "HOUSEHOLD_SIZE", "1")).isEqualTo(1);
    }

    @Test
    void aStairwellHasAPortraitOfItsOwn() {
        long house = house(2, 30, "MALE");
        house(5, 30, "MALE");
        long stairwell = Sql.number(
                "insert into stairwell (neighbourhood_id, building_id, number) select neighbourhood_id, building_id, '1' from house where id = ? returning id",
                house);
        Sql.run("update house set stairwell_id = ? where id = ?", stairwell, house);

        Sql.run(
                "update building set floors = 6, has_lift = true where id = (select building_id from house where id = ?)",
                house);
        Map<String, Object> of = Map.of("stairwellId", NodeId.of("Stairwell", stairwell));
        Eventually.within(
                Duration.ofSeconds(20),
                "rules have looked at it",
                () -> community
                        .cadre()
                        .ask(STAIRWELL, "of", of)
                        .<String>getList("data.portrait.stairwell.tags.code")
                        .contains("stairwell.lift"));

        JsonPath portrait = community.cadre().ask(PORTRAIT, "of", of);
        JsonPath itself = community.cadre().ask(STAIRWELL, "of", of);

        assertThat(portrait.getInt("data.portrait.people")).isEqualTo(2);
        assertThat(itself.getInt("data.portrait.stairwell.building.floors")).isEqualTo(6);
        assertThat(itself.getBoolean("data.portrait.stairwell.building.hasLift"))
                .isTrue();
        assertThat(itself.getList("data.portrait.stairwell.houses")).hasSize(1);
        assertThat(community.otherCadre().ask(STAIRWELL, "of", of).<Object>get("data.portrait.stairwell"))
                .isNull();
        assertThat(community.cadre().ask(STAIRWELL, "of", Map.of()).<Object>get("data.portrait.stairwell"))
                .isNull();
    }

    @Test
    void twoGroupsDifferByTheirShares() {
        house(1, 85, "FEMALE");
        house(3, 30, "MALE");

        JsonPath compared = community.cadre().ask(COMPARE, "one", Map.of("ageFrom", 60), "other", Map.of("ageTo", 59));

        assertThat(compared.getDouble(
                        "data.portraitCompare.differences.find { it.kind == 'SEX' && it.code == 'FEMALE' }.difference"))
                .isEqualTo(1.0);
        assertThat(compared.getDouble(
                        "data.portraitCompare.differences.find { it.kind == 'SEX' && it.code == 'MALE' }.difference"))
                .isEqualTo(-1.0);
    }

    @Test
    void aCohortHasAPortraitAndIsComparedWithEverybody() {
        house(2, 85, "FEMALE");
        house(3, 30, "MALE");
        String cohort = community
                .secretary()
                .ask(
                        "mutation ($input: CohortSaveInput!) { cohortSave(input: $input) { cohort { id } problems { message } } }",
                        "input",
                        Map.of(
                                "orgNodeId",
                                NodeId.of("OrgNode", community.neighbourhood()),
                                "name",
                                "高龄老人",
                                "expression",
                                Map.of("age", Map.of("from", 80)),
                                "requestId",
                                "portrait-" + community.neighbourhood()))
                .getString("data.cohortSave.cohort.id");
        Map<String, Object> elders = Map.of("cohort", Map.of("cohortId", cohort));

        Eventually.within(
                Duration.ofSeconds(20),
                "rules and sets have followed",
                () -> community
                        .cadre()
                        .ask(PORTRAIT, "of", elders)
                        .getList(CARRIED)
                        .equals(List.of(2)));
        JsonPath portrait = community.cadre().ask(PORTRAIT, "of", elders);
        JsonPath compared = community.cadre().ask(COMPARE, "one", elders, "other", Map.of());

        assertThat(portrait.getInt("data.portrait.people")).isEqualTo(2);
        assertThat(part(portrait, "AGE", "80")).isEqualTo(2);
        assertThat(part(portrait, "SEX", "FEMALE")).isEqualTo(2);
        assertThat(portrait.getList(CARRIED)).containsExactly(2);
        assertThat(share(compared, "one")).isEqualTo(1.0);
        assertThat(share(compared, "other")).isEqualTo(0.4);
        assertThat(community.otherCadre().ask(PORTRAIT, "of", elders).getString("errors[0].extensions.code"))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void s7ATagIsCountedForThoseWhoMaySeeIt() {
        house(1, 85, "FEMALE");
        long person = Sql.number("select max(id) from resident where neighbourhood_id = ?", community.neighbourhood());
        JsonPath said = community
                .secretary()
                .ask(
                        "mutation ($input: TagAssignInput!) { tagAssign(input: $input) { problems { message } } }",
                        "input",
                        Map.of(
                                "subjectId",
                                NodeId.of("Resident", person),
                                "tag",
                                "risk.suicide",
                                "requestId",
                                "portrait-" + person));
        assertThat(said.getList("data.tagAssign.problems")).isEmpty();

        assertThat(codes(community.secretary())).contains("risk.suicide");
        assertThat(codes(community.cadre())).doesNotContain("risk.suicide");
    }

    @Test
    void twoCohortsAreComparedTagByTag() {
        house(2, 85, "FEMALE");
        house(3, 30, "MALE");
        Map<String, Object> elders = expression(Map.of("age", Map.of("from", 80)));
        Map<String, Object> men = expression(Map.of("sex", "MALE"));
        Eventually.within(
                Duration.ofSeconds(20),
                "rules and sets have followed",
                () -> community
                        .cadre()
                        .ask(PORTRAIT, "of", elders)
                        .getList(CARRIED)
                        .equals(List.of(2)));

        JsonPath compared = community.cadre().ask(COMPARE, "one", elders, "other", men);

        assertThat(share(compared, "one")).isEqualTo(1.0);
        assertThat(share(compared, "other")).isEqualTo(0.0);
        assertThat(share(compared, "difference")).isEqualTo(1.0);
        assertThat(compared.getDouble(
                        "data.portraitCompare.differences.find { it.kind == 'AGE' && it.code == '18_59' }.difference"))
                .isEqualTo(-1.0);
    }

    private static Map<String, Object> expression(Map<String, Object> expression) {
        return Map.of("cohort", Map.of("expression", expression));
    }

    private static List<String> codes(GraphQl who) {
        return who.ask(PORTRAIT, "of", Map.of())
                .getList("data.portrait.distributions.find { it.kind == 'TAG' }.parts.code");
    }

    private static double share(JsonPath compared, String of) {
        return compared.getDouble(
                "data.portraitCompare.differences.find { it.kind == 'TAG' && it.code == 'age.over-80' }." + of);
    }

    @Test
    void s9WhoSeesNoNamesSeesNoSmallNumberAndChoosesNoSmallGroup() {
        house(3, 30, "MALE");

        JsonPath whole = community.streetOfficer().ask(PORTRAIT, "of", Map.of());
        JsonPath chosen = community.streetOfficer().ask(PORTRAIT, "of", Map.of("ageFrom", 30));

        assertThat(whole.getBoolean("data.portrait.hidden")).isTrue();
        assertThat(whole.<Object>get("data.portrait.people")).isNull();
        assertThat(whole.getList("data.portrait.distributions")).isEmpty();
        assertThat(chosen.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void s9AnAreaIsToldOnlyWhenEachOfItsNeighbourhoodsIs() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        System.out.println("PortraitsTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<PortraitStore.Count> one = counts(1, random);
            List<PortraitStore.Count> other = counts(2, random);
            List<PortraitStore.Count> both = new ArrayList<>(one);
            both.addAll(other);

            assertThat(Portraits.isLarge(both, new int[] {1, 2}))
                    .isEqualTo(Portraits.isLarge(one, new int[] {1}) && Portraits.isLarge(other, new int[] {2}));
        }
        assertThat(Portraits.isLarge(List.of(), new int[] {1})).isFalse();
    }

    private static List<PortraitStore.Count> counts(int area, Random random) {
        List<PortraitStore.Count> counts = new ArrayList<>();
        int least = random.nextBoolean() ? 10 : 8;
        Map<DistributionKind, List<String>> parts = new HashMap<>();
        parts.put(DistributionKind.AGE, List.of("0_17", "18_59", "60_79", "80"));
        parts.put(DistributionKind.SEX, List.of("FEMALE", "MALE"));
        parts.put(DistributionKind.HOUSEHOLD_SIZE, List.of("1", "2", "3", "4", "5"));
        parts.forEach((kind, codes) -> codes.forEach(
                code -> counts.add(new PortraitStore.Count(kind, code, area, least + random.nextInt(20)))));
        return counts;
    }

    @Test
    void nobodyElseGetsOne() {
        for (Role role : List.of(Role.VOLUNTEER, Role.MERCHANT, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            assertThat(community
                            .somebody(role, community.streetCode())
                            .ask(PORTRAIT, "of", Map.of())
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody().post("{ __typename }").statusCode()).isEqualTo(401);
        house(3, 30, "MALE");
        assertThat(community.otherCadre().ask(PORTRAIT, "of", Map.of()).getInt("data.portrait.people"))
                .isZero();
    }

    private long house(int people, int age, String sex) {
        long house = community.house(community.neighbourhood());
        Sql.run(
                "with born as (insert into resident (neighbourhood_id, name, sex, birth_date) select ?, '某', ?,"
                        + " current_date - make_interval(years => ?, days => 1) from generate_series(1, ?) returning id)"
                        + " insert into residency (neighbourhood_id, resident_id, house_id, kind, since)"
                        + " select ?, id, ?, 'ACTUAL', date '2001-01-01' from born",
                community.neighbourhood(),
                sex,
                age,
                people,
                community.neighbourhood(),
                house);
        return house;
    }

    private static int part(JsonPath portrait, String kind, String code) {
        return portrait.getInt(
                "data.portrait.distributions.find { it.kind == '%s' }.parts.find { it.code == '%s' }.people"
                        .formatted(kind, code));
    }
}
