package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.TestServer;

/**
 * The rules that Chinese cities have in force, as their newspapers and annual reports of 2020 to 2025 told them, can all be expressed.
 * "Less than ten litres" is at most 9.999.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class CityRulesTest {
    private static final String SAVE = """
            mutation ($input: AlertRuleSaveInput!) { alertRuleSave(input: $input) {
              rule { version kind windowMinutes litres ask hours } problems { code message } } }
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // place, kind, window in hours, litres, asked first
        "临汾路 2019, NO_WATER, 24, 0, ",
        "静安大宁路, NO_WATER, 24, 9.999, CONTACT",
        "静安大宁路, OVERUSE, 24, 2000, CONTACT",
        "长宁江苏路 2020, NO_WATER, 12, 9.999, ",
        "普陀真北新村 2021, NO_WATER, 12, 9.999, ",
        "兰州临洮街 2024, NO_WATER, 12, 9.999, ",
        "深圳龙岗 2021, NO_WATER, 12, 9.999, ",
        "深圳龙岗 2021, LEAK, 24, 0, ",
        "太仓 2023, NO_WATER, 24, 9.999, ",
        "宁波南门 2022, NO_WATER, 24, 8, ",
        "宁波招宝山 2024, NO_WATER, 24, 5.999, ",
        "宁波招宝山 2024, OVERUSE, 24, 2000, ",
        "聊城, NO_WATER, 24, 9.999, ",
        "聊城, OVERUSE, 24, 1000, ",
        "安吉孝源, NO_WATER, 24, 9.999, ",
        "安吉孝源, OVERUSE, 24, 2000, ",
        "珠海狮山 2025, NO_WATER, 12, 0, ",
    })
    void theRuleOfACityCanBeExpressed(String place, String kind, int hours, double litres, String ask) {
        Community community = Community.create();
        GraphQl officer = community.somebody(Role.STREET_OFFICER, community.streetCode());

        JsonPath saved = officer.ask(
                SAVE.replace("$input: AlertRuleSaveInput!", "$name: String!, $requestId: String!")
                        .replace("input: $input", """
                                input: {kind: %s, nameChinese: $name, isEnabled: true, severity: LIFE, rank: 5, windowMinutes: %d,
                                  litres: %s, livesAlone: true, ageMin: 60, dispatches: true, hours: ALWAYS, %s requestId: $requestId}""".formatted(
                                kind, hours * 60, litres, ask == null ? "" : "ask: " + ask + ", askMinutes: 30,")),
                "name",
                place,
                "requestId",
                UUID.randomUUID().toString());

        assertThat(saved.getList("data.alertRuleSave.problems")).isEmpty();
        assertThat(saved.getInt("data.alertRuleSave.rule.windowMinutes")).isEqualTo(hours * 60);
        assertThat(saved.getDouble("data.alertRuleSave.rule.litres")).isEqualTo(litres);
        assertThat(saved.getString("data.alertRuleSave.rule.ask")).isEqualTo(ask);
    }
}
