package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What people change about residents, one at a time. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ResidentEditsTest {
    private static final String SHOWN = "resident { id name sex birthDate phone idNumber livesAlone deathDate }";

    private final PeopleDesk desk = new PeopleDesk();
    private final long house = desk.community.house(desk.community.neighbourhood());
    private final long otherHouse = desk.community.house(desk.community.neighbourhood());

    @Test
    void aResidentIsRegisteredWithTheirHome() {
        InventedPerson li = InventedPerson.next();

        JsonPath answer = desk.done(
                desk.community.cadre(),
                "residentRegister",
                Map.of(
                        "name",
                        li.name(),
                        "idNumber",
                        li.idNumber(),
                        "phone",
                        "138 0000 5678",
                        "houseId",
                        PeopleDesk.house(house),
                        "kind",
                        "ACTUAL",
                        "since",
                        "2020-05-01"),
                SHOWN + "");

        assertThat(answer.getString("data.answer.resident.name")).isEqualTo(li.name());
        assertThat(answer.getString("data.answer.resident.sex")).isEqualTo("FEMALE");
        assertThat(answer.getString("data.answer.resident.birthDate"))
                .isEqualTo(li.birthDate().toString());
        assertThat(answer.getString("data.answer.resident.phone")).isEqualTo("138****5678");
        assertThat(answer.getBoolean("data.answer.resident.livesAlone")).isFalse();
        assertThat(homes(answer)).containsExactly(house + " ACTUAL 2020-05-01 ");
        assertThat(Sql.run(
                        "select details ->> 'operation' from audit where subject_id = ?",
                        answer.getString("data.answer.resident.id")))
                .containsExactly("residentRegister");
    }

    @Test
    void registeringAgainIsRefusedAndARequestSentAgainIsAnsweredAlike() {
        InventedPerson li = InventedPerson.next();
        Map<String, Object> input = Map.of(
                "name",
                li.name(),
                "idNumber",
                li.idNumber(),
                "houseId",
                PeopleDesk.house(house),
                "kind",
                "ACTUAL",
                "requestId",
                "register-" + house);

        JsonPath first = desk.done(desk.community.cadre(), "residentRegister", input, SHOWN);
        JsonPath again = desk.done(desk.community.cadre(), "residentRegister", input, SHOWN);
        Map<String, Object> another = new HashMap<>(input);
        another.put("requestId", "register-again-" + house);
        JsonPath second = desk.send(desk.community.cadre(), "residentRegister", another, SHOWN);

        assertThat(again.getString("data.answer.resident.id")).isEqualTo(first.getString("data.answer.resident.id"));
        assertThat(PeopleDesk.codes(second)).containsExactly("ID_NUMBER_KNOWN");
        assertThat(Sql.number("select count(*) from residency where house_id = ?", house))
                .isEqualTo(1);
    }

    /** S1: that another area has this ID number must not be told. */
    @Test
    void s1AnotherAreasIdNumberIsNotTold() {
        InventedPerson li = InventedPerson.next();
        long elsewhere = desk.community.house(desk.community.otherNeighbourhood());
        desk.done(
                desk.community.otherCadre(),
                "residentRegister",
                Map.of(
                        "name",
                        li.name(),
                        "idNumber",
                        li.idNumber(),
                        "houseId",
                        PeopleDesk.house(elsewhere),
                        "kind",
                        "ACTUAL"),
                SHOWN);

        desk.done(
                desk.community.cadre(),
                "residentRegister",
                Map.of(
                        "name",
                        li.name(),
                        "idNumber",
                        li.idNumber(),
                        "houseId",
                        PeopleDesk.house(house),
                        "kind",
                        "ACTUAL"),
                SHOWN);
    }

    @Test
    void wrongFactsAreRefusedWithTheirPath() {
        Map<String, Object> right = Map.of("name", "虚某", "houseId", PeopleDesk.house(house), "kind", "ACTUAL");

        assertRefused(right, Map.of("idNumber", "990101194001011240"), "ID_NUMBER_INVALID", "idNumber");
        assertRefused(right, Map.of("phone", "1"), "PHONE_INVALID", "phone");
        assertRefused(right, Map.of("name", " "), "RESIDENT_NAME_MISSING", "name");
        assertRefused(
                right,
                Map.of("birthDate", LocalDate.now().plusDays(2).toString()),
                "BIRTH_DATE_IMPLAUSIBLE",
                "birthDate");
        assertRefused(
                right,
                Map.of(
                        "birthDate",
                        "1950-01-01",
                        "idNumber",
                        InventedPerson.next().idNumber()),
                "ID_NUMBER_OF_OTHER_BIRTH_DATE",
                "idNumber");
        assertRefused(
                right, Map.of("since", LocalDate.now().plusDays(2).toString()), "RESIDENCY_DATE_INVALID", "since");
        assertRefused(right, Map.of("houseId", PeopleDesk.house(-1)), "RESIDENT_HOUSE_NOT_FOUND", "houseId");
        assertThat(Sql.number(
                        "select count(*) from resident where neighbourhood_id = ?", desk.community.neighbourhood()))
                .isZero();
    }

    private void assertRefused(Map<String, Object> right, Map<String, Object> wrong, String code, String path) {
        Map<String, Object> input = new HashMap<>(right);
        input.putAll(wrong);
        JsonPath answer = desk.send(desk.community.cadre(), "residentRegister", input, SHOWN);
        assertThat(PeopleDesk.codes(answer)).containsExactly(code);
        assertThat(answer.<String>getList("data.answer.problems[0].path")).containsExactly("input", path);
    }

    @Test
    void onlyWhatIsGivenChangesAndNullsChangeNothing() {
        long id = elder();
        Map<String, Object> nulls = new HashMap<>();
        for (String fact : List.of("name", "sex", "birthDate", "idNumber", "phone", "livesAlone")) {
            nulls.put(fact, null);
        }
        nulls.put("residentId", PeopleDesk.resident(id));

        desk.done(desk.community.cadre(), "residentChange", nulls, SHOWN);
        assertThat(Sql.number("select version from resident where id = ?", id)).isZero();
        JsonPath changed = desk.done(
                desk.community.cadre(),
                "residentChange",
                Map.of("residentId", PeopleDesk.resident(id), "livesAlone", false),
                SHOWN);

        assertThat(changed.getString("data.answer.resident.name")).isEqualTo("欧阳梅");
        assertThat(changed.getBoolean("data.answer.resident.livesAlone")).isFalse();
    }

    @Test
    void movingInMayEndTheHomeBeforeAndMovingOutEndsOne() {
        long id = elder();

        JsonPath in = desk.done(
                desk.community.cadre(),
                "residentMoveIn",
                Map.of(
                        "residentId",
                        PeopleDesk.resident(id),
                        "houseId",
                        PeopleDesk.house(otherHouse),
                        "kind",
                        "ACTUAL",
                        "since",
                        "2024-03-01",
                        "leavesOthers",
                        true),
                SHOWN);
        Map<String, Object> out = Map.of(
                "residentId",
                PeopleDesk.resident(id),
                "houseId",
                PeopleDesk.house(otherHouse),
                "kind",
                "ACTUAL",
                "until",
                "2024-03-01");
        JsonPath early = desk.send(desk.community.cadre(), "residentMoveOut", out, SHOWN);
        Map<String, Object> later = new HashMap<>(out);
        later.put("until", "2025-01-01");
        desk.done(desk.community.cadre(), "residentMoveOut", later, SHOWN);
        JsonPath gone = desk.send(desk.community.cadre(), "residentMoveOut", later, SHOWN);

        assertThat(PeopleDesk.codes(early)).containsExactly("RESIDENCY_DATE_INVALID");
        assertThat(PeopleDesk.codes(gone)).containsExactly("RESIDENCY_NOT_FOUND");
        assertThat(homes(in))
                .containsExactly(house + " ACTUAL 2001-01-01 2024-03-01", otherHouse + " ACTUAL 2024-03-01 2025-01-01");
    }

    @Test
    void aDeathEndsHomesAndNobodyDeadMovesIn() {
        long id = elder();

        JsonPath dead = desk.done(
                desk.community.cadre(),
                "residentRecordDeath",
                Map.of("residentId", PeopleDesk.resident(id), "date", "2025-02-03"),
                SHOWN);
        JsonPath in = desk.send(
                desk.community.cadre(),
                "residentMoveIn",
                Map.of(
                        "residentId",
                        PeopleDesk.resident(id),
                        "houseId",
                        PeopleDesk.house(house),
                        "kind",
                        "ACTUAL",
                        "since",
                        "2025-03-01",
                        "leavesOthers",
                        false),
                SHOWN);
        JsonPath never = desk.send(
                desk.community.cadre(),
                "residentRecordDeath",
                Map.of(
                        "residentId",
                        PeopleDesk.resident(id),
                        "date",
                        LocalDate.now().plusDays(2).toString()),
                SHOWN);

        assertThat(dead.getString("data.answer.resident.deathDate")).isEqualTo("2025-02-03");
        assertThat(homes(dead)).containsExactly(house + " ACTUAL 2001-01-01 2025-02-04");
        assertThat(PeopleDesk.codes(in)).containsExactly("RESIDENT_DEAD");
        assertThat(PeopleDesk.codes(never)).containsExactly("DEATH_DATE_IMPLAUSIBLE");
    }

    /** Neither of the two who go sees the other gone, unless one goes after the other. */
    @Test
    void whomTwoLeaveAtOnceLivesAlone() {
        List<Long> family = List.of(elder(), elder(), elder());
        family.forEach(id -> Sql.run("update resident set lives_alone = false where id = ?", id));

        List<CompletableFuture<JsonPath>> gone = family.subList(1, 3).stream()
                .map(id -> CompletableFuture.supplyAsync(() -> desk.done(
                        desk.community.cadre(),
                        "residentMoveOut",
                        Map.of(
                                "residentId",
                                PeopleDesk.resident(id),
                                "houseId",
                                PeopleDesk.house(house),
                                "kind",
                                "ACTUAL",
                                "until",
                                "2025-01-01"),
                        SHOWN)))
                .toList();
        gone.forEach(CompletableFuture::join);

        assertThat(Sql.run("select lives_alone from resident where id = ?", family.get(0)))
                .containsExactly(true);
    }

    @Test
    void contactsAreReplacedAndSealed() {
        long id = elder();

        desk.done(
                desk.community.cadre(),
                "emergencyContactsSet",
                Map.of(
                        "residentId",
                        PeopleDesk.resident(id),
                        "contacts",
                        List.of(contact("甲", "13900001111"), contact("乙", "13900002222"))),
                "resident { id }");
        JsonPath set = desk.done(
                desk.community.cadre(),
                "emergencyContactsSet",
                Map.of("residentId", PeopleDesk.resident(id), "contacts", List.of(contact("丙", "13900003333"))),
                "resident { emergencyContacts { rank name phone } }");
        JsonPath wrong = desk.send(
                desk.community.cadre(),
                "emergencyContactsSet",
                Map.of("residentId", PeopleDesk.resident(id), "contacts", List.of(contact("丁", "x"))),
                "resident { id }");

        assertThat(set.getList("data.answer.resident.emergencyContacts"))
                .containsExactly(Map.of("rank", 1, "name", "丙", "phone", "139****3333"));
        assertThat(PeopleDesk.codes(wrong)).containsExactly("PHONE_INVALID");
    }

    private static Map<String, Object> contact(String name, String phone) {
        return Map.of("name", name, "relation", "女儿", "phone", phone);
    }

    @Test
    void onlyThoseWhoWorkThereMayChangeAnything() {
        long id = elder();
        Map<String, Object> home =
                Map.of("residentId", PeopleDesk.resident(id), "houseId", PeopleDesk.house(house), "kind", "ACTUAL");
        Object before = Sql.run("select to_jsonb(r)::text from resident r where id = ?", id);

        desk.refusesOutsiders(
                "residentRegister",
                Map.of("name", "虚某", "houseId", PeopleDesk.house(house), "kind", "ACTUAL"),
                "RESIDENT_HOUSE_NOT_FOUND");
        desk.refusesOutsiders(
                "residentChange", Map.of("residentId", PeopleDesk.resident(id), "name", "改"), "RESIDENT_NOT_FOUND");
        desk.refusesOutsiders(
                "residentMoveIn",
                with(home, Map.of("since", "2024-01-01", "leavesOthers", false)),
                "RESIDENT_NOT_FOUND");
        desk.refusesOutsiders("residentMoveOut", with(home, Map.of("until", "2024-01-01")), "RESIDENT_NOT_FOUND");
        desk.refusesOutsiders(
                "residentRecordDeath",
                Map.of("residentId", PeopleDesk.resident(id), "date", "2024-01-01"),
                "RESIDENT_NOT_FOUND");
        desk.refusesOutsiders(
                "emergencyContactsSet",
                Map.of("residentId", PeopleDesk.resident(id), "contacts", List.of()),
                "RESIDENT_NOT_FOUND");

        assertThat(Sql.run("select to_jsonb(r)::text from resident r where id = ?", id))
                .isEqualTo(before);
        desk.done(
                desk.community.secretary(),
                "residentChange",
                Map.of("residentId", PeopleDesk.resident(id), "phone", "13900001111"),
                SHOWN);
        desk.done(
                desk.steward(),
                "residentChange",
                Map.of("residentId", PeopleDesk.resident(id), "phone", "13900002222"),
                SHOWN);
    }

    private static Map<String, Object> with(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    private long elder() {
        return desk.community.elderLivingAlone(desk.community.neighbourhood(), house);
    }

    private static List<Object> homes(JsonPath answer) {
        return Sql.run(
                "select house_id || ' ' || kind || ' ' || since || ' ' || coalesce(until::text, '') from residency"
                        + " where resident_id = ? order by since",
                PeopleDesk.key("Resident", answer.getString("data.answer.resident.id")));
    }
}
