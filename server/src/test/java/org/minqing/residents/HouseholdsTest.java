package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Households and relations, as people tell of them. */
@QuarkusTest
@WithTestResource(TestServer.class)
class HouseholdsTest {
    private static final String SHOWN =
            "household { id since until house { id } members { role since until resident { id } } }";

    private final PeopleDesk desk = new PeopleDesk();
    private final long house = desk.community.house(desk.community.neighbourhood());
    private final String head = resident();
    private final String spouse = resident();
    private final String child = resident();

    @Test
    void aHouseholdHasAHeadAndMembers() {
        JsonPath made = create();

        assertThat(made.getList("data.answer.household.members.role")).containsExactly("HEAD", "SPOUSE");
        assertThat(made.getString("data.answer.household.house.id")).isEqualTo(PeopleDesk.house(house));
        JsonPath read = desk.community
                .cadre()
                .ask(
                        "query ($r: ID!, $h: ID!) { resident(id: $r) { household { id } } node(id: $h) { ... on House { households { id } } } }",
                        "r",
                        spouse,
                        "h",
                        PeopleDesk.house(house));
        assertThat(read.getString("data.resident.household.id")).isEqualTo(id(made));
        assertThat(read.getString("data.node.households[0].id")).isEqualTo(id(made));
    }

    @Test
    void nobodyBelongsToTwoAndNoneHasTwoHeads() {
        String household = id(create());

        JsonPath twice = join(household, spouse, "CHILD");
        JsonPath heads = join(household, child, "HEAD");
        JsonPath missing = join(household, PeopleDesk.resident(-1), "CHILD");

        assertThat(PeopleDesk.codes(twice)).containsExactly("HOUSEHOLD_MEMBER_ELSEWHERE");
        assertThat(PeopleDesk.codes(heads)).containsExactly("HOUSEHOLD_HAS_HEAD");
        assertThat(PeopleDesk.codes(missing)).containsExactly("RESIDENT_NOT_FOUND");
    }

    @Test
    void theHeadIsHandedOnAndTheLastMemberEndsIt() {
        String household = id(create());
        assertThat(PeopleDesk.codes(join(household, child, "CHILD"))).isEmpty();

        desk.done(
                desk.community.cadre(),
                "householdHeadSet",
                Map.of("householdId", household, "residentId", spouse, "formerRole", "SPOUSE", "since", "2022-01-01"),
                SHOWN);
        for (String member : List.of(head, child)) {
            desk.done(desk.community.cadre(), "householdLeave", leave(household, member), SHOWN);
        }
        JsonPath last = desk.done(desk.community.cadre(), "householdLeave", leave(household, spouse), SHOWN);
        JsonPath over = desk.send(desk.community.cadre(), "householdLeave", leave(household, spouse), SHOWN);

        assertThat(last.getString("data.answer.household.until")).isEqualTo("2024-01-01");
        assertThat(PeopleDesk.codes(over)).containsExactly("HOUSEHOLD_NOT_FOUND");
        assertThat(Sql.run(
                        "select role || ' ' || since || ' ' || until from household_member where household_id = ? order by since, role",
                        PeopleDesk.key("Household", household)))
                .containsExactly(
                        "HEAD 2020-01-01 2022-01-01",
                        "SPOUSE 2020-01-01 2022-01-01",
                        "CHILD 2021-01-01 2024-01-01",
                        "HEAD 2022-01-01 2024-01-01",
                        "SPOUSE 2022-01-01 2024-01-01");
    }

