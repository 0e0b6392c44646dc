package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** The two doors by which others say who carries which tag and what happened. */
@QuarkusTest
@WithTestResource(TestServer.class)
class TagWritingTest {
    private static final List<String> TAGS = List.of("health.diabetes", "health.stroke", "disability.certified");
    private static final List<TagSource> SOURCES = List.of(
            TagSource.system("community-health"), TagSource.system("civil-assistance"), TagSource.person("cadre"));

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    UnitOfWork work;

    @Inject
    TagWriting writing;

    @Inject
    Facts facts;

    @Test
    void whatOneSourceWithdrawsAnotherMayStillSay() {
        Community community = Community.create();
        Subject elder = elder(community);
        in(tx -> writing.assign(
                tx,
                List.of(
                        TagAssignment.of(elder, "health.stroke", SOURCES.get(0), now.minusSeconds(60)),
                        TagAssignment.of(elder, "health.stroke", SOURCES.get(1), now.minusSeconds(50)))));

        in(tx -> writing.withdraw(
                tx, List.of(new TagWithdrawal(elder, "health.stroke", SOURCES.get(0), now.minusSeconds(10)))));

        assertThat(tags(elder)).contains("health.stroke");
        in(tx -> writing.withdraw(
                tx, List.of(new TagWithdrawal(elder, "health.stroke", SOURCES.get(1), now.minusSeconds(10)))));
        assertThat(tags(elder)).doesNotContain("health.stroke");
    }

    @Test
    void whatIsTakenBackTwiceInOneCallEndsWithTheFirstWordAsInTwo() {
        Subject elder = elder(Community.create());
        in(tx -> writing.assign(
                tx, List.of(TagAssignment.of(elder, "health.stroke", SOURCES.get(0), now.minusSeconds(60)))));

        in(tx -> writing.withdraw(
                tx,
                List.of(
                        new TagWithdrawal(elder, "health.stroke", SOURCES.get(0), now.minusSeconds(20)),
                        new TagWithdrawal(elder, "health.stroke", SOURCES.get(0), now.minusSeconds(40)),
                        new TagWithdrawal(elder, "health.stroke", SOURCES.get(0), now.minusSeconds(70)))));

        assertThat(Sql.run(
                        "select a.until from tag_assignment a join tag t on t.id = a.tag_id"
                                + " where t.code = 'health.stroke' and a.subject_kind = 'PERSON' and a.subject_id = ?",
                        elder.id()))
                .map(until -> ((java.sql.Timestamp) until).toInstant())
                .containsExactly(now.minusSeconds(40));
    }

