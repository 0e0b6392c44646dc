package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Two records of one person become one, and two again. */
@QuarkusTest
@WithTestResource(TestServer.class)
class MergesTest {
    private static final String SHOWN = "merge { id lostId undoneAt kept { id name phone idNumber } }";
    /** What merging writes about itself, and what the server's own jobs go on with meanwhile; rules of tags are left out, too. */
    private static final String APART = "'resident_merge', 'resident_merge_row', 'audit', 'outbox', 'delivery'";

    private static final String EARLIER = daysAgo(60);
    private static final String LATER = daysAgo(30);

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final PeopleDesk desk = new PeopleDesk();
    private final int area = desk.community.neighbourhood();

    @Test
    void theLostIdLeadsToTheKeptRecordWhichKnowsAll() {
        long house = desk.community.house(area);
        InventedPerson li = InventedPerson.next();
        String kept = register("李某", null, null, house);
        String lost = register(li.name(), li.idNumber(), "13900001111", house);

        JsonPath merged = merge(kept, lost);
        JsonPath read = desk.community
                .cadre()
                .ask(
                        "query ($id: ID!) { node(id: $id) { id } resident(id: $id) { id name idNumber homes { since } } }",
                        "id",
                        lost);

        assertThat(merged.getString("data.answer.merge.lostId")).isEqualTo(lost);
        assertThat(merged.getString("data.answer.merge.kept.name")).isEqualTo("李某");
        assertThat(merged.getString("data.answer.merge.kept.phone")).isEqualTo("139****1111");
        assertThat(read.getString("data.node.id")).isEqualTo(kept);
        assertThat(read.getString("data.resident.id")).isEqualTo(kept);
        assertThat(read.getList("data.resident.homes")).hasSize(1);
        JsonPath revealed = desk.community
                .cadre()
                .ask(
                        "mutation ($i: ResidentRevealInput!) { residentReveal(input: $i) { phone idNumber } }",
                        "i",
                        Map.of(
                                "residentId",
                                lost,
                                "purpose",
                                "VISIT",
                                "note",
                                "上门核对资料",
                                "requestId",
                                "reveal-" + area));
        assertThat(revealed.getString("data.residentReveal.idNumber")).isEqualTo(li.idNumber());
        assertThat(search("李")).containsExactly(kept);
        assertThat(search(li.name())).containsExactly(kept);
    }

    @Test
    void everyRowIsAsItWasAfterItIsUndone() {
        System.out.println("MergesTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            String[] people = life(random);
            followed();
            Map<String, Object> before = rows();
            List<Object> carried = carried(people);

            String first = merge(people[0], people[1]).getString("data.answer.merge.id");
            String second = merge(people[2], people[0]).getString("data.answer.merge.id");
            assertThat(Sql.run(
                            "select count(*) from residency where resident_id in (?, ?)",
                            key(people[0]),
                            key(people[1])))
                    .as("seed %d", seed)
                    .containsExactly(0L);
            JsonPath tooEarly = undo(first);
            assertThat(PeopleDesk.codes(undo(second))).as("seed %d", seed).isEmpty();
            assertThat(PeopleDesk.codes(undo(first))).as("seed %d", seed).isEmpty();

            assertThat(PeopleDesk.codes(tooEarly)).containsExactly("MERGE_LATER_ONE_FIRST");
            assertThat(rows()).as("seed %d", seed).isEqualTo(before);
            followed();
            assertThat(carried(people)).as("seed %d", seed).isEqualTo(carried);
        }
    }

    private void followed() {
        Eventually.within(
                Duration.ofSeconds(20),
                "rules have followed",
                () -> Sql.number("select count(*) from tag_change where not is_derived and neighbourhood_id = ?", area)
                        == 0);
    }

    /** What the rules and others say of each of them now, and since when where people and systems said so. */
    private static List<Object> carried(String... people) {
        List<Object> carried = new ArrayList<>();
        for (String person : people) {
            carried.add(Sql.run(
                    "select tags::text from tag_set where subject_kind = 'PERSON' and subject_id = ?", key(person)));
            carried.add(Sql.run(
                    "select to_jsonb(a)::text from tag_assignment a where source_kind <> 'RULE' and subject_kind = 'PERSON'"
                            + " and subject_id = ? order by id",
                    key(person)));
        }
        return carried;
    }

