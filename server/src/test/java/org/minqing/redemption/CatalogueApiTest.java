package org.minqing.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What is offered where, who sets it, and how stock moves by hand. */
@QuarkusTest
@WithTestResource(TestServer.class)
class CatalogueApiTest {
    private static final String CATALOGUE = """
            query ($filter: CatalogueFilterInput, $first: Int = 20, $after: String) {
              catalogue(filter: $filter, first: $first, after: $after) {
                edges { node { id name servicePoint { name } } distanceMetres cursor } pageInfo { hasNextPage endCursor } } }
            """;

    private final Community community = Community.create();
    private Mall mall;

    @BeforeEach
    void openTheMall() {
        mall = Mall.open(community);
    }

    @Test
    void aVolunteerFindsWhatTheStreetOffersTheNearestFirst() {
        mall.sells("大米", 50, 3);
        Map<String, Object> far = Mall.point(community);
        far.put("latitude", 31.30);
        String farPoint =
                Mall.savePoint(community.streetOfficer(), far).getString("data.servicePointSave.servicePoint.id");
        Map<String, Object> haircut = mall.item("理发", 30);
        haircut.put("servicePointId", farPoint);
        mall.sells(haircut, 1);
        GraphQl volunteer = community.somebody(Role.VOLUNTEER, community.otherNeighbourhoodCode());
        Map<String, Object> near = Map.of("near", Map.of("latitude", 31.30, "longitude", 121.46));

        JsonPath all = volunteer.ask(CATALOGUE);
        JsonPath nearest = volunteer.ask(CATALOGUE, "filter", near, "first", 1);
        JsonPath next = volunteer.ask(
                CATALOGUE, "filter", near, "after", nearest.getString("data.catalogue.pageInfo.endCursor"));
        JsonPath found = volunteer.ask(CATALOGUE, "filter", Map.of("search", "米"));

        assertThat(names(all)).containsExactly("大米", "理发");
        assertThat(all.<Integer>getList("data.catalogue.edges.distanceMetres")).containsOnlyNulls();
        assertThat(names(nearest)).containsExactly("理发");
        assertThat(nearest.getInt("data.catalogue.edges[0].distanceMetres")).isZero();
        assertThat(nearest.getBoolean("data.catalogue.pageInfo.hasNextPage")).isTrue();
        assertThat(names(next)).containsExactly("大米");
        assertThat(next.getInt("data.catalogue.edges[0].distanceMetres")).isBetween(3_330, 3_340);
        assertThat(names(found)).containsExactly("大米");
        assertThat(names(volunteer.ask(CATALOGUE, "filter", Map.of("search", "%"))))
                .isEmpty();
    }

    @Test
    void whatIsWithdrawnClosedOrOverIsShownOnlyWhenAskedFor() {
        Map<String, Object> withdrawn = mall.item("停售", 1);
        withdrawn.put("isOffered", false);
        mall.sells(withdrawn, 0);
        Map<String, Object> over = mall.item("过期", 1);
        over.put("validFrom", "2026-01-01T00:00:00+08:00");
        over.put("validUntil", "2026-02-01T00:00:00+08:00");
        mall.sells(over, 0);

        assertThat(names(community.cadre().ask(CATALOGUE))).isEmpty();
        assertThat(names(community.cadre().ask(CATALOGUE, "filter", Map.of("isAll", true))))
                .containsExactly("停售", "过期");
    }

    @Test
    void anotherStreetFindsNothingByListOrById() {
        String item = mall.sells("大米", 50, 3);
        GraphQl stranger = Community.create().streetOfficer();

        JsonPath byId = stranger.ask(
                "query ($item: ID!, $point: ID!) { item: node(id: $item) { id } point: node(id: $point) { id } }",
                "item",
                item,
                "point",
                mall.point);

        assertThat(names(stranger.ask(CATALOGUE))).isEmpty();
        assertThat(byId.getMap("data").values()).containsOnlyNulls();
        assertThat(stranger.ask("{ servicePoints { edges { cursor } } }").getList("data.servicePoints.edges"))
                .isEmpty();
    }

