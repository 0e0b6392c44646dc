package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestClock;
import org.minqing.testing.TestServer;

/** Derived tags follow facts, people, places and dates. */
@QuarkusTest
@WithTestResource(TestServer.class)
class DerivationTest {
    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Community community = Community.create();
    private final int area = community.neighbourhood();

    @Inject
    UnitOfWork work;

    @Inject
    TagWriting writing;

    @Inject
    Facts facts;

    @AfterEach
    void theClockIsRightAgain() {
        TestClock.jump(Duration.ZERO);
    }

    @Test
    void aVisitEndsTheRiskOfNotBeingVisitedSoonAfterItsCommit() {
        Subject elder = Tagged.elder(community);
        Tagged.carries(elder, "risk.alone-unvisited");

        long begun = System.nanoTime();
        in(tx -> facts.tell(tx, List.of(new Fact(elder, "contact.visit", now, null, 1))));
        Tagged.carriesNot(elder, "risk.alone-unvisited");

        System.out.printf("From the visit to the tag: %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        assertThat(Tagged.tags(elder)).contains("event.visited", "household.aged-alone", "age.over-80");
        in(tx -> facts.retract(tx, List.of(new Fact(elder, "contact.visit", now, null, 1))));
        Tagged.carries(elder, "risk.alone-unvisited");
    }

    @Test
    void aBirthdayTurnsTheTagAtMidnightWithoutAnyChange() {
        LocalDate tomorrow = LocalDate.ofInstant(now, Judge.ZONE).plusDays(1);
        Subject person = person(tomorrow.minusYears(60), false);
        Tagged.carries(person, "age.nearly-60");
        Tagged.settled(community);
        Instant midnight = tomorrow.atStartOfDay(Judge.ZONE).toInstant();
        assertThat(Sql.number(
                        "select count(*) from tag_turn where subject_kind = 'PERSON' and subject_id = ? and due_at = ?",
                        person.id(),
                        java.sql.Timestamp.from(midnight)))
                .isEqualTo(1);
        assertThat(Tagged.tags(person)).doesNotContain("age.over-60");

        TestClock.jump(Duration.ofDays(1));

        Tagged.carries(person, "age.over-60");
        assertThat(Tagged.tags(person)).doesNotContain("age.nearly-60", "age.working");
        assertThat(Sql.run("""
                        select a.since = ? from tag_assignment a join tag t on t.id = a.tag_id
                        where a.subject_id = ? and t.code = 'age.over-60' and a.until is null
                        """, java.sql.Timestamp.from(midnight), person.id())).containsExactly(true);
    }

    @Test
    void aTagEndsByItselfAndWhatDependsOnItFollows() {
        Subject elder = Tagged.elder(community);
        TagAssignment heavy = new TagAssignment(
                elder, "care.level-heavy", TagSource.system("elder-care"), now, now.plus(6, ChronoUnit.HOURS), 80);
        in(tx -> writing.assign(tx, List.of(heavy)));
        Tagged.carries(elder, "care.unserved");
        Tagged.settled(community);

        TestClock.jump(Duration.ofHours(7));

        Tagged.carriesNot(elder, "care.level-heavy");
        Tagged.carriesNot(elder, "care.unserved");
    }

    @Test
    void placesFollowTheirPeopleAndPeopleTheirPlaces() {
        long house = community.house(area);
        Subject elder = new Subject(SubjectKind.PERSON, community.elderLivingAlone(area, house), area);
        Subject home = new Subject(SubjectKind.HOUSE, house, area);
        Tagged.carries(home, "housing.elders-only");

        Sql.run("update house set floor = 5 where id = ?", house);
        Tagged.carries(home, "housing.high-without-lift");
        Tagged.carries(elder, "housing.elder-high-without-lift");

        Sql.run("update building set has_lift = true where id = (select building_id from house where id = ?)", house);
        Tagged.carriesNot(elder, "housing.elder-high-without-lift");

        Subject child = person(LocalDate.now(Judge.ZONE).minusYears(8), false);
        Sql.run(
                "insert into residency (neighbourhood_id, resident_id, house_id, kind, since) values (?, ?, ?, 'ACTUAL', current_date)",
                area,
                child.id(),
                house);
        Tagged.carriesNot(home, "housing.elders-only");
        Sql.run("update resident set death_date = current_date where id = ?", elder.id());
        Tagged.carriesNot(elder, "age.over-80");
    }

    @Test
    void aStreetOfDueDatesCostsOnlyThoseWhoAreDue() {
        for (int i = 0; i < 30; i++) {
            person(LocalDate.now(Judge.ZONE).minusYears(30).minusDays(i), false);
        }
        LocalDate tomorrow = LocalDate.ofInstant(now, Judge.ZONE).plusDays(1);
        Subject young = person(tomorrow.minusYears(60), false);
        Tagged.carries(young, "age.nearly-60");
        Tagged.settled(community);
        long before = Sql.number("select coalesce(max(seq), 0) from tag_change");

        TestClock.jump(Duration.ofDays(1));
        Tagged.carries(young, "age.over-60");

        assertThat(Sql.run(
                        "select distinct unnest(subject_ids) from tag_change where seq > ? and neighbourhood_id = ?",
                        before,
                        area))
                .containsExactly(young.id());
    }

    @Test
    void randomHistoriesGiveWhatAPlainFoldGives() {
        System.out.println("DerivationTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        List<Subject> people = new ArrayList<>();
        List<Plain> plain = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            LocalDate birth = LocalDate.now(Judge.ZONE).minusDays(random.nextInt(36_000));
            boolean isAlone = random.nextBoolean();
            people.add(person(birth, isAlone));
            plain.add(new Plain(birth, isAlone));
        }
        for (int round = 0; round < 25; round++) {
            int who = random.nextInt(people.size());
            change(people.get(who), plain.get(who), random);
        }
        Tagged.settled(community);

        for (int i = 0; i < people.size(); i++) {
            TreeSet<String> found = Tagged.tags(people.get(i));
            found.retainAll(Plain.KNOWN);
            assertThat(found)
                    .as("%s %s", people.get(i), plain.get(i))
                    .isEqualTo(plain.get(i).expected(now));
        }
    }

    private void change(Subject person, Plain plain, Random random) {
        if (random.nextInt(4) == 0) {
            plain.isAlone = !plain.isAlone;
            Sql.run("update resident set lives_alone = ? where id = ?", plain.isAlone, person.id());
        } else if (random.nextBoolean()) {
            String kind = Plain.FACTS.get(random.nextInt(Plain.FACTS.size()));
            Instant at = now.minus(random.nextInt(400 * 24) + 1, ChronoUnit.HOURS);
            plain.facts.add(new Plain.Happened(kind, at));
            in(tx -> facts.tell(tx, List.of(new Fact(person, kind, at, null, plain.facts.size()))));
        } else {
            String tag = Plain.GIVEN.get(random.nextInt(Plain.GIVEN.size()));
            TagSource source = TagSource.system("random");
            if (plain.given.remove(tag)) {
                in(tx -> writing.withdraw(tx, List.of(new TagWithdrawal(person, tag, source, Instant.now()))));
            } else {
                plain.given.add(tag);
                in(tx -> writing.assign(tx, List.of(TagAssignment.of(person, tag, source, Instant.now()))));
            }
        }
    }

    /** The same rules told again in plain Java, for what is known of one person. */
    private static final class Plain {
        static final List<String> FACTS = List.of(
                "contact.visit", "contact.call", "service.canteen-meal", "event.hotline", "service.application");
        static final List<String> GIVEN = List.of(
                "health.stroke",
                "health.diabetes",
                "disability.level-1",
                "disability.certified",
                "care.paired",
                "income.dibao");
        static final List<String> KNOWN = List.of(
                "age.over-60",
                "age.over-80",
                "household.elder-alone",
                "household.aged-alone",
                "risk.no-contact",
                "risk.alone-unvisited",
                "risk.frequent-hotline",
                "service.canteen-lapsed",
                "care.alone-unpaired",
                "disability.severe",
                "disability.elder",
                "income.in-need",
                "health.several-chronic",
                "health.stroke",
                "income.dibao");

        record Happened(String kind, Instant at) {}

        private final LocalDate birth;
        private boolean isAlone;
        private final List<Happened> facts = new ArrayList<>();
        private final TreeSet<String> given = new TreeSet<>();

        Plain(LocalDate birth, boolean isAlone) {
            this.birth = birth;
            this.isAlone = isAlone;
        }

        TreeSet<String> expected(Instant now) {
            int age =
                    Period.between(birth, LocalDate.ofInstant(now, Judge.ZONE)).getYears();
            TreeSet<String> tags = new TreeSet<>();
            put(tags, "age.over-60", age >= 60);
            put(tags, "age.over-80", age >= 80);
            put(tags, "household.elder-alone", isAlone && age >= 60);
            put(tags, "household.aged-alone", isAlone && age >= 80);
            put(tags, "risk.no-contact", age >= 60 && count("contact.visit", 90) + count("contact.call", 90) == 0);
            put(tags, "risk.alone-unvisited", isAlone && age >= 80 && count("contact.visit", 30) == 0);
            put(tags, "risk.frequent-hotline", count("event.hotline", 90) >= 3);
            put(
                    tags,
                    "service.canteen-lapsed",
                    count("service.canteen-meal", 180) >= 8 && count("service.canteen-meal", 30) == 0);
            put(tags, "care.alone-unpaired", isAlone && age >= 60 && !given.contains("care.paired"));
            put(tags, "disability.severe", given.contains("disability.level-1"));
            put(tags, "disability.elder", given.contains("disability.certified") && age >= 60);
            put(tags, "income.in-need", given.contains("income.dibao"));
            put(tags, "health.several-chronic", given.contains("health.stroke") && given.contains("health.diabetes"));
            put(tags, "health.stroke", given.contains("health.stroke"));
            put(tags, "income.dibao", given.contains("income.dibao"));
            return tags;
        }

        private static void put(TreeSet<String> tags, String tag, boolean holds) {
            if (holds) {
                tags.add(tag);
            }
        }

        private long count(String kind, int days) {
            Instant since = Instant.now().minus(days, ChronoUnit.DAYS);
            return facts.stream()
                    .filter(fact -> fact.kind.equals(kind) && fact.at.isAfter(since))
                    .count();
        }

        @Override
        public String toString() {
            return birth + " " + isAlone + " " + given + " " + facts;
        }
    }

    private Subject person(LocalDate birth, boolean isAlone) {
        long id = Sql.number(
                "insert into resident (neighbourhood_id, name, sex, birth_date, lives_alone) values (?, '试人', 'MALE', ?::date, ?) returning id",
                area,
                birth.toString(),
                isAlone);
        return new Subject(SubjectKind.PERSON, id, area);
    }

    private void in(Function<Tx, Uni<Void>> change) {
        work.run(new ServerActor("test"), change).await().atMost(Duration.ofSeconds(10));
    }
}
