package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.BadArgument;
import org.minqing.platform.NodeId;
import org.minqing.platform.Scope;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Cohorts: counted, paged, mapped, kept, exported, followed, and as they were. */
@QuarkusTest
@WithTestResource(TestServer.class)
class CohortsTest {
    private static final String PEOPLE = """
            query ($of: CohortAskedInput!, $after: String) { cohortPeople(of: $of, first: 2, after: $after) {
              totalCount edges { node { id name } } pageInfo { hasNextPage endCursor } } cohortCount(of: $of) }""";
    private static final String SAVE =
            "mutation ($input: CohortSaveInput!) { answer: cohortSave(input: $input) { cohort { id version expression } problems { code } } }";

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Community community = Community.create();

    @Inject
    UnitOfWork work;

    @Inject
    TagWriting writing;

    @Inject
    Facts facts;

    @Inject
    PastCohorts past;

    @Test
    void aCohortIsCountedAndPagedAtOnceAfterAChange() {
        List<Subject> elders = elders(3);
        Map<String, Object> stroke = Map.of("expression", tag("health.stroke"));
        assertThat(count(community.cadre(), stroke)).isZero();

        say("health.stroke", elders);

        JsonPath page = community.cadre().ask(PEOPLE, "of", stroke);
        assertThat(page.getInt("data.cohortPeople.totalCount")).isEqualTo(3);
        assertThat(page.getInt("data.cohortCount")).isEqualTo(3);
        assertThat(page.<String>getList("data.cohortPeople.edges.node.id"))
                .containsExactly(id(elders.get(0)), id(elders.get(1)));
        JsonPath next = community
                .cadre()
                .ask(PEOPLE, "of", stroke, "after", page.getString("data.cohortPeople.pageInfo.endCursor"));
        assertThat(next.<String>getList("data.cohortPeople.edges.node.id")).containsExactly(id(elders.get(2)));
        assertThat(next.getBoolean("data.cohortPeople.pageInfo.hasNextPage")).isFalse();
        assertThat(count(community.cadre(), Map.of())).isEqualTo(3);
        assertThat(count(community.otherCadre(), stroke)).isZero();
        assertThat(count(community.streetOfficer(), stroke)).isEqualTo(3);
    }