    @Test
    void whatChangedMeanwhileStaysChanged() {
        long house = desk.community.house(area);
        String kept = register("李某", null, null, house);
        String lost = register("李某", null, "13900001111", house);
        String merge = merge(kept, lost).getString("data.answer.merge.id");

        desk.done(
                desk.community.cadre(),
                "residentChange",
                Map.of("residentId", lost, "phone", "13900002222"),
                "resident { id }");
        undo(merge);

        assertThat(Sql.run("select phone_masked from resident where id = ?", key(kept)))
                .containsExactly("139****2222");
        assertThat(Sql.run("select phone_masked from resident where id = ?", key(lost)))
                .containsExactly("139****1111");
    }

    @Test
    void whoeverIsForgottenStaysForgottenWhenAMergeIsToBeUndone() {
        long house = desk.community.house(area);
        String kept = register("李忆昔", null, null, house);
        String lost = register("李忆昔", null, "13900001111", house);
        String merge = merge(kept, lost).getString("data.answer.merge.id");

        desk.done(desk.steward(), "residentForget", Map.of("residentId", kept, "reason", "本人到居委书面提出"), "");

        assertThat(PeopleDesk.codes(undo(merge))).containsExactly("MERGE_FORGOTTEN");
        assertThat(Sql.number("select count(*) from resident where name = '李忆昔' and neighbourhood_id = ?", area))
                .isZero();
    }

    /** Phones keep ids for days: what they send about the lost record is about the person. */
    @Test
    void whatIsSentAboutTheLostRecordIsAboutTheKeptOne() {
        long house = desk.community.house(area);
        String kept = register("李远航", null, null, house);
        String lost = register("李远杭", null, "13900001111", house);
        merge(kept, lost);

        visit(lost, "李远杭精神很好", EARLIER);
        JsonPath withdrawn = desk.community
                .cadre()
                .ask(
                        "mutation ($input: ConsentSetInput!) { consentWithdraw(input: $input) { problems { code } } }",
                        "input",
                        Map.of(
                                "residentId",
                                lost,
                                "purpose",
                                "SMS",
                                "requestId",
                                UUID.randomUUID().toString()));
        assertThat(withdrawn.getList("data.consentWithdraw.problems")).isEmpty();

        JsonPath told = desk.community
                .cadre()
                .ask(
                        "query ($id: ID!, $f: JournalFilterInput) { resident(id: $id) { lastContact { at } journal { text } consents { purpose withdrawnAt } } journal(filter: $f) { edges { node { text } } } }",
                        "id",
                        kept,
                        "f",
                        Map.of("residentId", lost));
        assertThat(instant(told.getString("data.resident.lastContact.at"))).isEqualTo(EARLIER);
        assertThat(told.<String>getList("data.resident.journal.text")).containsExactly("李远杭精神很好");
        assertThat(told.<String>getList("data.journal.edges.node.text")).containsExactly("李远杭精神很好");
        assertThat(told.getString("data.resident.consents[0].withdrawnAt")).isNotNull();
        assertThat(Sql.run("select consents(?, 'SMS')", key(kept))).containsExactly(false);

        desk.done(desk.steward(), "residentForget", Map.of("residentId", lost, "reason", "本人到居委书面提出"), "");

        assertThat(Sql.run("select name from resident where id in (?, ?)", key(kept), key(lost)))
                .containsExactly("（已删除）", "（已删除）");
        assertThat(Sql.number("select count(*) from journal_entry where said like '%李远%'"))
                .isZero();
        assertThat(Sql.number("select count(*) from forgotten where resident_id = ?", key(kept)))
                .isEqualTo(1);
    }

