package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** A city that begins with nothing: all of it is set up through the doors that operators and data stewards have. */
@QuarkusTest
@WithTestResource(TestServer.class)
class FromNothingTest {
    private static final String SAVE = """
            mutation ($nodes: [OrgNodeDraftInput!]!, $request: String!) {
              orgTreeSave(input: {nodes: $nodes, requestId: $request}) {
                orgNodes { code name parent { code } } problems { code path message } } }
            """;
    private static final AtomicInteger CITIES = new AtomicInteger(10);

    private final String city = Integer.toString(CITIES.getAndIncrement());
    private final String area = city + "0001";
    private final String serial = "SB" + UUID.randomUUID();

    private static Map<String, Object> node(String kind, String code, String parent) {
        Map<String, Object> node = new HashMap<>();
        node.put("kind", kind);
        node.put("code", code);
        node.put("parentCode", parent);
        node.put("chineseName", "虚构" + code);
        node.put("englishName", "Invented " + code);
        return node;
    }

    private JsonPath save(List<Map<String, Object>> nodes) {
        return GraphQl.as(Signed.as(Role.OPERATOR, "operator-" + city, city))
                .ask(SAVE, "nodes", nodes, "request", UUID.randomUUID().toString());
    }

    private List<String> refusals(List<Map<String, Object>> nodes) {
        JsonPath answer = save(nodes);
        assertThat(answer.getList("data.orgTreeSave.orgNodes")).isEmpty();
        return answer.getList("data.orgTreeSave.problems.collect { it.code + ' ' + it.path }");
    }

    private JsonPath deliver(String path, String csv) {
        return GraphQl.as(Signed.as(Role.DATA_STEWARD, "steward-" + city, city))
                .request()
                .contentType("text/csv; charset=utf-8")
                .body(csv)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void aSilentElderIsFoundInACityThatWasSetUpByItsOwnPeople() {
        JsonPath saved = save(List.of(node("CITY", city, null), node("NEIGHBOURHOOD", area, city)));
        assertThat(saved.<String>getList("data.orgTreeSave.orgNodes.code")).containsExactly(city, area);
        assertThat(saved.getString("data.orgTreeSave.orgNodes[1].parent.code")).isEqualTo(city);

        String address = "虚构" + area + "路1号1单元101室";
        assertThat(deliver(
                                "/sources/housing",
                                "房屋编码,居委代码,道路,楼号,单元,室号\nFW%s,%s,虚构%s路,1号,1单元,101\n".formatted(serial, area, area))
                        .getInt("new"))
                .isOne();
        assertThat(deliver(
                                "/sources/population",
                                "身份证号,姓名,性别,出生日期,手机号,居委代码,实际居住地址,居住起始日期,独居\n990101194103057747,甄虚构,女,1941-03-05,19900000077,%s,%s,2001-05-01,是\n"
                                        .formatted(area, address))
                        .getInt("new"))
                .isOne();
        JsonPath meters = deliver(
                "/sources/water-meters",
                "表号,装表地址,安装日期,集中器编号,集中器名称\n%s,%s,2021-03-05,JZQ%s,1号底层\n%s-2,%s,2021-03-05,,\n"
                        .formatted(serial, address, city, serial, address));
        assertThat(meters.getInt("new")).isOne();
        assertThat(meters.getInt("refused")).isOne();
        Eventually.within(
                Duration.ofSeconds(20),
                "the meter is watched",
                () -> Sql.number(
                                "select count(*) from meter m join meter_state s on s.meter_id = m.id"
                                        + " where m.serial = ? and s.watch_id is not null",
                                serial)
                        == 1);

        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        deliver(
                "/readings",
                "meter,read_at,register_l\n%s,%s,100\n%s,%s,100\n"
                        .formatted(serial, now.minus(27, ChronoUnit.HOURS), serial, now.minus(1, ChronoUnit.HOURS)));

        JsonPath alerts = GraphQl.as(Signed.as(Role.CADRE, "cadre-" + city, area))
                .ask("{ alerts { edges { node { kind condition resident { livesAlone } } } } }");
        assertThat(
                        alerts.<String>getList(
                                "data.alerts.edges.node.findAll { it.condition == 'ACTIVE' }.collect { it.kind + ' ' + it.resident?.livesAlone }"))
                .containsExactly("NO_WATER true");
    }

    @Test
    void aTreeThatDoesNotHangTogetherIsRefusedAsAWhole() {
        Map<String, Object> root = node("CITY", city, null);

        assertThat(refusals(List.of())).containsExactly("ORG_NODES_COUNT [input, nodes]");
        assertThat(refusals(List.of(root, node("DISTRICT", "x", city))))
                .containsExactly("ORG_CODE_INVALID [input, nodes, 1, code]");
        assertThat(refusals(List.of(root, root))).containsExactly("ORG_CODE_TWICE [input, nodes, 1, code]");
        assertThat(refusals(List.of(node("NEIGHBOURHOOD", area, city), root)))
                .containsExactly("ORG_PARENT_UNKNOWN [input, nodes, 0, parentCode]");
        assertThat(refusals(List.of(root, node("CITY", area, city))))
                .containsExactly("ORG_PARENT_LEVEL [input, nodes, 1, parentCode]");
        assertThat(Sql.number("select count(*) from org_node where code = ?", city))
                .isZero();
    }

    @Test
    void aKnownNodeIsRenamedAndNeverMoves() {
        String district = city + "01";
        save(List.of(
                node("CITY", city, null), node("DISTRICT", district, city), node("NEIGHBOURHOOD", area, district)));
        Map<String, Object> renamed = node("NEIGHBOURHOOD", area, district);
        renamed.put("chineseName", "新名居委");

        assertThat(save(List.of(renamed)).getString("data.orgTreeSave.orgNodes[0].name"))
                .isEqualTo("新名居委");
        assertThat(refusals(List.of(node("NEIGHBOURHOOD", area, city))))
                .containsExactly("ORG_NODE_FIXED [input, nodes, 0]");
    }
}
