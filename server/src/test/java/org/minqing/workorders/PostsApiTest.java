package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Who answers for what, and who may leave. */
@QuarkusTest
@WithTestResource(TestServer.class)
class PostsApiTest {
    private static final String SAVE = """
            mutation ($input: PostSaveInput!) { postSave(input: $input) {
              post { id position subject name phone buildingIds onDuty neighbourhood { name } }
              problems { code path } } }
            """;
    private static final String DUTY = """
            mutation ($id: ID!, $isOnDuty: Boolean!, $request: String!) {
              dutySet(input: {postId: $id, isOnDuty: $isOnDuty, requestId: $request}) {
                post { onDuty } problems { code } } }
            """;
    private static final String REMOVE = """
            mutation ($id: ID!, $request: String!) {
              postRemove(input: {postId: $id, requestId: $request}) { post { id } problems { code } } }
            """;

    private final Community community = Community.create();

    @Inject
    UnitOfWork work;

    @Inject
    Posts posts;

    @Test
    void aSecretaryGivesAPostWhosePhoneIsSealed() {
        JsonPath answer = save(community.secretary(), "CADRE", "zhang", Map.of("phone", "138 0000-0001"));

        assertThat(answer.getList("data.postSave.problems")).isEmpty();
        assertThat(answer.getString("data.postSave.post.name")).isEqualTo("张三");
        assertThat(answer.getString("data.postSave.post.phone")).isEqualTo("138****0001");
        assertThat(answer.getString("data.postSave.post.buildingIds")).isNull();
        assertThat(answer.getBoolean("data.postSave.post.onDuty")).isTrue();
        assertThat(answer.getString("data.postSave.post.neighbourhood.name")).isEqualTo("一居");
        assertThat(Sql.run(
                        "select position('13800000001'::bytea in phone_sealed) > 0 from post where id = ?",
                        key(answer)))
                .containsExactly(false);
    }

    @Test
    void aNoticeFindsWhomToCall() {
        save(community.secretary(), "CADRE", "zhang", Map.of("phone", "13800000001"));
        save(community.secretary(), "DUTY_POOL", "li", Map.of());
        ServerActor server = new ServerActor("test");

        var phone = work.run(server, tx -> posts.findPhone(tx, community.neighbourhood(), "zhang"));
        var onDuty = work.run(server, tx -> posts.listOnDuty(tx, community.neighbourhood(), Position.DUTY_POOL));

        assertThat(phone.await().atMost(Duration.ofSeconds(10))).contains("13800000001");
        assertThat(onDuty.await().atMost(Duration.ofSeconds(10)))
                .containsExactly(
                        new PostHolder(community.neighbourhood(), "li", "张三", Position.DUTY_POOL, Optional.empty()));
    }

    @Test
    void anEditKeepsThePhoneThatItDoesNotNameAndTakesAwayAnEmptyOne() {
        Map<String, Object> explicitNull = new HashMap<>();
        explicitNull.put("phone", null);
        explicitNull.put("buildingIds", null);
        save(community.secretary(), "CADRE", "zhang", Map.of("phone", "13800000001"));

        JsonPath absent = save(community.secretary(), "CADRE", "zhang", Map.of());
        JsonPath isNull = save(community.secretary(), "CADRE", "zhang", explicitNull);
        JsonPath empty = save(community.secretary(), "CADRE", "zhang", Map.of("phone", ""));

        assertThat(absent.getString("data.postSave.post.phone")).isEqualTo("138****0001");
        assertThat(isNull.getString("data.postSave.post.phone")).isEqualTo("138****0001");
        assertThat(empty.getString("data.postSave.post.phone")).isNull();
        assertThat(key(empty)).isEqualTo(key(absent));
    }

    @Test
    void aPostIsOfBuildingsOfItsOwnNeighbourhood() {
        long mine = building(community.house(community.neighbourhood()));
        long others = building(community.house(community.otherNeighbourhood()));

        JsonPath own = save(
                community.secretary(), "CADRE", "zhang", Map.of("buildingIds", List.of(NodeId.of("Building", mine))));
        JsonPath foreign = save(
                community.secretary(), "CADRE", "li", Map.of("buildingIds", List.of(NodeId.of("Building", others))));

        assertThat(own.<String>getList("data.postSave.post.buildingIds")).containsExactly(NodeId.of("Building", mine));
        assertThat(foreign.<String>getList("data.postSave.problems.code")).containsExactly("POST_BUILDING_NOT_FOUND");
        assertThat(foreign.<String>getList("data.postSave.problems[0].path")).containsExactly("input", "buildingIds");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        GraphQl secretary = community.secretary();

        assertThat(codes(save(secretary, "CADRE", "zhang", Map.of("phone", "call me"))))
                .containsExactly("POST_PHONE_INVALID");
        assertThat(codes(save(secretary, "CADRE", "zhang", Map.of("name", " "))))
                .containsExactly("POST_NAME_INVALID");
        assertThat(codes(save(secretary, "CADRE", "two words", Map.of()))).containsExactly("POST_SUBJECT_INVALID");
        assertThat(Sql.number("select count(*) from post where neighbourhood_id = ?", community.neighbourhood()))
                .isZero();
    }

