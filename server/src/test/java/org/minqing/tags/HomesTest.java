package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Households and stairwells follow their people and houses; people are found by what their homes carry. */
@QuarkusTest
@WithTestResource(TestServer.class)
class HomesTest {
    private static final TagSource SOURCE = TagSource.system("test");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Community community = Community.create();
    private final int area = community.neighbourhood();
    private final Subject home = new Subject(SubjectKind.HOUSE, community.house(area), area);
    private final Subject stairwell = stairwell();
    private final Subject elder = person(80);
    private final Subject household = household(elder);

    @Inject
    UnitOfWork work;

    @Inject
    TagWriting writing;

    @Inject
    Facts facts;

    @Test
    void aHouseholdFollowsItsMembers() {
        Tagged.carries(household, "household.elders-only");
        Tagged.carries(household, "household.single-person");
        Tagged.carries(elder, "household.of-elders-only");

        join(person(65), "SPOUSE");
        Tagged.carries(household, "household.two-elders");
        Tagged.carriesNot(household, "household.single-person");

        Subject grandchild = person(9);
        join(grandchild, "GRANDCHILD");
        Tagged.carries(household, "household.skipped-generation");
        Tagged.carriesNot(household, "household.two-elders");
        Tagged.carriesNot(elder, "household.of-elders-only");

        Sql.run("update household_member set until = current_date where resident_id = ?", grandchild.id());
        Tagged.carriesNot(household, "household.skipped-generation");
        Tagged.carries(household, "household.two-elders");
        Tagged.carries(elder, "household.of-elders-only");
    }

    @Test
    void aHouseholdFollowsWhatItsMembersCarry() {
        Subject spouse = person(70);
        join(spouse, "SPOUSE");
        say(elder, "disability.certified");
        Tagged.carries(household, "household.with-disabled");
        assertThat(Tagged.tags(household)).doesNotContain("household.several-disabled");

        say(spouse, "disability.certified");
        say(spouse, "income.dibao");
        Tagged.carries(household, "household.several-disabled");
        Tagged.carries(household, "income.household-in-need");

        in(tx ->
                writing.withdraw(tx, List.of(new TagWithdrawal(elder, "disability.certified", SOURCE, Instant.now()))));
        Tagged.carriesNot(household, "household.several-disabled");
        assertThat(Tagged.tags(household)).contains("household.with-disabled");
    }

    @Test
    void aStairwellFollowsItsBuildingItsHousesAndItsPeople() {
        Tagged.carries(stairwell, "stairwell.walk-up");
        Tagged.carries(stairwell, "stairwell.aged");

        Sql.run(
                "update building set has_lift = true where id = (select building_id from stairwell where id = ?)",
                stairwell.id());
        Tagged.carries(stairwell, "stairwell.lift");
        Tagged.carriesNot(stairwell, "stairwell.walk-up");

        in(tx -> writing.assign(
                tx, List.of(TagAssignment.of(elder, "civic.stairwell-head", TagSource.person("cadre"), now))));
        Tagged.carries(stairwell, "stairwell.with-head");
        person(30);
        person(31);
        Tagged.carriesNot(stairwell, "stairwell.aged");

        Sql.run("update house set status = 'VACANT' where id = ?", home.id());
        Tagged.carries(stairwell, "stairwell.many-vacant");
        Sql.run("update residency set until = current_date where resident_id = ?", elder.id());
        Tagged.carriesNot(stairwell, "stairwell.with-head");
    }

    @Test
    void aStairwellCountsWhatIsToldOfIt() {
        for (int day = 1; day <= 3; day++) {
            assertThat(Tagged.tags(stairwell)).doesNotContain("stairwell.complaints");
            Fact complaint = new Fact(stairwell, FactWord.COMPLAINT, now.minus(day, ChronoUnit.DAYS), day);
            in(tx -> facts.tell(tx, List.of(complaint)));
        }

        Tagged.carries(stairwell, "stairwell.complaints");
    }

