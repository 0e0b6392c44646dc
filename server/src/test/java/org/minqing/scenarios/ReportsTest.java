package org.minqing.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class ReportsTest {
    private static final String REPORT =
            "{ id name metrics rows { neighbourhood values } digest intact signedName signedAt workbook }";

    private final Community community = Community.create();

    @Test
    void aReportIsFilledFromTheBaseAndComesAsAWorkbook() throws IOException {
        long house = community.house(community.neighbourhood());
        community.elderLivingAlone(community.neighbourhood(), house);

        JsonPath made = make(community.secretary(), community.neighbourhood());

        assertThat(made.getString("data.reportMake.report.name")).isEqualTo("老年人关爱月报");
        assertThat(made.<Integer>getList("data.reportMake.report.rows[0].values"))
                .containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(made.getBoolean("data.reportMake.report.intact")).isTrue();
        byte[] bytes = Base64.getDecoder().decode(made.getString("data.reportMake.report.workbook"));
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows.get(0).getCellText(0)).isEqualTo("老年人关爱月报");
            assertThat(rows.stream()
                            .anyMatch(row -> row.getCellText(0).equals("一居")
                                    && row.getCellText(2).equals("1")))
                    .isTrue();
        }
    }

    @Test
    void aReportKeepsItsNumbersWhateverTheBaseSaysLater() {
        String id = make(community.secretary(), community.neighbourhood()).getString("data.reportMake.report.id");
        JsonPath before = seen(community.secretary());

        community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));

        assertThat(seen(community.secretary()).prettify()).isEqualTo(before.prettify());
        assertThat(problems(sign(community.secretary(), id), "Sign")).isEmpty();
        assertThat(problems(sign(community.streetOfficer(), id), "Sign")).containsExactly("REPORT_SIGNED");
        assertThat(Sql.run("select 1 where has_column_privilege('minqing_app', 'minqing.report', 'numbers', 'update')"
                        + " or has_table_privilege('minqing_app', 'minqing.report', 'delete')"))
                .isEmpty();
    }

    @Test
    void aNumberThatSomebodyChangedIsFound() {
        make(community.secretary(), community.neighbourhood());
        Sql.run(
                "update report set numbers = jsonb_set(numbers, '{lines,0,values,0}', '999') where neighbourhood_id = ?",
                community.neighbourhood());

        assertThat(seen(community.secretary()).getBoolean("data.reports[0].intact"))
                .isFalse();
    }

    @Test
    void onlySecretaryAndStreetMakeAndSignAndOnlyOfTheirOwn() {
        for (Role role : List.of(
                Role.CADRE,
                Role.VOLUNTEER,
                Role.MERCHANT,
                Role.DATA_STEWARD,
                Role.AUDITOR,
                Role.THIRD_PARTY_APP,
                Role.OPERATOR)) {
            assertThat(make(community.somebody(role, community.streetCode()), community.neighbourhood())
                            .getString("errors[0].extensions.code"))
                    .as("%s", role)
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody().post("{ __typename }").statusCode()).isEqualTo(401);
        assertThat(problems(make(community.secretary(), community.otherNeighbourhood()), "Make"))
                .containsExactly("REPORT_AREA_NOT_FOUND");
        String id = make(community.secretary(), community.neighbourhood()).getString("data.reportMake.report.id");
        GraphQl other = community.somebody(Role.SECRETARY, community.otherNeighbourhoodCode());
        assertThat(problems(sign(other, id), "Sign")).containsExactly("REPORT_NOT_FOUND");
        assertThat(seen(other).getList("data.reports")).isEmpty();
    }

    @Test
    void anEditedTemplateIsANewVersionAndOldReportsKeepTheirs() {
        String code = "T" + Math.abs(UUID.randomUUID().hashCode());
        GraphQl steward = community.somebody(Role.DATA_STEWARD, community.streetCode());
        assertThat(problems(save(steward, code, 0, List.of("HOUSES")), "TemplateSave"))
                .isEmpty();
        String report =
                made(community.secretary(), community.neighbourhood(), code).getString("data.reportMake.report.id");

        assertThat(problems(save(steward, code, 0, List.of("PEOPLE")), "TemplateSave"))
                .containsExactly("REPORT_TEMPLATE_CHANGED_MEANWHILE");
        assertThat(problems(save(steward, code, 1, List.of("PEOPLE", "PEOPLE")), "TemplateSave"))
                .containsExactly("REPORT_TEMPLATE_INVALID");
        assertThat(problems(save(steward, code, 1, List.of("PEOPLE")), "TemplateSave"))
                .isEmpty();

        JsonPath kept = seen(community.secretary());
        assertThat(kept.<String>getList("data.reports.find { it.id == '%s' }.metrics".formatted(report)))
                .containsExactly("HOUSES");
    }

    private static JsonPath save(GraphQl who, String code, int version, List<String> metrics) {
        Map<String, Object> input = new HashMap<>();
        input.put("code", code);
        input.put("version", version);
        input.put("chineseName", "虚构月报");
        input.put("englishName", "Invented");
        input.put("metrics", metrics);
        input.put("requestId", UUID.randomUUID().toString());
        return who.ask(
                "mutation ($input: ReportTemplateSaveInput!) { reportTemplateSave(input: $input) { reportTemplate { version } problems { code } } }",
                "input",
                input);
    }

    private static JsonPath make(GraphQl who, int area) {
        return made(who, area, "ELDERS_MONTHLY");
    }

    private static JsonPath made(GraphQl who, int area, String template) {
        Instant now = Instant.now();
        return who.ask(
                "mutation ($input: ReportMakeInput!) { reportMake(input: $input) { report " + REPORT
                        + " problems { code } } }",
                "input",
                Map.of(
                        "template", template,
                        "orgNodeId", NodeId.of("OrgNode", area),
                        "since", now.minus(30, ChronoUnit.DAYS).toString(),
                        "until", now.toString(),
                        "requestId", UUID.randomUUID().toString()));
    }

    private static JsonPath sign(GraphQl who, String id) {
        return who.ask(
                "mutation ($input: ReportSignInput!) { reportSign(input: $input) { report { signedName } problems { code } } }",
                "input",
                Map.of("reportId", id, "requestId", UUID.randomUUID().toString()));
    }

    private static JsonPath seen(GraphQl who) {
        return who.ask("{ reports { id metrics rows { values } digest intact } }");
    }

    private static List<String> problems(JsonPath answer, String operation) {
        return answer.getList("data.report" + operation + ".problems.code");
    }
}