    @Test
    void eachEditIsAVersionAndAStaleOneIsRefused() {
        String id = mall.sells("大米", 50, 0);
        Map<String, Object> dearer = mall.item("大米", 60);
        dearer.put("itemId", id);
        dearer.put("version", 1);

        JsonPath edited = Mall.ask(community.secretary(), Mall.ITEM_SAVE, dearer);
        JsonPath stale = Mall.ask(community.secretary(), Mall.ITEM_SAVE, dearer);

        assertThat(edited.getInt("data.itemSave.item.version")).isEqualTo(2);
        assertThat(edited.getInt("data.itemSave.item.points")).isEqualTo(60);
        assertThat(Mall.codes(stale)).containsExactly("ITEM_CHANGED_MEANWHILE");
        assertThat(Sql.run(
                        "select content ->> 'points' from item_version where item_id = ? order by version",
                        Mall.key(id)))
                .containsExactly("50", "60");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(Mall.codes(saved("points", 0))).containsExactly("ITEM_POINTS_INVALID");
        assertThat(Mall.codes(saved("name", " "))).containsExactly("ITEM_TEXT_INVALID");
        assertThat(Mall.codes(saved("limitPieces", 1))).containsExactly("ITEM_LIMIT_INVALID");
        assertThat(Mall.codes(saved("holdDays", 91))).containsExactly("ITEM_HOLD_DAYS_INVALID");
        assertThat(Mall.codes(saved("validUntil", "2020-01-01T00:00:00+08:00")))
                .containsExactly("ITEM_VALIDITY_INVALID");
        assertThat(Mall.codes(pointSaved("hours", List.of(Map.of("weekday", 8, "opens", "09:00", "closes", "10:00")))))
                .containsExactly("SERVICE_POINT_HOURS_INVALID");
        assertThat(Mall.codes(pointSaved("longitude", null))).containsExactly("SERVICE_POINT_PLACE_INVALID");
        assertThat(Mall.codes(pointSaved("operators", List.of("two words"))))
                .containsExactly("SERVICE_POINT_OPERATORS_INVALID");
        assertThat(Mall.codes(pointSaved("address", ""))).containsExactly("SERVICE_POINT_TEXT_INVALID");
    }

    private JsonPath saved(String field, Object value) {
        Map<String, Object> input = mall.item("大米", 50);
        input.put(field, value);
        return Mall.ask(community.streetOfficer(), Mall.ITEM_SAVE, input);
    }

    private JsonPath pointSaved(String field, Object value) {
        Map<String, Object> input = Mall.point(community);
        input.put(field, value);
        return Mall.savePoint(community.streetOfficer(), input);
    }

    @Test
    void stockComesAndGoesByRowsAndNeverFallsBelowNone() {
        String id = mall.sells("大米", 50, 0);
        Map<String, Object> ten = Map.of(
                "itemId", id, "pieces", 10, "requestId", UUID.randomUUID().toString());

        JsonPath received = Mall.ask(community.streetOfficer(), Mall.RECEIVE, ten);
        JsonPath again = Mall.ask(community.streetOfficer(), Mall.RECEIVE, ten);
        JsonPath corrected = corrected(id, -4);
        JsonPath tooMany = corrected(id, -7);

        assertThat(received.getInt("data.stockReceive.item.stock")).isEqualTo(10);
        assertThat(again.getInt("data.stockReceive.item.stock")).isEqualTo(10);
        assertThat(corrected.getInt("data.stockCorrect.item.stock")).isEqualTo(6);
        assertThat(Mall.codes(tooMany)).containsExactly("STOCK_TOO_LOW");
        assertThat(Mall.codes(corrected(id, 0))).containsExactly("STOCK_PIECES_INVALID");
        assertThat(Sql.run(
                        "select kind || ' ' || pieces from stock_movement where item_id = ? order by id", Mall.key(id)))
                .containsExactly("RECEIVED 10", "CORRECTED -4");
        assertThatThrownBy(() -> Sql.run("update item set on_hand = -1 where id = ?", Mall.key(id)))
                .hasStackTraceContaining("item_never_oversold");
        assertThatThrownBy(() -> Sql.run("delete from stock_movement where item_id = ?", Mall.key(id)))
                .hasStackTraceContaining("only added to");
    }