    @Test
    void s7ATagThatTheCallerMayNotSeeCannotBeCountedBy() {
        say("health.hiv", elders(1));

        assertThat(count(community.secretary(), Map.of("expression", tag("health.hiv"))))
                .isEqualTo(1);
        for (String code : List.of("health.hiv", "health.nothing")) {
            JsonPath refused = community.cadre().ask(PEOPLE, "of", Map.of("expression", tag(code)));
            assertThat(refused.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
            JsonPath negated = community.cadre().ask(PEOPLE, "of", Map.of("expression", Map.of("not", tag(code))));
            assertThat(negated.getString("errors[0].message")).contains("tag " + code);
        }
        for (Role role : List.of(Role.VOLUNTEER, Role.THIRD_PARTY_APP, Role.AUDITOR)) {
            assertThat(community
                            .somebody(role, community.streetCode())
                            .ask(PEOPLE, "of", Map.of("expression", tag("health.stroke")))
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void aKeptCohortIsUsedExportedAndDeleted() throws IOException {
        List<Subject> elders = elders(2);
        say("health.diabetes", elders);
        JsonPath saved = community.streetOfficer().ask(SAVE, "input", draft(tag("health.diabetes"), null, 0));
        String cohort = saved.getString("data.answer.cohort.id");
        assertThat(saved.getList("data.answer.problems")).isEmpty();

        assertThat(count(community.cadre(), Map.of("cohortId", cohort))).isEqualTo(2);
        assertThat(community.cadre().ask("{ cohorts { id } }").<String>getList("data.cohorts.id"))
                .contains(cohort);
        assertThat(codes(community.cadre().ask(SAVE, "input", draft(tag("health.stroke"), cohort, 1))))
                .containsExactly("COHORT_AREA_NOT_YOURS");
        assertThat(codes(community.streetOfficer().ask(SAVE, "input", draft(tag("health.stroke"), cohort, 7))))
                .containsExactly("COHORT_CHANGED_MEANWHILE");
        Response file = community.cadre().request().get("/cohorts/" + cohort + ".xlsx");
        assertThat(file.statusCode()).isEqualTo(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file.asByteArray()))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(3);
            assertThat(workbook.getFirstSheet().read().get(1).getCellText(0)).isEqualTo("欧阳梅");
        }
        assertThat(Sql.number("select count(*) from audit where action = 'EXPORT' and subject_id = ?", cohort))
                .isEqualTo(1);
        assertThat(community
                        .somebody(Role.VOLUNTEER, community.streetCode())
                        .request()
                        .get("/cohorts/" + cohort + ".xlsx")
                        .statusCode())
                .isEqualTo(403);
        assertThat(GraphQl.asNobody()
                        .request()
                        .get("/cohorts/" + cohort + ".xlsx")
                        .statusCode())
                .isEqualTo(401);
        String delete =
                "mutation ($input: CohortDeleteInput!) { answer: cohortDelete(input: $input) { problems { code } } }";
        Map<String, Object> which =
                Map.of("cohortId", cohort, "requestId", UUID.randomUUID().toString());
        assertThat(codes(community.otherCadre().ask(delete, "input", which))).containsExactly("COHORT_NOT_FOUND");
        assertThat(codes(community.streetOfficer().ask(delete, "input", which))).isEmpty();
        assertThat(community.cadre().ask("{ cohorts { id } }").<String>getList("data.cohorts.id"))
                .doesNotContain(cohort);
        assertThat(community
                        .cadre()
                        .request()
                        .get("/cohorts/" + cohort + ".xlsx")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoComesAndWhoLeavesIsTold() {
        Subject elder = elders(1).get(0);
        Tagged.settled(community);
        try (GraphQlSocket socket =
                GraphQlSocket.as(Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode()))) {
            socket.subscribe(
                    "1",
                    "subscription ($of: CohortAskedInput!) { cohortChanged(of: $of) { totalCount cameIds leftIds } }",
                    "of",
                    Map.of("expression", tag("care.needs-help")));
            assertThat(socket.isSilent()).isTrue();
            assertThat(count(community.cadre(), Map.of("expression", tag("care.needs-help"))))
                    .isZero();

            long begun = System.nanoTime();
            say("health.dementia", List.of(elder));
            JsonPath came = socket.next();

            System.out.printf("From the word to the subscription: %d ms%n", (System.nanoTime() - begun) / 1_000_000);
            assertThat(came.<String>getList("payload.data.cohortChanged.cameIds"))
                    .containsExactly(id(elder));
            assertThat(came.getInt("payload.data.cohortChanged.totalCount")).isEqualTo(1);
        }
    }

    @Test
    void factsPlacesAndValidityAreAskedFor() {
        List<Subject> elders = elders(3);
        in(tx -> facts.tell(tx, List.of(new Fact(elders.get(0), "contact.visit", now.minusSeconds(60), null, 1))));
        in(tx -> writing.assign(
                tx,
                List.of(new TagAssignment(
                        elders.get(1),
                        "health.family-doctor",
                        TagSource.system("community-health"),
                        now,
                        now.plusSeconds(9_999),
                        90))));
        Map<String, Object> unvisited = Map.of("fact", Map.of("kind", "contact.visit", "days", 30, "max", 0));
        Map<String, Object> building = Map.of(
                "placeId",
                NodeId.of(
                        "Building",
                        Sql.number(
                                "select h.building_id from house h join residency y on y.house_id = h.id where y.resident_id = ?",
                                elders.get(0).id())));

        assertThat(people(unvisited))
                .containsExactly(elders.get(1).id(), elders.get(2).id());
        assertThat(people(Map.of(
                        "fact",
                        Map.of(
                                "kind",
                                "contact.visit",
                                "since",
                                now.minusSeconds(90).toString()))))
                .containsExactly(elders.get(0).id());
        assertThat(people(building)).containsExactly(elders.get(0).id());
        assertThat(people(Map.of("not", building)))
                .containsExactly(elders.get(1).id(), elders.get(2).id());
        assertThat(people(validAt(now.plusSeconds(600))))
                .containsExactly(elders.get(1).id());
        assertThat(people(validAt(now.plusSeconds(99_999)))).isEmpty();
        assertThat(community
                        .cadre()
                        .ask(
                                "query ($of: CohortAskedInput!) { cohortMap(of: $of) { buildingId count } }",
                                "of",
                                Map.of("expression", unvisited))
                        .<Integer>getList("data.cohortMap.count"))
                .containsExactly(1, 1);
    }

    @Test
    void howSomebodyLivedIsAskedOfThePastDayItself() {
        Subject elder = elders(1).get(0);
        long house = Sql.number("select house_id from residency where resident_id = ?", elder.id());
        Instant before = Instant.now();

        Sql.run("update resident set lives_alone = false where id = ?", elder.id());
        Sql.run("update house set status = 'LET' where id = ?", house);

        for (Map<String, Object> was : List.of(
                Map.<String, Object>of("livesAlone", true), Map.<String, Object>of("houseStatus", "OCCUPIED"))) {
            assertThat(people(was)).as("%s now", was).isEmpty();
            assertThat(all(Map.of("expression", was, "asOf", before.toString())))
                    .as("%s then", was)
                    .containsExactly(elder.id());
        }
    }

    /** Everybody's past at once would be all that there is, read for one answer. */
    @Test
    void thePastIsAskedOfSoManyNeighbourhoodsAtMost() {
        Caller caller = new Caller("somebody", "", Set.of(Role.CADRE), List.of(), Scope.NONE, "", Instant.MAX);
        List<Integer> tooMany =
                IntStream.rangeClosed(1, PastCohorts.AREAS_MAX + 1).boxed().toList();

        assertThatThrownBy(() -> past.asOf(caller, tooMany, now, new Expression.All(List.of())))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("100");
    }

    private static Map<String, Object> validAt(Instant at) {
        return Map.of("tag", Map.of("code", "health.family-doctor", "validAt", at.toString()));
    }

    @Test
    void randomExpressionsFindWhomAPlainLookFindsNowAndThen() {
        System.out.println("CohortsTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        List<Subject> people = new ArrayList<>();
        Map<Long, LocalDate> births = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            LocalDate birth = LocalDate.now(Judge.ZONE).minusDays(random.nextInt(36_000) + 400);
            long id = Sql.number(
                    "insert into resident (neighbourhood_id, name, sex, birth_date) values (?, '试人', 'MALE', ?::date) returning id",
                    community.neighbourhood(),
                    birth.toString());
            people.add(new Subject(SubjectKind.PERSON, id, community.neighbourhood()));
            births.put(id, birth);
        }
        List<String> tags = List.of("health.stroke", "health.diabetes", "income.dibao");
        Map<String, List<Instant[]>> history = new HashMap<>();
        for (int hour = 300; hour > 0; hour -= 5) {
            Subject person = people.get(random.nextInt(people.size()));
            String tag = tags.get(random.nextInt(tags.size()));
            Instant at = now.minus(hour, ChronoUnit.HOURS);
            change(history.computeIfAbsent(person.id() + tag, none -> new ArrayList<>()), person, tag, at);
        }

        for (int round = 0; round < 25; round++) {
            Map<String, Object> expression = random(tags, random, 0);
            Instant then = now.minus(random.nextInt(320), ChronoUnit.HOURS).minusSeconds(7);
            boolean isPast = random.nextBoolean();
            Instant at = isPast ? then : Instant.now();
            TreeSet<Long> expected = new TreeSet<>();
            for (Subject person : people) {
                if (fits(expression, person.id(), births.get(person.id()), history, at)) {
                    expected.add(person.id());
                }
            }
            Map<String, Object> of = new HashMap<>(Map.of("expression", expression));
            if (isPast) {
                of.put("asOf", then.toString());
            }
            assertThat(all(of)).as("%s at %s", expression, at).containsExactlyElementsOf(expected);
        }
    }

    private void change(List<Instant[]> spans, Subject person, String tag, Instant at) {
        TagSource source = TagSource.system("random");
        if (!spans.isEmpty() && spans.get(spans.size() - 1)[1] == null) {
            spans.get(spans.size() - 1)[1] = at;
            in(tx -> writing.withdraw(tx, List.of(new TagWithdrawal(person, tag, source, at))));
        } else {
            spans.add(new Instant[] {at, null});
            in(tx -> writing.assign(tx, List.of(TagAssignment.of(person, tag, source, at))));
        }
    }

    private static Map<String, Object> random(List<String> tags, Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 2 : 6)) {
            case 0 -> tag(tags.get(random.nextInt(tags.size())));
            case 1 -> Map.of("age", Map.of("from", random.nextInt(50), "to", 50 + random.nextInt(50)));
            case 2 -> Map.of("not", random(tags, random, depth + 1));
            case 3 -> Map.of("any", List.of(random(tags, random, depth + 1), random(tags, random, depth + 1)));
            case 4 -> Map.of("all", List.of(random(tags, random, depth + 1), random(tags, random, depth + 1)));
            default ->
                Map.of(
                        "atLeast",
                        Map.of(
                                "count",
                                2,
                                "of",
                                List.of(
                                        random(tags, random, depth + 1),
                                        random(tags, random, depth + 1),
                                        random(tags, random, depth + 1))));
        };
    }

    @SuppressWarnings("unchecked")
    private static boolean fits(
            Map<String, Object> asked, long person, LocalDate birth, Map<String, List<Instant[]>> history, Instant at) {
        String word = asked.keySet().iterator().next();
        Object of = asked.get(word);
        Function<Object, Boolean> part = inner -> fits((Map<String, Object>) inner, person, birth, history, at);
        return switch (word) {
            case "tag" ->
                history.getOrDefault(person + (String) ((Map<String, Object>) of).get("code"), List.of()).stream()
                        .anyMatch(span -> !span[0].isAfter(at) && (span[1] == null || span[1].isAfter(at)));
            case "age" -> {
                int age = java.time.Period.between(birth, LocalDate.ofInstant(at, Judge.ZONE))
                        .getYears();
                yield age >= (int) ((Map<String, Object>) of).get("from")
                        && age <= (int) ((Map<String, Object>) of).get("to");
            }
            case "not" -> !part.apply(of);
            case "any" -> ((List<Object>) of).stream().anyMatch(part::apply);
            case "all" -> ((List<Object>) of).stream().allMatch(part::apply);
            default ->
                ((List<Object>) ((Map<String, Object>) of).get("of"))
                                .stream().filter(part::apply).count()
                        >= 2;
        };
    }

    private List<Long> people(Map<String, Object> expression) {
        return all(Map.of("expression", expression));
    }

    private List<Long> all(Map<String, Object> of) {
        JsonPath answer = community
                .cadre()
                .ask(
                        "query ($of: CohortAskedInput!) { cohortPeople(of: $of, first: 100) { edges { node { id } } } }",
                        "of",
                        of);
        return answer.<String>getList("data.cohortPeople.edges.node.id").stream()
                .map(id -> NodeId.number("Resident", id).orElseThrow())
                .toList();
    }

    private static int count(GraphQl caller, Map<String, Object> of) {
        return caller.ask("query ($of: CohortAskedInput!) { cohortCount(of: $of) }", "of", of)
                .getInt("data.cohortCount");
    }

    private Map<String, Object> draft(Map<String, Object> expression, String cohort, int version) {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "name",
                "试用人群",
                "orgNodeId",
                NodeId.of(
                        "OrgNode",
                        Sql.number("select parent_id from org_node where id = ?", community.neighbourhood())),
                "expression",
                expression,
                "requestId",
                UUID.randomUUID().toString()));
        if (cohort != null) {
            draft.put("cohortId", cohort);
            draft.put("version", version);
        }
        return draft;
    }

    private static List<String> codes(JsonPath answer) {
        return answer.getList("data.answer.problems.code");
    }

    private static Map<String, Object> tag(String code) {
        return Map.of("tag", Map.of("code", code));
    }

    private List<Subject> elders(int count) {
        List<Subject> elders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elders.add(Tagged.elder(community));
        }
        return elders;
    }

    private static String id(Subject subject) {
        return NodeId.of("Resident", subject.id());
    }

    private void say(String tag, List<Subject> people) {
        in(tx -> writing.assign(
                tx,
                people.stream()
                        .map(person -> TagAssignment.of(person, tag, TagSource.system("test"), now))
                        .toList()));
    }

    private void in(Function<Tx, Uni<Void>> change) {
        work.run(new ServerActor("test"), change).await().atMost(Duration.ofSeconds(10));
    }
}