    @Test
    void theLaterContactCountsAndEachHasItsOwnAgainWhenItIsUndone() {
        long house = desk.community.house(area);
        String kept = register("李某", null, null, house);
        String lost = register("李某", null, "13900001111", house);
        visit(kept, "早些", EARLIER);
        visit(lost, "晚些", LATER);

        String merge = merge(kept, lost).getString("data.answer.merge.id");
        assertThat(lastContact(kept)).isEqualTo(LATER);
        undo(merge);

        assertThat(lastContact(kept)).isEqualTo(EARLIER);
        assertThat(lastContact(lost)).isEqualTo(LATER);
    }

    /** Now and as of a moment before the merge, which is one person's past, too. */
    @Test
    void whatWasSaidOfTheLostRecordIsCarriedByTheKeptOneUntilItIsUndone() {
        long house = desk.community.house(area);
        String kept = register("李某", null, null, house);
        String lost = register("李某", null, "13900001111", house);
        desk.done(
                desk.community.cadre(), "tagAssign", Map.of("subjectId", lost, "tag", "care.paired"), "tags { code }");
        eventually(lost, null);
        String before = Instant.now().toString();

        String merge = merge(kept, lost).getString("data.answer.merge.id");
        eventually(kept, null);
        assertThat(paired(before)).containsExactly(kept);
        assertThat(tags(kept)).contains("care.paired");
        undo(merge);

        eventually(lost, null);
        assertThat(paired(before)).containsExactly(lost);
        assertThat(tags(kept)).doesNotContain("care.paired");
        assertThat(tags(lost)).contains("care.paired");
    }

    private void eventually(String one, String asOf) {
        Eventually.within(
                Duration.ofSeconds(20),
                one + " alone is paired",
                () -> paired(asOf).equals(List.of(one)));
    }

    private List<String> paired(String asOf) {
        Map<String, Object> of = new HashMap<>(Map.of("expression", Map.of("tag", Map.of("code", "care.paired"))));
        of.put("asOf", asOf);
        JsonPath found = desk.community
                .cadre()
                .ask(
                        "query ($of: CohortAskedInput!) { cohortCount(of: $of) cohortPeople(of: $of) { edges { node { id } } } }",
                        "of",
                        of);
        List<String> people = found.getList("data.cohortPeople.edges.node.id");
        assertThat(found.getInt("data.cohortCount")).isEqualTo(people.size());
        return people;
    }

    private List<String> tags(String id) {
        return desk.community
                .cadre()
                .ask("query ($id: ID!) { node(id: $id) { ... on Resident { tags { code } } } }", "id", id)
                .getList("data.node.tags.code");
    }

    private void visit(String resident, String text, String at) {
        Map<String, Object> input =
                Map.of("kind", "VISIT", "residentIds", List.of(resident), "text", text, "isMet", true, "at", at);
        desk.done(desk.community.cadre(), "journalWrite", input, "journalEntry { id }");
    }

