package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.redemption.Mall;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.ExampleRequests;
import org.minqing.testing.Settled;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * S1: rows that a caller may not see change no byte of what it gets. Every query of the schema is asked as every role, down to
 * four levels, before and after another street's rows were added, changed and removed at random.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class InvisibleRowsTest {
    private static final int LEVELS = 4;
    private static final int CHANGES = 40;

    /** They prove the logs and books of every area whole, tell of no row, and count on as the server works. */
    private static final Set<String> TELLS_OF_ALL = Set.of("auditVerify", "ledgerCheck");

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());

    @Inject
    GraphQlEngine engine;

    @Test
    void s1RowsOfAnotherStreetChangeNoByte() {
        System.out.println("InvisibleRowsTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        Community seen = Community.create();
        Community hidden = Community.create();
        Map<String, String> ids = life(seen, random);
        life(hidden, random);
        InventedRows.add(hidden.neighbourhood(), random);
        Settled.in(seen);

        Map<String, String> before = answers(seen, ids, seen.streetCode(), Role.values());
        for (int change = 0; change < CHANGES; change++) {
            change(hidden, random.nextBoolean() ? hidden.neighbourhood() : hidden.otherNeighbourhood(), random);
        }
        Map<String, String> after = answers(seen, ids, seen.streetCode(), Role.values());

        assertThat(after).isEqualTo(before);
        assertThat(before.values()).anyMatch(answer -> answer.contains("欧阳梅"));
        assertThat(before.get(Role.STREET_OFFICER + " node Voucher")).contains("HELD");
        assertThat(before.values()).noneMatch(answer -> answer.contains("TOKEN_LIMIT"));
    }

    /** Those who work in one neighbourhood get nothing of the next one in their own street. */
    @Test
    void s1RowsOfTheNextNeighbourhoodChangeNoByte() {
        System.out.println("InvisibleRowsTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        Community street = Community.create();
        Map<String, String> ids = life(street, random);
        int next = street.otherNeighbourhood();
        InventedRows.add(next, random);
        Settled.in(street);

        Map<String, String> before = answers(street, ids, street.neighbourhoodCode(), Role.CADRE, Role.SECRETARY);
        for (int change = 0; change < CHANGES; change++) {
            change(street, next, random);
        }
        Map<String, String> after = answers(street, ids, street.neighbourhoodCode(), Role.CADRE, Role.SECRETARY);

        assertThat(after).isEqualTo(before);
        assertThat(before.values()).anyMatch(answer -> answer.contains("欧阳梅"));
    }

    @Test
    void s7TheSameDecisionByIdEdgeAliasAndFragment() {
        Community seen = Community.create();
        Community hidden = Community.create();
        Map<String, String> ids = life(hidden, new Random(seed));
        StringBuilder document = new StringBuilder("query {");
        int alias = 0;
        for (String id : ids.values()) {
            document.append(
                    " a%d: node(id: \"%s\") { id ... on Resident { name houses { number } } }".formatted(alias++, id));
            document.append(" a%d: node(id: \"%s\") { ...F }".formatted(alias++, id));
        }
        document.append(" } fragment F on Node { __typename id ... on House { number residents { name } } }");

        var answer = seen.streetOfficer().ask(document.toString());

        assertThat(answer.getMap("data").values()).hasSize(ids.size() * 2).containsOnlyNulls();
        assertThat(answer.getList("errors")).isNull();
    }

    private Map<String, String> answers(Community community, Map<String, String> ids, String code, Role... roles) {
        Map<String, String> answers = new LinkedHashMap<>();
        ExampleRequests examples = new ExampleRequests(engine.schema(), ids, LEVELS);
        for (Role role : roles) {
            for (GraphQLFieldDefinition query : engine.schema().getQueryType().getFieldDefinitions()) {
                if (TELLS_OF_ALL.contains(query.getName())) {
                    continue;
                }
                boolean asksForOne = query.getArgument("id") != null;
                for (Map.Entry<String, String> id : ids.entrySet()) {
                    // All types with all their fields are more than one document may ask for.
                    var example = (asksForOne
                                    ? new ExampleRequests(
                                            engine.schema(), Map.of(id.getKey(), id.getValue()), LEVELS - 1)
                                    : examples)
                            .of("query", query);
                    boolean isById = example.variables().containsKey("id");
                    if (isById) {
                        example.variables().put("id", id.getValue());
                    }
                    Response answer = community.somebody(role, code).post(example.document(), example.variablePairs());
                    answers.put(role + " " + query.getName() + (isById ? " " + id.getKey() : ""), answer.asString());
                    if (!isById) {
                        break;
                    }
                }
            }
        }
        return answers;
    }

    /** An elder who used no water for a day, whom somebody looked up; returns the global ids of what is there. */
    private static Map<String, String> life(Community community, Random random) {
        String serial = "I-" + community.neighbourhood() + "-" + random.nextInt(1_000_000);
        long house = community.watchedHome(serial);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Deliveries.csv(community)
                .reading(serial, now.minus(30, ChronoUnit.HOURS), 100)
                .reading(serial, now.minus(29, ChronoUnit.HOURS), 110)
                .reading(serial, now.minus(1, ChronoUnit.HOURS), 110)
                .send();
        long resident = Sql.number("select resident_id from residency where house_id = ?", house);
        String residentId = NodeId.of("Resident", resident);
        Sql.run(
                "insert into audit (neighbourhood_id, actor, action, subject_type, subject_id) values (?, 'x', 'REVEAL', 'Resident', ?)",
                community.neighbourhood(),
                residentId);
        String entry = NodeId.of("JournalEntry", logged(community.neighbourhood(), resident, house));
        community.helper(community.neighbourhood());
        Map<String, String> bank = Mall.life(community);
        Map<String, String> ids = new LinkedHashMap<>();
        for (String type : List.of("Voucher", "CatalogueItem", "ServicePoint", "LedgerAccount")) {
            ids.put(type, bank.get(type));
        }
        ids.put("JournalEntry", entry);
        ids.put("House", NodeId.of("House", house));
        ids.put("Resident", residentId);
        ids.put("Building", NodeId.of("Building", Sql.number("select building_id from house where id = ?", house)));
        ids.put("Alert", NodeId.of("Alert", Sql.number("select max(id) from alert where house_id = ?", house)));
        return ids;
    }

    /** A visit of the log, a consent and an emergency access. */
    private static long logged(int area, long resident, long house) {
        long entry = Sql.number(
                "insert into journal_entry (neighbourhood_id, kind, at, author, author_name, is_met, said)"
                        + " values (?, 'VISIT', now(), 'x', 'x', true, '例示 example 欧阳梅') returning id",
                area);
        Sql.run("insert into journal_person values (?, ?, ?, now())", entry, resident, area);
        Sql.run("insert into journal_house values (?, ?, ?, now())", entry, house, area);
        Sql.run(
                "insert into consent (neighbourhood_id, resident_id, purpose, given_at) values (?, ?, 'SMS', now())",
                area,
                resident);
        Sql.run(
                "insert into emergency_access (neighbourhood_id, subject, name, reason, ends_at)"
                        + " values (?, 'nobody', '某', '楼道起火，需要知道谁在家', now())",
                area);
        return entry;
    }

    private static void change(Community hidden, int area, Random random) {
        switch (random.nextInt(14)) {
            case 0 -> {
                if (area == hidden.neighbourhood()) {
                    life(hidden, random);
                }
            }
            case 1 -> community(hidden, area);
            case 2 -> Sql.run("update resident set name = '张三' || random() where neighbourhood_id = ?", area);
            case 3 ->
                Sql.run("update house set number = number || 'x', status = 'LET' where neighbourhood_id = ?", area);
            case 4 ->
                Sql.run(
                        "update alert set handling = 'ACKNOWLEDGED', acknowledged_at = now(), acknowledged_by = 'x',"
                                + " severity = 'INFO' where neighbourhood_id = ? and handling = 'NEW'",
                        area);
            case 6 ->
                Sql.run("update journal_entry set said = said || '变', at = now() where neighbourhood_id = ?", area);
            case 7 -> Sql.run("delete from journal_entry where neighbourhood_id = ?", area);
            case 5 -> Sql.run("delete from residency where neighbourhood_id = ?", area);
            case 8 -> hidden.helper(area);
            case 9, 10 -> InventedRows.add(area, random);
            case 11 -> InventedRows.remove(area, random);
            case 12 ->
                Sql.run(
                        "update item set name = name || '变', points = points + 1, on_hand = on_hand + 1 where area_id = ?",
                        area);
            default ->
                Sql.run(
                        "insert into audit (neighbourhood_id, actor, action, subject_type, subject_id) values (?, 'y', 'REVEAL',"
                                + " 'Resident', 'z')",
                        area);
        }
    }

    private static void community(Community hidden, int area) {
        hidden.elderLivingAlone(area, hidden.house(area));
    }
}