    @Test
    void peopleAreFoundByTheTagsOfHouseholdHouseAndStairwell() {
        Subject neighbour = person(81);
        Subject elsewhere = Tagged.elder(community);
        Instant before = now.minusSeconds(60);
        say(home, "housing.adapted");
        say(stairwell, "stairwell.accessible");
        Tagged.carries(household, "household.elders-only");
        Tagged.carries(stairwell, "stairwell.walk-up");

        assertThat(found(tag("housing.adapted"))).containsExactly(elder.id(), neighbour.id());
        assertThat(found(tag("stairwell.accessible"))).containsExactly(elder.id(), neighbour.id());
        assertThat(found(tag("stairwell.walk-up"))).containsExactly(elder.id(), neighbour.id());
        assertThat(found(tag("household.elders-only"))).containsExactly(elder.id());
        assertThat(found(Map.of("not", tag("housing.adapted")))).containsExactly(elsewhere.id());
        assertThat(found(Map.of(
                        "all", List.of(tag("stairwell.accessible"), Map.of("not", tag("household.elders-only"))))))
                .containsExactly(neighbour.id());
        assertThat(asked(Map.of("expression", tag("housing.adapted"), "asOf", before.toString())))
                .as("nothing of it was said before")
                .isEmpty();

        in(tx -> writing.withdraw(tx, List.of(new TagWithdrawal(home, "housing.adapted", SOURCE, Instant.now()))));
        assertThat(found(tag("housing.adapted"))).isEmpty();
    }

    @Test
    void peopleAreFoundByWhatWasToldOfTheirHouseAndStairwell() {
        Tagged.elder(community);
        in(tx -> facts.tell(
                tx,
                List.of(
                        new Fact(stairwell, FactWord.LIFT_FAULT, now.minusSeconds(60), 1),
                        new Fact(home, FactWord.WATER_ALERT, now.minusSeconds(60), 1))));

        for (String kind : List.of("event.lift-fault", "event.water-alert")) {
            assertThat(found(Map.of("fact", Map.of("kind", kind, "days", 30)))).containsExactly(elder.id());
        }
    }

    private Subject stairwell() {
        long id = Sql.number("""
            insert into stairwell (neighbourhood_id, building_id, number)
            select neighbourhood_id, building_id, '1单元' from house where id = ? returning id
            """, home.id());
        Sql.run("update house set stairwell_id = ? where id = ?", id, home.id());
        return new Subject(SubjectKind.STAIRWELL, id, area);
    }

    /** Somebody of this age who lives in the house. */
    private Subject person(int age) {
        long id = community.elderLivingAlone(area, home.id());
        Sql.run(
                "update resident set birth_date = current_date - make_interval(years => ?), lives_alone = false where id = ?",
                age,
                id);
        return new Subject(SubjectKind.PERSON, id, area);
    }

    private Subject household(Subject head) {
        long id = Sql.number(
                "insert into household (neighbourhood_id, house_id, since) values (?, ?, date '2001-01-01') returning id",
                area,
                home.id());
        Subject made = new Subject(SubjectKind.HOUSEHOLD, id, area);
        join(made, head, "HEAD");
        return made;
    }

    private void join(Subject person, String role) {
        join(household, person, role);
    }

    private void join(Subject to, Subject person, String role) {
        Sql.run("""
                insert into household_member (neighbourhood_id, household_id, resident_id, role, since)
                values (?, ?, ?, ?, date '2001-01-01')
                """, area, to.id(), person.id(), role);
    }

    private void say(Subject subject, String tag) {
        in(tx -> writing.assign(tx, List.of(TagAssignment.of(subject, tag, SOURCE, now))));
    }

    private List<Long> found(Map<String, Object> expression) {
        return asked(Map.of("expression", expression));
    }

    private List<Long> asked(Map<String, Object> of) {
        return community
                .cadre()
                .ask(
                        "query ($of: CohortAskedInput!) { cohortPeople(of: $of, first: 100) { edges { node { id } } } }",
                        "of",
                        of)
                .<String>getList("data.cohortPeople.edges.node.id")
                .stream()
                .map(id -> NodeId.number("Resident", id).orElseThrow())
                .toList();
    }

    private static Map<String, Object> tag(String code) {
        return Map.of("tag", Map.of("code", code));
    }

    private void in(Function<Tx, Uni<Void>> change) {
        work.run(new ServerActor("test"), change).await().atMost(Duration.ofSeconds(10));
    }
}
