package org.minqing.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class RetentionTest {
    private final Community community = Community.create();

    @Inject
    Retention retention;

    @Test
    void whatWasKeptForItsTermGoesAndWhatWasNotStays() {
        entry("六年前");
        Sql.run(
                "update journal_entry set at = now() - interval '6 years' where neighbourhood_id = ?",
                community.neighbourhood());
        entry("昨天");

        retention.turn().await().atMost(Duration.ofSeconds(30));

        assertThat(Sql.run("select said from journal_entry where neighbourhood_id = ?", community.neighbourhood()))
                .containsExactly("昨天");
        assertThat(Sql.number("select count(*) from retention_term where pruned_at is not null"))
                .isEqualTo(Sql.number("select count(*) from retention_term"));
    }

    @Test
    void onlyAnOperatorSetsATermAndOnlyAPlausibleOne() {
        GraphQl operator = community.somebody(Role.OPERATOR, community.streetCode());
        int version = version();

        assertThat(problem(save(operator, 29, version))).isEqualTo("RETENTION_DAYS_IMPLAUSIBLE");
        assertThat(problem(save(operator, 91, version + 1))).isEqualTo("RETENTION_CHANGED_MEANWHILE");
        assertThat(problem(save(operator, 91, version))).isNull();
        assertThat(save(community.secretary(), 91, version + 1).getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
        assertThat(Sql.number("select days from retention_term where kind = 'OUTBOX'"))
                .isEqualTo(91);
    }

    private static int version() {
        return (int) Sql.number("select version from retention_term where kind = 'OUTBOX'");
    }

    private static String problem(JsonPath answer) {
        return answer.getString("data.retentionTermSave.problems[0].code");
    }

    private static JsonPath save(GraphQl who, int days, int version) {
        return who.ask(
                "mutation ($input: RetentionTermSaveInput!) { retentionTermSave(input: $input) { retentionTerm { days } problems { code } } }",
                "input",
                Map.of(
                        "kind",
                        "OUTBOX",
                        "days",
                        days,
                        "version",
                        version,
                        "requestId",
                        UUID.randomUUID().toString()));
    }

    private void entry(String said) {
        Sql.run(
                "insert into journal_entry (neighbourhood_id, kind, at, author, author_name, is_met, said)"
                        + " values (?, 'REMARK', now(), 'x', 'x', false, ?)",
                community.neighbourhood(),
                said);
    }
}
