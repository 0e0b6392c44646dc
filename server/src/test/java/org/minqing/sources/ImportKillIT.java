package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.bench.BenchCommunity;
import org.minqing.bench.BenchServer;
import org.minqing.testing.Eventually;
import org.minqing.testing.ServerProcess;

/**
 * {@code import population FILE} of a dirty file is killed in the middle, again and again, and started again: every row is in once or is
 * reported once. {@code -Dminqing.dirty.rows=2000000} makes the file as long as that, {@code -Dminqing.kills=5} kills as often.
 */
class ImportKillIT {
    private static final int ROWS = Integer.getInteger("minqing.dirty.rows", 60_000);
    private static final int KILLS = Integer.getInteger("minqing.kills", 2);
    private static final int FIRST_NUMBER = 0;
    private static final int SOME_REFUSED = 3;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void aDirtyFileIsInOnceHoweverOftenItsImportIsKilled() throws IOException, SQLException {
        Assumptions.assumeTrue(
                Files.exists(ServerProcess.jar()),
                "Skipped: the server is not built (" + ServerProcess.jar() + "); mvn verify builds it first");
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        DirtyFile dirty = new DirtyFile(seed, BenchCommunity.codeOf(1), FIRST_NUMBER);
        Path file = dirty.write(folder.resolve("dirty.csv"), ROWS);
        try (BenchServer server = BenchServer.start(java.util.Map.of())) {
            server.fill(new BenchCommunity(1, 1)::fill);
            long before = server.count("resident");
            for (int kill = 1; kill <= KILLS; kill++) {
                killInTheMiddle(server, file, (long) ROWS * kill / (KILLS + 1) - random.nextInt(ROWS / 10));
            }

            int code = server.command("import", "population", file.toString(), "--no-dry-run")
                    .code();

            assertThat(code).as("seed %d", seed).isEqualTo(SOME_REFUSED);
            assertThat(server.count("source_run where state = 'DONE'"))
                    .as("one run, seed %d", seed)
                    .isEqualTo(server.count("source_run"))
                    .isOne();
            assertThat(server.count("resident") - before).as("seed %d", seed).isEqualTo(dirty.people);
            assertThat(server.count("source_record")).as("seed %d", seed).isEqualTo(dirty.people);
            assertThat(server.count("source_reject")).as("seed %d", seed).isEqualTo(dirty.refused);
            assertThat(server.count("source_run where rows_new = %d and rows_known = %d and rows_refused = %d"
                            .formatted(dirty.people, dirty.known, dirty.refused)))
                    .as("seed %d", seed)
                    .isOne();
            assertThat(dirty.people + dirty.known + dirty.refused).isEqualTo(dirty.rows);
            assertThat(Path.of(file + ".rejected.xlsx")).exists();
        }
    }

    /** Lets it come so far, then kills it; its lease ends as it would a minute later. */
    private static void killInTheMiddle(BenchServer server, Path file, long rows) throws SQLException {
        ServerProcess command = server.command("import", "population", file.toString(), "--no-dry-run");
        Eventually.within(LIMIT, "%d rows are in".formatted(rows), () -> {
            assertThat(command.isAlive()).as(command.log()).isTrue();
            return server.count("source_run where lines_done > " + rows) == 1;
        });
        command.kill();
        server.execute("update source_run set leased_until = now() - interval '1 second'");
    }
}