    @Test
    void anUnknownTagAnotherSubjectsTagAndADerivedOneAreRefused() {
        Subject elder = elder(Community.create());

        for (String code : List.of("health.nothing", "housing.public", "age.over-60")) {
            assertThatThrownBy(() ->
                            in(tx -> writing.assign(tx, List.of(TagAssignment.of(elder, code, SOURCES.get(0), now)))))
                    .as(code)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theSameFactToldAgainChangesNothing() {
        Subject elder = elder(Community.create());
        Fact visit = new Fact(elder, "contact.visit", now, null, 7);
        in(tx -> facts.tell(tx, List.of(visit, visit)));
        long logged = changes(elder);

        in(tx -> facts.tell(tx, List.of(visit)));

        assertThat(changes(elder)).isEqualTo(logged);
        assertThat(Sql.number("select count(*) from fact where subject_id = ? and fact_kind = 1", elder.id()))
                .isEqualTo(1);
        in(tx -> facts.retract(tx, List.of(visit)));
        assertThat(Sql.number("select count(*) from fact where subject_id = ? and fact_kind = 1", elder.id()))
                .isZero();
    }

    @Test
    void wordsInAnyOrderAndInAnyPartsMakeTheSameAsTheFold() {
        System.out.println("TagWritingTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        Community community = Community.create();
        List<Subject> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            people.add(elder(community));
        }
        Map<String, Fold> model = new HashMap<>();
        for (int round = 0; round < 60; round++) {
            List<Said> said = new ArrayList<>();
            int count = 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                said.add(said(people, random));
            }
            boolean isAssigned = random.nextBoolean();
            said.stream()
                    .sorted(java.util.Comparator.comparing(Said::at))
                    .forEach(one ->
                            model.computeIfAbsent(one.key(), none -> new Fold()).take(one, isAssigned));
            model.values().forEach(fold -> fold.expire(now));
            Collections.shuffle(said, random);
            in(tx -> isAssigned
                    ? writing.assign(tx, said.stream().map(Said::assignment).toList())
                    : writing.withdraw(tx, said.stream().map(Said::withdrawal).toList()));
        }

        for (Subject person : people) {
            TreeSet<String> expected = new TreeSet<>();
            model.forEach((key, fold) -> {
                if (key.startsWith(person.id() + " ") && fold.since != null) {
                    expected.add(key.split(" ")[1]);
                }
            });
            assertThat(new TreeSet<>(tags(person)).stream().filter(TAGS::contains))
                    .containsExactlyElementsOf(expected);
        }
        model.forEach((key, fold) -> assertThat(open(key)).as(key).isEqualTo(String.valueOf(fold.since)));
    }

    private record Said(Subject person, String tag, TagSource source, Instant at, Instant validUntil) {
        String key() {
            return person.id() + " " + tag + " " + source.kind() + source.name();
        }

        TagAssignment assignment() {
            return new TagAssignment(person, tag, source, at, validUntil, 90);
        }

        TagWithdrawal withdrawal() {
            return new TagWithdrawal(person, tag, source, at);
        }
    }

    /** What one source says of one tag of one person, told in plain words. */
    private static final class Fold {
        private Instant since;
        private Instant seen;
        private Instant validUntil;
        private Instant ended = Instant.MIN;

        void take(Said said, boolean isAssigned) {
            if (isAssigned) {
                assign(said);
            } else if (since != null && !said.at.isBefore(seen)) {
                end(said.at);
            }
        }

        void expire(Instant now) {
            if (since != null && validUntil != null && !validUntil.isAfter(now)) {
                end(seen);
            }
        }

        private void assign(Said said) {
            if (said.at.isBefore(ended) || said.validUntil != null && !said.validUntil.isAfter(said.at)) {
                return;
            }
            since = since == null || said.at.isBefore(since) ? said.at : since;
            if (seen == null || !said.at.isBefore(seen)) {
                seen = said.at;
                validUntil = said.validUntil;
            }
        }

        private void end(Instant at) {
            ended = at.isBefore(ended) ? ended : at;
            since = null;
            seen = null;
            validUntil = null;
        }
    }

    private Said said(List<Subject> people, Random random) {
        Instant at = now.minus(random.nextInt(1_000), ChronoUnit.HOURS).plusSeconds(random.nextInt(3_000));
        return new Said(
                people.get(random.nextInt(people.size())),
                TAGS.get(random.nextInt(TAGS.size())),
                SOURCES.get(random.nextInt(SOURCES.size())),
                at,
                random.nextInt(3) > 0 ? null : at.plus(random.nextInt(2_000) - 100, ChronoUnit.HOURS));
    }

    private static String open(String key) {
        String[] parts = key.split(" ");
        List<Object> rows = Sql.run("""
                select a.since from tag_assignment a join tag t on t.id = a.tag_id
                where a.subject_kind = 'PERSON' and a.subject_id = ? and t.code = ? and a.source_kind || a.source = ?
                  and a.until is null
                """, Long.parseLong(parts[0]), parts[1], parts[2]);
        return rows.isEmpty() ? "null" : String.valueOf(((java.sql.Timestamp) rows.get(0)).toInstant());
    }

    private static List<String> tags(Subject subject) {
        return Sql.run(
                        "select t.code from tag_set s join tag t on t.id = any(s.tags) where s.subject_kind = ? and"
                                + " s.subject_id = ?",
                        subject.kind().name(),
                        subject.id())
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static long changes(Subject subject) {
        return Sql.number(
                "select count(*) from tag_change where subject_kind = ? and ? = any(subject_ids) and facts is not null",
                subject.kind().name(),
                subject.id());
    }

    private static Subject elder(Community community) {
        int area = community.neighbourhood();
        return new Subject(SubjectKind.PERSON, community.elderLivingAlone(area, community.house(area)), area);
    }

    private void in(Function<Tx, Uni<Void>> change) {
        work.run(new ServerActor("test"), change).await().atMost(Duration.ofSeconds(10));
    }
}
