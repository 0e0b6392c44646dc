package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Finding people, by what the searcher may see of them. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ResidentSearchTest {
    private static final String SEARCH =
            "query ($filter: ResidentFilterInput!, $first: Int, $after: String) { residentSearch(filter: $filter, first: $first, after: $after)"
                    + " { edges { node { id name } } pageInfo { hasNextPage endCursor } } }";

    private final PeopleDesk desk = new PeopleDesk();
    private final long house = desk.community.house(desk.community.neighbourhood());
    private final InventedPerson person = InventedPerson.next();
    private String zhang = "";
    private String shan = "";

    @BeforeEach
    void twoPeople() {
        zhang = register("张小梅", "13912345678", person.idNumber());
        shan = register("单雄", "13800005678", null);
    }

    @Test
    void aNameIsFoundAsWrittenInPinyinAndByInitials() {
        for (String typed : List.of("张小梅", "小梅", "张", "zhang xiao", "ZXM", "xiaomei", "mei", "zhangx")) {
            assertThat(found(desk.community.cadre(), Map.of("name", typed)))
                    .as(typed)
                    .containsExactly(zhang);
        }
        assertThat(found(desk.community.cadre(), Map.of("name", "shan"))).containsExactly(shan);
        assertThat(found(desk.community.cadre(), Map.of("name", "dan"))).isEmpty();
    }

    @Test
    void aPhoneIsFoundByItsEndOrWholeAndAnIdNumberWhole() {
        assertThat(found(desk.community.cadre(), Map.of("phone", "5678"))).containsExactly(zhang, shan);
        assertThat(found(desk.community.cadre(), Map.of("phone", "5678", "name", "zxm")))
                .containsExactly(zhang);
        assertThat(found(desk.community.cadre(), Map.of("phone", "138 0000 5678")))
                .containsExactly(shan);
        assertThat(found(desk.community.cadre(), Map.of("idNumber", person.idNumber())))
                .containsExactly(zhang);
        assertThat(found(
                        desk.community.cadre(),
                        Map.of("idNumber", InventedPerson.next().idNumber())))
                .isEmpty();
    }

    @Test
    void anAddressIsFoundByAPart() {
        String address = (String) Sql.run(
                        "select street || lane || b.number from building b join house h on h.building_id = b.id where h.id = ?",
                        house)
                .get(0);

        assertThat(found(desk.community.cadre(), Map.of("address", address))).containsExactly(zhang, shan);
        assertThat(found(desk.community.cadre(), Map.of("address", address + " 101")))
                .containsExactly(zhang, shan);
        assertThat(found(desk.community.cadre(), Map.of("address", address + "102")))
                .isEmpty();
    }

    @Test
    void s7WhoSeesNoNamesCannotLookForThem() {
        GraphQl officer = desk.community.streetOfficer();

        for (Map<String, Object> hidden : List.<Map<String, Object>>of(
                Map.of("name", "张"), Map.of("name", "zxm"), Map.of("idNumber", person.idNumber()))) {
            assertThat(officer.ask(SEARCH, "filter", hidden).getString("errors[0].extensions.code"))
                    .as("%s", hidden)
                    .isEqualTo("BAD_USER_INPUT");
        }
        assertThat(officer.ask(SEARCH, "filter", Map.of("phone", "5678"))
                        .<String>getList("data.residentSearch.edges.node.name"))
                .containsExactly("张**", "单*");
    }

    @Test
    void s7HiddenDigitsAreNotFoundOneByOne() {
        for (String part : List.of("678", "45678", "2345678", "912345678")) {
            assertThat(desk.community
                            .cadre()
                            .ask(SEARCH, "filter", Map.of("phone", part))
                            .getString("errors[0].extensions.code"))
                    .as(part)
                    .isEqualTo("BAD_USER_INPUT");
        }
    }

    @Test
    void s1PeopleElsewhereAreNotFound() {
        for (Map<String, Object> filter : List.<Map<String, Object>>of(
                Map.of("name", "张"),
                Map.of("phone", "5678"),
                Map.of("phone", "13912345678"),
                Map.of("idNumber", person.idNumber()),
                Map.of("address", "虚构路"))) {
            assertThat(found(desk.community.otherCadre(), filter))
                    .as("%s", filter)
                    .isEmpty();
        }
    }

    @Test
    void theListIsPaged() {
        JsonPath first = desk.community.cadre().ask(SEARCH, "filter", Map.of("phone", "5678"), "first", 1);
        JsonPath second = desk.community
                .cadre()
                .ask(
                        SEARCH,
                        "filter",
                        Map.of("phone", "5678"),
                        "first",
                        1,
                        "after",
                        first.getString("data.residentSearch.pageInfo.endCursor"));

        assertThat(first.<String>getList("data.residentSearch.edges.node.id")).containsExactly(zhang);
        assertThat(first.getBoolean("data.residentSearch.pageInfo.hasNextPage")).isTrue();
        assertThat(second.<String>getList("data.residentSearch.edges.node.id")).containsExactly(shan);
        assertThat(second.getBoolean("data.residentSearch.pageInfo.hasNextPage"))
                .isFalse();
    }

    @Test
    void aBuildingListsWhoLivesThereAndHistoryWhoDid() {
        desk.done(
                desk.community.cadre(),
                "residentMoveOut",
                Map.of("residentId", shan, "houseId", PeopleDesk.house(house), "kind", "ACTUAL", "until", "2024-01-01"),
                "resident { id }");
        String building = NodeId.of("Building", Sql.number("select building_id from house where id = ?", house));

        JsonPath now = desk.community
                .cadre()
                .ask(
                        "query ($b: ID!) { residents(buildingId: $b) { edges { node { id houses { building { id } neighbourhood { name } } neighbourhood { name } } } } }",
                        "b",
                        building);
        JsonPath then = desk.community
                .cadre()
                .ask(
                        "query ($f: ResidencyFilterInput!) { residencies(filter: $f) { edges { node { since until resident { id } house { id } } } } }",
                        "f",
                        Map.of("buildingId", building, "asOf", "2023-06-01"));
        JsonPath later = desk.community
                .cadre()
                .ask(
                        "query ($f: ResidencyFilterInput!) { residencies(filter: $f) { edges { node { resident { id } } } } }",
                        "f",
                        Map.of("buildingId", building, "asOf", "2024-01-01"));

        assertThat(now.<String>getList("data.residents.edges.node.id")).containsExactly(zhang);
        assertThat(now.getString("data.residents.edges[0].node.houses[0].building.id"))
                .isEqualTo(building);
        assertThat(then.<String>getList("data.residencies.edges.node.resident.id"))
                .containsExactly(zhang, shan);
        assertThat(later.<String>getList("data.residencies.edges.node.resident.id"))
                .containsExactly(zhang);
    }

    /** Under row security only comparisons that tell nothing may use an index; this is one, whatever the number of people. */
    @Test
    void aNameIsLookedUpInItsIndexUnderRowSecurity() throws SQLException {
        try (Connection app = DriverManager.getConnection(TestServer.appUrl() + "&currentSchema=minqing");
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute("select set_config('app.scope', '{%d}', true), set_config('enable_seqscan', 'off', true)"
                    .formatted(desk.community.neighbourhood()));
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(
                    "explain select resident_id from resident_search_key k where k.neighbourhood_id = any ((select scope())::int[]) and k.key >= 'zh' and k.key < 'zi'")) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }

            assertThat(plan.toString()).containsPattern("Index Cond: .*neighbourhood_id = ANY.*key >= 'zh'");
        }
    }

    private List<String> found(GraphQl who, Map<String, Object> filter) {
        JsonPath answer = who.ask(SEARCH, "filter", filter);
        assertThat(answer.<Object>get("errors")).as("%s", filter).isNull();
        return answer.getList("data.residentSearch.edges.node.id");
    }

    private String register(String name, String phone, String idNumber) {
        Map<String, Object> input = new java.util.HashMap<>(Map.of(
                "name",
                name,
                "phone",
                phone,
                "houseId",
                PeopleDesk.house(house),
                "kind",
                "ACTUAL",
                "since",
                "2020-01-01"));
        input.put("idNumber", idNumber);
        return desk.done(desk.community.cadre(), "residentRegister", input, "resident { id }")
                .getString("data.answer.resident.id");
    }
}