    private JsonPath corrected(String id, int pieces) {
        return Mall.ask(community.streetOfficer(), Mall.CORRECT, Map.of("itemId", id, "pieces", pieces, "note", "盘点"));
    }

    @Test
    void onlyThoseWhoAnswerForTheAreaSetWhatIsOffered() {
        String id = mall.sells("大米", 50, 1);
        Map<String, Object> item = mall.item("大米", 1);
        item.put("itemId", id);
        item.put("version", 1);

        for (Role role :
                List.of(Role.CADRE, Role.VOLUNTEER, Role.MERCHANT, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            GraphQl who = community.somebody(role, community.streetCode());
            assertThat(Stream.of(
                                    Mall.ask(who, Mall.ITEM_SAVE, item),
                                    Mall.ask(who, Mall.RECEIVE, Map.of("itemId", id, "pieces", 1)),
                                    Mall.ask(who, Mall.CORRECT, Map.of("itemId", id, "pieces", 1, "note", "x")),
                                    Mall.savePoint(who, Mall.point(community)))
                            .map(answer -> answer.getString("errors[0].extensions.code")))
                    .as("%s", role)
                    .containsOnly("FORBIDDEN");
        }
        for (GraphQl stranger : List.of(
                community.somebody(Role.SECRETARY, community.otherNeighbourhoodCode()),
                Community.create().streetOfficer())) {
            assertThat(Mall.codes(Mall.ask(stranger, Mall.ITEM_SAVE, item))).containsExactly("ITEM_NOT_FOUND");
            assertThat(Mall.codes(Mall.ask(stranger, Mall.RECEIVE, Map.of("itemId", id, "pieces", 1))))
                    .containsExactly("ITEM_NOT_FOUND");
            assertThat(Mall.codes(Mall.savePoint(stranger, Mall.point(community))))
                    .containsExactly("SERVICE_POINT_AREA_NOT_YOURS");
        }
        assertThat(Mall.codes(Mall.savePoint(community.secretary(), Mall.point(community))))
                .as("a secretary's service point serves its own neighbourhood")
                .containsExactly("SERVICE_POINT_SERVES_NOT_YOURS");
        assertThat(GraphQl.asNobody().post(CATALOGUE).statusCode()).isEqualTo(401);
        assertThat(Sql.run("select points || ' ' || on_hand || ' ' || version from item where id = ?", Mall.key(id)))
                .containsExactly("50 1 1");
    }

    @Test
    void theAccountsAtTheCounterAreShownToThoseWhoSetThem() {
        String operators = "{ servicePoints { edges { node { id operators } } } }";

        assertThat(community
                        .streetOfficer()
                        .ask(operators)
                        .<String>getList("data.servicePoints.edges[0].node.operators"))
                .containsExactly(mall.merchantSubject);
        assertThat(community
                        .somebody(Role.VOLUNTEER, community.neighbourhoodCode())
                        .ask(operators)
                        .getList("data.servicePoints.edges[0].node.operators"))
                .isEmpty();
        assertThat(mall.merchant().ask("{ myServicePoints { id } }").<String>getList("data.myServicePoints.id"))
                .containsExactly(mall.point);

        Map<String, Object> edit = new HashMap<>(Mall.point(community));
        edit.put("servicePointId", mall.point);
        edit.put("version", 1);
        JsonPath edited = Mall.savePoint(community.streetOfficer(), edit);
        assertThat(edited.getInt("data.servicePointSave.servicePoint.version")).isEqualTo(2);
        assertThat(mall.merchant().ask("{ myServicePoints { id } }").getList("data.myServicePoints"))
                .isEmpty();
        assertThat(Mall.codes(Mall.savePoint(community.streetOfficer(), edit)))
                .containsExactly("SERVICE_POINT_CHANGED_MEANWHILE");
        assertThat(NodeId.parse(mall.point)).isPresent();
    }

    private static List<String> names(JsonPath page) {
        return page.getList("data.catalogue.edges.node.name");
    }
}
