package org.minqing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.testing.Told;

@QuarkusTest
@WithTestResource(TestServer.class)
class JournalCorrectTest {
    private final Log log = new Log();

    @Test
    void aCorrectionIsANewVersionAndKeepsTheOld() {
        String id = Log.written(Log.write(log.community.cadre(), log.visit("血压 180")));

        JsonPath answer = Log.correct(log.community.cadre(), id, 1, log.visit("血压 108"));

        assertThat(problems(answer)).isEmpty();
        assertThat(answer.getInt("data.journalCorrect.journalEntry.version")).isEqualTo(2);
        assertThat(answer.getString("data.journalCorrect.journalEntry.text")).isEqualTo("血压 108");
        assertThat(answer.<String>getList("data.journalCorrect.journalEntry.versions.text"))
                .containsExactly("血压 180", "血压 108");
        assertThat(answer.<String>getList("data.journalCorrect.journalEntry.versions.reason"))
                .containsExactly(null, "写错了");
    }

    @Test
    void aContactThatWasNoneIsTakenBack() {
        String met = Log.written(Log.write(log.community.cadre(), log.visit("见到了")));
        assertThat(contacts()).isEqualTo(1);
        assertThat(Told.ofPerson(log.resident)).containsExactly("contact.visit");
        assertThat(Told.ofHouse(log.house)).containsExactly("event.visit");
        Map<String, Object> notMet = log.visit("其实没人");
        notMet.put("isMet", false);

        Log.correct(log.community.secretary(), met, 1, notMet);

        assertThat(contacts()).isZero();
        assertThat(Told.ofPerson(log.resident)).isEmpty();
        assertThat(Told.ofHouse(log.house)).as("who found nobody was there").containsExactly("event.visit");
    }

    @Test
    void aVisitThatWasACallWasAtNoHouse() {
        String visit = Log.written(Log.write(log.community.cadre(), log.visit("见到了")));
        Map<String, Object> call = log.visit("其实是电话");
        call.put("kind", "CALL");

        Log.correct(log.community.secretary(), visit, 1, call);

        assertThat(Told.ofPerson(log.resident)).containsExactly("contact.call");
        assertThat(Told.ofHouse(log.house)).isEmpty();
    }

    @Test
    void itsAuthorAndTheSecretaryMayAndNobodyElse() {
        String id = Log.written(Log.write(log.community.cadre(), log.visit("一")));
        GraphQl colleague = GraphQl.as(Signed.as(Role.CADRE, "colleague", log.community.neighbourhoodCode()));

        assertThat(problems(Log.correct(colleague, id, 1, log.visit("二")))).containsExactly("JOURNAL_NOT_YOURS");
        assertThat(problems(Log.correct(log.community.otherCadre(), id, 1, log.visit("三"))))
                .containsExactly("JOURNAL_ENTRY_NOT_FOUND");
        for (Role role : List.of(Role.STREET_OFFICER, Role.AUDITOR, Role.THIRD_PARTY_APP)) {
            assertThat(Log.correct(log.community.somebody(role, log.community.streetCode()), id, 1, log.visit("四"))
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(problems(Log.correct(log.community.secretary(), id, 1, log.visit("五"))))
                .isEmpty();
        assertThat(problems(Log.correct(log.community.cadre(), id, 1, log.visit("六"))))
                .containsExactly("JOURNAL_CHANGED_MEANWHILE");
    }

    @Test
    void aVersionCannotBeWrittenOver() {
        assertThat(Sql.run(
                        "select 1 where has_any_column_privilege('minqing_app', 'minqing.journal_version', 'update')"))
                .isEmpty();
    }

    private static List<String> problems(JsonPath answer) {
        return answer.getList("data.journalCorrect.problems.code");
    }

    private long contacts() {
        return Sql.number("select count(*) from journal_contact where resident_id = ?", log.resident);
    }
}