    @Test
    void aRelationIsToldOnceAndEnds() {
        Map<String, Object> told = Map.of("personId", head, "otherId", child, "kind", "PARENT");
        String shown = "relation { id kind until person { id } other { id } }";

        JsonPath first = desk.done(desk.community.cadre(), "relationAdd", told, shown);
        JsonPath again = desk.done(desk.community.cadre(), "relationAdd", told, shown);
        String relation = first.getString("data.answer.relation.id");
        JsonPath ended = desk.done(
                desk.community.cadre(), "relationEnd", Map.of("relationId", relation, "until", "2024-01-01"), shown);
        JsonPath over = desk.send(
                desk.community.cadre(), "relationEnd", Map.of("relationId", relation, "until", "2024-01-01"), shown);
        JsonPath self = desk.send(
                desk.community.cadre(),
                "relationAdd",
                Map.of("personId", head, "otherId", head, "kind", "PARENT"),
                shown);

        assertThat(again.getString("data.answer.relation.id")).isEqualTo(relation);
        assertThat(first.getString("data.answer.relation.person.id")).isEqualTo(head);
        assertThat(ended.getString("data.answer.relation.until")).isEqualTo("2024-01-01");
        assertThat(PeopleDesk.codes(over)).containsExactly("RELATION_NOT_FOUND");
        assertThat(PeopleDesk.codes(self)).containsExactly("RELATION_OF_ONE");
        assertThat(desk.community
                        .cadre()
                        .ask("query ($r: ID!) { resident(id: $r) { relations { kind person { id } } } }", "r", child)
                        .getString("data.resident.relations[0].person.id"))
                .isEqualTo(head);
    }

    @Test
    void onlyThoseWhoWorkThereMayChangeAnything() {
        String household = id(create());
        String relation = desk.done(
                        desk.community.secretary(),
                        "relationAdd",
                        Map.of("personId", head, "otherId", child, "kind", "PARENT"),
                        "relation { id }")
                .getString("data.answer.relation.id");

        desk.refusesOutsiders(
                "householdCreate",
                Map.of(
                        "houseId",
                        PeopleDesk.house(house),
                        "headId",
                        child,
                        "since",
                        "2020-01-01",
                        "members",
                        List.of()),
                "RESIDENT_HOUSE_NOT_FOUND");
        desk.refusesOutsiders(
                "householdJoin",
                Map.of("householdId", household, "residentId", child, "role", "CHILD", "since", "2021-01-01"),
                "HOUSEHOLD_NOT_FOUND");
        desk.refusesOutsiders("householdLeave", leave(household, spouse), "HOUSEHOLD_NOT_FOUND");
        desk.refusesOutsiders(
                "householdHeadSet",
                Map.of("householdId", household, "residentId", spouse, "formerRole", "SPOUSE", "since", "2022-01-01"),
                "HOUSEHOLD_NOT_FOUND");
        desk.refusesOutsiders(
                "relationAdd", Map.of("personId", head, "otherId", spouse, "kind", "SPOUSE"), "RESIDENT_NOT_FOUND");
        desk.refusesOutsiders(
                "relationEnd", Map.of("relationId", relation, "until", "2024-01-01"), "RELATION_NOT_FOUND");

        assertThat(Sql.number(
                        "select count(*) from household_member where until is null and household_id = ?",
                        PeopleDesk.key("Household", household)))
                .isEqualTo(2);
    }

    private JsonPath create() {
        return desk.done(
                desk.community.cadre(),
                "householdCreate",
                Map.of(
                        "houseId",
                        PeopleDesk.house(house),
                        "headId",
                        head,
                        "since",
                        "2020-01-01",
                        "members",
                        List.of(Map.of("residentId", spouse, "role", "SPOUSE"))),
                SHOWN);
    }

    private JsonPath join(String household, String who, String role) {
        return desk.send(
                desk.community.cadre(),
                "householdJoin",
                Map.of("householdId", household, "residentId", who, "role", role, "since", "2021-01-01"),
                SHOWN);
    }

    private static Map<String, Object> leave(String household, String who) {
        return Map.of("householdId", household, "residentId", who, "until", "2024-01-01");
    }

    private static String id(JsonPath answer) {
        return answer.getString("data.answer.household.id");
    }

    private String resident() {
        return PeopleDesk.resident(desk.community.elderLivingAlone(desk.community.neighbourhood(), house));
    }
}