    private static String daysAgo(int days) {
        return Instant.now()
                .minus(days, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private String lastContact(String id) {
        return instant(desk.community
                .cadre()
                .ask("query ($id: ID!) { resident(id: $id) { lastContact { at } } }", "id", id)
                .getString("data.resident.lastContact.at"));
    }

    private static String instant(String told) {
        return OffsetDateTime.parse(told).toInstant().toString();
    }

    @Test
    void twoPeopleAreNotMerged() {
        long house = desk.community.house(area);
        String one = register("甲某", InventedPerson.next().idNumber(), null, house);
        String other = register("乙某", InventedPerson.next().idNumber(), null, house);

        assertThat(PeopleDesk.codes(send(one, other, "同一人两条"))).containsExactly("MERGE_ID_NUMBERS_DIFFER");
        assertThat(PeopleDesk.codes(send(one, one, "同一人两条"))).containsExactly("MERGE_OF_ONE");
        assertThat(PeopleDesk.codes(send(one, other, "?"))).containsExactly("MERGE_REASON_INVALID");
        assertThat(PeopleDesk.codes(undo("bm90aGluZzow"))).containsExactly("MERGE_NOT_FOUND");
    }

    @Test
    void s5OnlyWhoSeesBothMayMerge() {
        String here = register("甲某", null, null, desk.community.house(area));
        long elsewhere = desk.community.elderLivingAlone(
                desk.community.otherNeighbourhood(), desk.community.house(desk.community.otherNeighbourhood()));
        Map<String, Object> input = Map.of("keptId", here, "lostId", PeopleDesk.resident(elsewhere), "reason", "同一人两条");

        JsonPath halfSeen = desk.send(desk.community.secretary(), "residentMerge", input, SHOWN);
        desk.refusesOutsiders("residentMerge", input, "RESIDENT_NOT_FOUND");
        JsonPath seen = desk.done(desk.steward(), "residentMerge", input, SHOWN);
        desk.refusesOutsiders(
                "residentMergeUndo",
                Map.of("mergeId", seen.getString("data.answer.merge.id"), "reason", "两人而非一人"),
                "MERGE_NOT_FOUND");

        assertThat(PeopleDesk.codes(halfSeen)).containsExactly("RESIDENT_NOT_FOUND");
        assertThat(Sql.number("select count(*) from resident where merged_into is not null and id = ?", elsewhere))
                .isEqualTo(1);
        assertThat(desk.steward()
                        .ask("{ residentMerges(first: 1) { edges { node { id kept { id } } } } }")
                        .getString("data.residentMerges.edges[0].node.kept.id"))
                .isEqualTo(here);
    }

    /** A table that names residents takes part by its foreign key or by declaring itself; one that forgot is found here. */
    @Test
    void everyColumnThatNamesResidentsTakesPart() {
        assertThat(Sql.run("""
                        select c.table_name || '.' || c.column_name
                        from information_schema.columns c
                        join pg_class t on t.oid = (c.table_schema || '.' || quote_ident(c.table_name))::regclass and t.relkind in ('r', 'p')
                          and not t.relispartition
                        where c.table_schema = 'minqing' and c.column_name ~ '(^|_)(resident|residents)(_id|_ids)?$'
                          and not exists (select from resident_references() r
                            where r.referring = t.oid and r.referring_column = c.column_name)
                          and not exists (select from resident_reference r where r.table_name = c.table_name
                            and r.column_name = c.column_name)
                        """)).isEmpty();
        assertThat(Sql.run("select count(*) from resident_references()").get(0)).isNotEqualTo(0L);
    }

    private JsonPath merge(String kept, String lost) {
        JsonPath answer = send(kept, lost, "同一人两条记录");
        assertThat(PeopleDesk.codes(answer)).as(answer.prettify()).isEmpty();
        return answer;
    }

    private JsonPath send(String kept, String lost, String reason) {
        return desk.send(
                desk.steward(), "residentMerge", Map.of("keptId", kept, "lostId", lost, "reason", reason), SHOWN);
    }

    private JsonPath undo(String merge) {
        return desk.send(desk.steward(), "residentMergeUndo", Map.of("mergeId", merge, "reason", "两人而非一人"), SHOWN);
    }

    private List<String> search(String name) {
        return desk.community
                .cadre()
                .ask("query ($n: String) { residentSearch(filter: {name: $n}) { edges { node { id } } } }", "n", name)
                .getList("data.residentSearch.edges.node.id");
    }

    private String register(String name, String idNumber, String phone, long house) {
        Map<String, Object> input = new HashMap<>(
                Map.of("name", name, "houseId", PeopleDesk.house(house), "kind", "ACTUAL", "since", "2020-01-01"));
        input.put("idNumber", idNumber);
        input.put("phone", phone);
        return desk.done(desk.community.cadre(), "residentRegister", input, "resident { id }")
                .getString("data.answer.resident.id");
    }

    /** Three records of somebody, each with rows of several features at random. */
    private String[] life(Random random) {
        long[] houses = {desk.community.house(area), desk.community.house(area)};
        String idNumber = InventedPerson.next().idNumber();
        String[] people = new String[3];
        for (int i = 0; i < people.length; i++) {
            people[i] = register(
                    "虚某",
                    random.nextBoolean() && i == 1 ? idNumber : null,
                    random.nextBoolean() ? "1390000111" + i : null,
                    houses[random.nextInt(2)]);
            long id = key(people[i]);
            int since = 1990 + random.nextInt(30);
            Sql.run(
                    "insert into residency (neighbourhood_id, resident_id, house_id, kind, since, until) values (?, ?, ?, 'REGISTERED', make_date(?, 1, 1), case when ? then make_date(?, 1, 1) end)",
                    area,
                    id,
                    houses[random.nextInt(2)],
                    since,
                    random.nextBoolean(),
                    since + 1 + random.nextInt(9));
            for (int rank = 1; rank <= random.nextInt(6); rank++) {
                Sql.run(
                        "insert into emergency_contact (neighbourhood_id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked) values (?, ?, ?, '某', '友', '\\x01', '\\x02', '***')",
                        area,
                        id,
                        rank);
            }
            long household = Sql.number(
                    "insert into household (neighbourhood_id, house_id, since) values (?, ?, '2020-01-01') returning id",
                    area,
                    houses[0]);
            Sql.run(
                    "insert into household_member (neighbourhood_id, household_id, resident_id, role, since, until) values (?, ?, ?, 'HEAD', make_date(?, 1, 1), make_date(?, 1, 1))",
                    area,
                    household,
                    id,
                    since,
                    since + 5);
            if (i > 0) {
                Sql.run(
                        "insert into resident_relation (neighbourhood_id, person_id, other_id, kind) values (?, ?, ?, 'SPOUSE')",
                        area,
                        id,
                        key(people[random.nextInt(i)]));
            }
            Sql.run(
                    "insert into notice (neighbourhood_id, event, recipient, resident_id, kind, severity, facts) values (?, ?, 'x', ?, 'X', 'INFO', '{}')",
                    area,
                    "merge-test-" + id,
                    id);
            told(id, random);
            desk.done(
                    desk.community.cadre(),
                    "tagAssign",
                    Map.of("subjectId", people[i], "tag", random.nextBoolean() ? "care.paired" : "health.bedridden"),
                    "tags { code }");
        }
        return people;
    }

    /** What the log, a source and the person said, and a fact of which rules make tags. */
    private void told(long id, Random random) {
        long entry = Sql.number(
                "insert into journal_entry (neighbourhood_id, kind, at, author, author_name, is_met, said)"
                        + " values (?, 'VISIT', now() - make_interval(hours => ?), 'x', 'x', true, '某') returning id",
                area,
                random.nextInt(1_000));
        Sql.run(
                "insert into journal_person select id, ?, neighbourhood_id, at from journal_entry where id = ?",
                id,
                entry);
        Sql.run(
                "insert into journal_contact select ?, neighbourhood_id, at, kind, id from journal_entry where id = ?",
                id,
                entry);
        Sql.run(
                "insert into source_record (form, neighbourhood_id, resident_id, event_at, digest, run_id, line, external_id, payload)"
                        + " values (100, ?, ?, now(), 1, 1, 1, 'merge-' || ?, '{}')",
                area,
                id,
                id);
        if (random.nextBoolean()) {
            Sql.run(
                    "insert into consent (neighbourhood_id, resident_id, purpose, given_at) values (?, ?, 'SMS', now())",
                    area,
                    id);
        }
        Sql.run(
                "insert into fact (neighbourhood_id, fact_kind, subject_id, at, reference)"
                        + " select ?, id, ?, now(), ? from fact_kind where code = 'contact.visit' and subject_kind = 'PERSON'",
                area,
                id,
                entry);
    }

    /** Every row of this area, whatever its table. */
    private Map<String, Object> rows() {
        Map<String, Object> rows = new TreeMap<>();
        Sql.run("""
                select c.relname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'neighbourhood_id' and not a.attisdropped
                where c.relnamespace = 'minqing'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and c.relname not in (%s) and c.relname !~ '^tag_' order by 1
                """.formatted(APART)).forEach(table -> rows.put((String) table, rows((String) table)));
        return rows;
    }

    private Object rows(String table) {
        return Sql.run(
                "select coalesce(string_agg(to_jsonb(t)::text, ' ' order by to_jsonb(t)::text), '') from " + table
                        + " t where neighbourhood_id = ?",
                area);
    }

    private static long key(String resident) {
        return PeopleDesk.key("Resident", resident);
    }
}
