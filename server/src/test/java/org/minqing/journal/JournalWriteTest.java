package org.minqing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.SentPhotos;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class JournalWriteTest {
    private static final String CONTACT =
            "query ($id: ID!) { node(id: $id) { ... on Resident { lastContact { at kind } journal { text kind } } } }";

    private final Log log = new Log();

    @Test
    void aVisitIsWrittenWithEverythingThatBelongsToIt() {
        String photo = SentPhotos.sent(log.community.cadre(), log.community.neighbourhood())
                .toString();
        consentToPhotos();
        Map<String, Object> input = log.visit("  精神很好，想吃甜的 ");
        input.put("photoIds", List.of(photo));
        input.put("latitude", 31.27);
        input.put("longitude", 121.46);

        JsonPath answer = Log.write(log.community.cadre(), input);

        assertThat(answer.getList("data.journalWrite.problems")).isEmpty();
        assertThat(answer.getString("data.journalWrite.journalEntry.text")).isEqualTo("精神很好，想吃甜的");
        assertThat(answer.getInt("data.journalWrite.journalEntry.version")).isEqualTo(1);
        assertThat(answer.getString("data.journalWrite.journalEntry.author"))
                .isEqualTo(Community.subject(Role.CADRE, log.community.neighbourhoodCode()));
        assertThat(answer.<String>getList("data.journalWrite.journalEntry.residents.id"))
                .containsExactly(log.residentId());
        assertThat(answer.<String>getList("data.journalWrite.journalEntry.houses.id"))
                .containsExactly(log.houseId());
        assertThat(answer.<String>getList("data.journalWrite.journalEntry.photos.id"))
                .containsExactly(photo);
        assertThat(answer.getList("data.journalWrite.journalEntry.versions")).hasSize(1);
        assertThat(answer.<Object>get("data.journalWrite.journalEntry.workOrder"))
                .isNull();
    }

    @Test
    void onlyCadreAndSecretaryOfTheAreaMay() {
        assertThat(problems(Log.write(log.community.cadre(), log.visit("一")))).isEmpty();
        assertThat(problems(Log.write(log.community.secretary(), log.visit("二"))))
                .isEmpty();
        long before = entries();

        JsonPath foreign = Log.write(log.community.otherCadre(), log.visit("三"));
        assertThat(problems(foreign)).containsExactly("JOURNAL_ABOUT_NOT_FOUND");
        for (Role role : List.of(
                Role.STREET_OFFICER,
                Role.VOLUNTEER,
                Role.MERCHANT,
                Role.DATA_STEWARD,
                Role.AUDITOR,
                Role.THIRD_PARTY_APP,
                Role.OPERATOR)) {
            JsonPath refused = Log.write(log.community.somebody(role, log.community.streetCode()), log.visit("四"));
            assertThat(refused.getString("errors[0].extensions.code")).isEqualTo("FORBIDDEN");
        }
        assertThat(GraphQl.asNobody().post("{ __typename }").statusCode()).isEqualTo(401);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void aRequestSentAgainWritesNothingTwice() {
        Map<String, Object> input = log.visit("只一次");

        String first = Log.written(Log.write(log.community.cadre(), input));
        String again = Log.written(Log.write(log.community.cadre(), input));

        assertThat(again).isEqualTo(first);
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        consentToPhotos();
        refused(Map.of("text", " "), "JOURNAL_TEXT_INVALID");
        refused(Map.of("text", "字".repeat(4001)), "JOURNAL_TEXT_INVALID");
        refused(Map.of("residentIds", List.of(), "houseIds", List.of()), "JOURNAL_ABOUT_NOBODY");
        refused(Map.of("residentIds", List.of("bm90aGluZzow")), "JOURNAL_ABOUT_NOT_FOUND");
        refused(Map.of("kind", "REMARK"), "JOURNAL_REMARK_MEETS_NOBODY");
        refused(Map.of("at", Instant.now().plus(1, ChronoUnit.HOURS).toString()), "JOURNAL_TIME_IMPLAUSIBLE");
        refused(Map.of("at", Instant.now().minus(400, ChronoUnit.DAYS).toString()), "JOURNAL_TIME_IMPLAUSIBLE");
        refused(Map.of("latitude", 31.2), "JOURNAL_PLACE_INVALID");
        refused(Map.of("photoIds", List.of("00000000-0000-4000-8000-000000000000")), "JOURNAL_PHOTO_UNKNOWN");
        refused(Map.of("photoIds", List.of("x")), "JOURNAL_PHOTO_UNKNOWN");
        assertThat(entries()).isZero();
    }

    @Test
    void peopleOfTwoNeighbourhoodsAreNotOfOneEntry() {
        long other = log.community.house(log.community.otherNeighbourhood());
        Map<String, Object> input = log.visit("两处");
        input.put("houseIds", List.of(NodeId.of("House", other)));
        GraphQl both = log.community.somebody(Role.SECRETARY, log.community.streetCode());

        assertThat(problems(Log.write(both, input))).containsExactly("JOURNAL_AREAS_DIFFER");
    }

    @Test
    void theLastContactIsTheLatestAtWhichSheWasMet() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        write("VISIT", true, now.minus(3, ChronoUnit.DAYS));
        write("CALL", true, now.minus(1, ChronoUnit.DAYS));
        write("VISIT", false, now.minus(1, ChronoUnit.HOURS));
        write("VISIT", true, now.minus(9, ChronoUnit.DAYS));

        JsonPath shown = log.community.cadre().ask(CONTACT, "id", log.residentId());

        assertThat(shown.getString("data.node.lastContact.kind")).isEqualTo("CALL");
        assertThat(Instant.from(java.time.OffsetDateTime.parse(shown.getString("data.node.lastContact.at"))))
                .isEqualTo(now.minus(1, ChronoUnit.DAYS));
        assertThat(shown.getList("data.node.journal")).hasSize(4);
    }

    private void consentToPhotos() {
        Sql.run(
                "insert into consent (neighbourhood_id, resident_id, purpose, given_at) values (?, ?, 'PHOTOS', now())",
                log.community.neighbourhood(),
                log.resident);
    }

    private void write(String kind, boolean isMet, Instant at) {
        Map<String, Object> input = log.visit("见面");
        input.put("kind", kind);
        input.put("isMet", isMet);
        input.put("at", at.toString());
        Log.written(Log.write(log.community.cadre(), input));
    }

    private void refused(Map<String, Object> changes, String code) {
        Map<String, Object> input = log.visit("情况");
        input.putAll(changes);
        assertThat(problems(Log.write(log.community.cadre(), input)))
                .as("%s", changes)
                .containsExactly(code);
    }

    private static List<String> problems(JsonPath answer) {
        return answer.getList("data.journalWrite.problems.code");
    }

    private long entries() {
        return Sql.number(
                "select count(*) from journal_entry where neighbourhood_id = ?", log.community.neighbourhood());
    }
}
