package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.sources.RunStore.Opening;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * A dirty file: every row is in or is reported, and one that broke off in the middle goes on to the same result.
 * {@code -Dminqing.dirty.rows=2000000} makes it as long as that.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class DirtyFileTest {
    private static final int ROWS = Integer.getInteger("minqing.dirty.rows", 12_000);
    private static final int FIRST_NUMBER = 100_000;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Community community = Community.create();

    @Inject
    Runs runs;

    @Inject
    SourceForms forms;

    @Inject
    Vertx vertx;

    @TempDir
    Path folder;

    /** Dies as a process does: nothing is told to anybody. */
    private static final class Killed extends Error {}

    private Tally take(SourceFile file, RunWork.Watcher watcher) throws IOException {
        Loop loop = new Loop(vertx);
        List<Integer> areas =
                Arrays.asList(Delivering.areas(community.neighbourhood(), community.otherNeighbourhood()));
        Opening opening = new Opening(
                areas,
                forms.find("population").orElseThrow(),
                "dirty.csv",
                RunMode.REAL,
                file.content(),
                Instant.now(),
                null,
                1);
        Run run = loop.await(() -> runs.open(Delivering.of("server:import", areas), opening));
        return new RunWork(run, runs, loop, watcher).through(file);
    }

    @Test
    void everyRowIsInOrIsReportedAndABreakInTheMiddleChangesNothing() throws IOException {
        System.out.println("DirtyFileTest: -Dminqing.seed=" + seed);
        DirtyFile dirty = new DirtyFile(seed, community.neighbourhoodCode(), FIRST_NUMBER);
        SourceFile file = SourceFile.of(dirty.write(folder.resolve("dirty.csv"), ROWS));

        assertThatThrownBy(() -> take(file, (position, size, rows) -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        Eventually.within(
                Duration.ofSeconds(30),
                "what was on its way is in",
                () -> Sql.number("select lines_done from source_run where areas @> array[?]", community.neighbourhood())
                        > 0);
        Sql.run(
                "update source_run set leased_until = now() - interval '1 minute' where areas @> array[?]",
                community.neighbourhood());
        take(file, (position, size, rows) -> {});

        assertThat(Sql.run("""
            select rows_new || ' ' || rows_changed || ' ' || rows_known || ' ' || rows_older || ' ' || rows_refused
            from source_run where areas @> array[?]
            """, community.neighbourhood()))
                .as("seed %d", seed)
                .containsExactly("%d 0 %d 0 %d".formatted(dirty.people, dirty.known, dirty.refused));
        assertThat(dirty.people + dirty.known + dirty.refused).isEqualTo(dirty.rows);
        assertThat(Sql.number("select count(*) from resident where neighbourhood_id = ?", community.neighbourhood()))
                .isEqualTo(dirty.people);
        assertThat(Sql.number("""
            select count(*) from source_reject j join source_run r on r.id = j.run_id where r.areas @> array[?]
            """, community.neighbourhood())).isEqualTo(dirty.refused);
    }
}