    @Test
    void onlyTheStreetSetsPostsOfTheStreet() {
        assertThat(codes(save(community.secretary(), "STREET", "street", Map.of())))
                .containsExactly("POST_STREET_NOT_YOURS");
        assertThat(codes(save(community.streetOfficer(), "STREET", "street", Map.of())))
                .isEmpty();
    }

    @Test
    void eachCallerMaySetPostsOfItsOwnAreaOnly() {
        assertThat(save(GraphQl.asNobody(), "CADRE", "zhang", Map.of()).getString("errors[0].extensions.code"))
                .isEqualTo("UNAUTHENTICATED");
        for (GraphQl stranger : new GraphQl[] {
            community.cadre(),
            community.somebody(Role.THIRD_PARTY_APP, community.neighbourhoodCode()),
            community.somebody(Role.VOLUNTEER, community.neighbourhoodCode())
        }) {
            assertThat(save(stranger, "CADRE", "zhang", Map.of()).getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
        GraphQl otherSecretary = community.somebody(Role.SECRETARY, community.otherNeighbourhoodCode());
        assertThat(codes(save(otherSecretary, "CADRE", "zhang", Map.of()))).containsExactly("POST_AREA_NOT_FOUND");
        assertThat(codes(save(community.secretary(), "CADRE", "zhang", Map.of())))
                .isEmpty();
        assertThat(codes(save(community.streetOfficer(), "CADRE", "li", Map.of())))
                .isEmpty();

        String posts = "{ posts { edges { node { subject } } } }";
        assertThat(community.cadre().ask(posts).<String>getList("data.posts.edges.node.subject"))
                .containsExactly("zhang", "li");
        assertThat(community.otherCadre().ask(posts).getList("data.posts.edges"))
                .isEmpty();
    }

    @Test
    void w8TheLastOneOnDutyCannotLeaveWhileOrdersAreOpen() {
        String zhang = id(save(community.secretary(), "CADRE", "zhang", Map.of()));
        long order = new OpenOrder(community).heldBy("CADRE", "zhang").write();

        JsonPath refused = duty(zhang, false);
        JsonPath notRemoved = community.secretary().ask(REMOVE, "id", zhang, "request", request());

        assertThat(refused.<String>getList("data.dutySet.problems.code")).containsExactly("POST_LAST_ON_DUTY");
        assertThat(notRemoved.<String>getList("data.postRemove.problems.code")).containsExactly("POST_LAST_ON_DUTY");
        assertThat(Sql.run("select assignee from work_order where id = ?", order))
                .containsExactly("zhang");
    }

    @Test
    void w8WhoLeavesHandsItsOrdersToThoseWhoStay() {
        String zhang = id(save(community.secretary(), "CADRE", "zhang", Map.of()));
        save(community.secretary(), "CADRE", "li", Map.of());
        long order = new OpenOrder(community).heldBy("CADRE", "zhang").write();
        long deputys = new OpenOrder(community).heldBy("DEPUTY", "zhang").write();

        JsonPath left = duty(zhang, false);

        assertThat(left.getList("data.dutySet.problems")).isEmpty();
        assertThat(left.getBoolean("data.dutySet.post.onDuty")).isFalse();
        assertThat(Sql.run("select assignee || ' ' || version from work_order where id = ?", order))
                .containsExactly("li 1");
        assertThat(Sql.run("select action || ' ' || assignee from work_order_step where order_id = ?", order))
                .containsExactly("TRANSFER li");
        assertThat(Sql.run("select assignee || ' ' || version from work_order where id = ?", deputys))
                .containsExactly("zhang 0");
    }

    @Test
    void aPostWithoutOrdersIsTakenAway() {
        String zhang = id(save(community.secretary(), "CADRE", "zhang", Map.of()));

        JsonPath removed = community.secretary().ask(REMOVE, "id", zhang, "request", request());
        JsonPath again = community.secretary().ask(REMOVE, "id", zhang, "request", request());

        assertThat(removed.getList("data.postRemove.problems")).isEmpty();
        assertThat(again.<String>getList("data.postRemove.problems.code")).containsExactly("POST_NOT_FOUND");
        assertThat(Sql.run("select action from audit where subject_id = ? order by id", zhang))
                .containsExactly("POST_SAVE", "POST_REMOVE");
    }

    private JsonPath save(GraphQl who, String position, String subject, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "orgNodeId",
                NodeId.of("OrgNode", community.neighbourhood()),
                "position",
                position,
                "subject",
                subject,
                "name",
                "张三",
                "requestId",
                request()));
        input.putAll(more);
        var response = who.post(SAVE, "input", input);
        return response.jsonPath();
    }

    private JsonPath duty(String id, boolean isOnDuty) {
        return community.secretary().ask(DUTY, "id", id, "isOnDuty", isOnDuty, "request", request());
    }

    private static List<String> codes(JsonPath saved) {
        return saved.getList("data.postSave.problems.code");
    }

    private static String id(JsonPath saved) {
        return saved.getString("data.postSave.post.id");
    }

    private static long key(JsonPath saved) {
        return NodeId.number("Post", id(saved)).orElseThrow();
    }

    private static long building(long house) {
        return Sql.number("select building_id from house where id = ?", house);
    }

    private static String request() {
        return UUID.randomUUID().toString();
    }
}
