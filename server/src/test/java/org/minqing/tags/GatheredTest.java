package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What an import changes over and over, rules look at once. */
@QuarkusTest
@WithTestResource(TestServer.class)
class GatheredTest {
    private static final String RISK = "risk.alone-unvisited";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Community community = Community.create();
    private final Subject elder = Tagged.elder(community);
    private final Subject neighbour = Tagged.elder(community);
    private long run;

    @Inject
    UnitOfWork work;

    @Inject
    TagWriting writing;

    @Inject
    Facts facts;

    @BeforeEach
    void somebodyImports() {
        run = Sql.number("""
                insert into source_run (areas, form, name, actor, mode, content, made_at, leased_until)
                values (array[?], 901, 'gathered', 'test', 'REAL', sha256(random()::text::bytea), now(), now() + interval '10 minutes')
                returning id
                """, community.neighbourhood());
    }

    @AfterEach
    void nobodyImports() {
        Sql.run("delete from source_run where id = ?", run);
    }

    @Test
    void theyWaitForTheImportAndOthersDoNotWaitForThem() {
        bothAreAtRisk();

        gathered(1);
        gathered(2);
        visited(neighbour);
        Tagged.carriesNot(neighbour, RISK);
        assertThat(Tagged.tags(elder)).contains(RISK);

        Sql.run("update source_run set state = 'DONE', ended_at = now(), leased_until = null where id = ?", run);
        Tagged.carriesNot(elder, RISK);
        Tagged.settled(community);
        assertThat(timesLaidTogether()).isEqualTo(1);
    }

    @Test
    void theyDoNotWaitForOneThatGoesOnForLong() {
        bothAreAtRisk();

        gathered(1);
        Sql.run(
                "update tag_change set at = at - interval '6 minutes' where stage = 3 and neighbourhood_id = ?",
                community.neighbourhood());

        Tagged.carriesNot(elder, RISK);
    }

    @Test
    void theyDoNotWaitForOneThatIsGone() {
        bothAreAtRisk();

        gathered(1);
        Sql.run("update source_run set leased_until = now() - interval '1 second' where id = ?", run);

        Tagged.carriesNot(elder, RISK);
    }

    private void bothAreAtRisk() {
        Tagged.carries(elder, RISK);
        Tagged.carries(neighbour, RISK);
        Tagged.settled(community);
    }

    private void gathered(int reference) {
        work.run(
                        new ServerActor("test"),
                        tx -> writing.gather(tx).chain(() -> facts.tell(tx, List.of(visit(elder, reference)))))
                .await()
                .atMost(Tagged.SOON);
    }

    private void visited(Subject visited) {
        work.run(new ServerActor("test"), tx -> facts.tell(tx, List.of(visit(visited, 1))))
                .await()
                .atMost(Tagged.SOON);
    }

    private Fact visit(Subject visited, int reference) {
        return new Fact(visited, "contact.visit", now, null, reference);
    }

    private long timesLaidTogether() {
        return Sql.number(
                "select count(*) from tag_change where stage = 1 and subject_kind = 'PERSON' and ? = any(subject_ids)",
                elder.id());
    }
}
