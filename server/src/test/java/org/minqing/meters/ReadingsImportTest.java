package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Files of readings from the command line. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ReadingsImportTest {
    private final String serial = "I" + System.nanoTime();

    @Inject
    ReadingsImport command;

    @TempDir
    Path folder;

    @Test
    void aPackedFileIsTakenInAndItsBadRowsAreReportedOneByOneInBothLanguages() throws IOException {
        Community.create().watchedHome(serial);
        Path file = packed("""
                household,local_time,reading_l
                %1$s,2026-03-01T08:00:00,100
                %1$s,2026-03-01T09:00:00,101
                "nobody, here",2026-03-01T09:00:00,1
                %1$s,2026-03-01T08:00:00,100
                %1$s,yesterday,7
                """.formatted(serial));

        int code = command.run(file.toString(), "--zone", "Europe/Madrid");

        assertThat(code).isEqualTo(3);
        assertThat(Sql.run("""
                        select extract(epoch from r.read_at)::bigint || ' ' || r.register_ml from reading r
                        join meter m on m.id = r.meter_id where m.serial = ? order by r.read_at
                        """, serial)).containsExactly("1772348400 100000", "1772352000 101000");
        assertThat(Files.readAllLines(Path.of(file + ".rejected.csv")))
                .hasSize(3)
                .anyMatch(row -> row.startsWith("4,METER_UNKNOWN,\"没有这个表号")
                        && row.contains("No meter in use")
                        && row.contains("nobody"))
                .anyMatch(row -> row.startsWith("6,TIME_UNREADABLE,\"抄表时间无法识别"));
    }

    @Test
    void theSameFileAgainChangesNothingAndLeavesNoReport() throws IOException {
        Community.create().watchedHome(serial);
        Path file = Files.writeString(
                folder.resolve("readings.ndjson"),
                "{\"meter\": \"%s\", \"at\": \"2026-03-01T08:00:00+08:00\", \"litres\": 5}".formatted(serial));

        assertThat(command.run(file.toString())).isZero();
        assertThat(command.run(file.toString())).isZero();

        assertThat(Path.of(file + ".rejected.csv")).doesNotExist();
        assertThat(
                        Sql.run(
                                "select rows_new || ' ' || rows_known from intake where name = 'readings.ndjson' order by id desc limit 2"))
                .containsExactly("0 1", "1 0");
    }

    @Test
    void whatIsWrongWithTheWordsIsSaidAndNothingIsDone() {
        assertThat(command.run()).isEqualTo(2);
        assertThat(command.run("no-such-file.csv")).isEqualTo(2);
        assertThat(command.run(folder.resolve("x.csv").toString(), "--zone", "Mars/Base"))
                .isEqualTo(2);
        assertThat(command.run(folder.toString(), "--format", "xml")).isEqualTo(2);
    }

    @Test
    void operatorsSeeWhatTheServerItselfTookInAndOthersDoNot() throws IOException {
        Community community = Community.create();
        Path file = Files.writeString(
                folder.resolve(serial + ".csv"),
                "meter,read_at,litres\n%s,2026-03-01T08:00:00+08:00,5\n".formatted(serial));
        command.run(file.toString());
        String ask = "{ readingIntakes(first: 100) { edges { node { id name source rowsRefused deliveredBy } } } }";

        var seen = community.somebody(Role.OPERATOR, community.streetCode()).ask(ask);
        String id =
                seen.getString("data.readingIntakes.edges.find { it.node.name == '%s.csv' }.node.id".formatted(serial));
        var rows = community
                .somebody(Role.OPERATOR, community.streetCode())
                .ask(
                        "query ($id: ID!) { refusedReadings(intakeId: $id) { edges { node { line reason message row } } } }",
                        "id",
                        id);

        assertThat(rows.<List<?>>get("data.refusedReadings.edges")).hasSize(1);
        assertThat(rows.getString("data.refusedReadings.edges[0].node.reason")).isEqualTo("METER_UNKNOWN");
        assertThat(rows.getInt("data.refusedReadings.edges[0].node.line")).isEqualTo(2);
        var steward = community.somebody(Role.DATA_STEWARD, community.streetCode());
        assertThat(steward.ask(ask).<String>getList("data.readingIntakes.edges.node.name"))
                .doesNotContain(serial + ".csv");
        assertThat(steward.ask(
                                "query ($id: ID!) { refusedReadings(intakeId: $id) { edges { node { line } } } }",
                                "id",
                                id)
                        .getList("data.refusedReadings.edges"))
                .isEmpty();
        assertThat(community.cadre().ask(ask).getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }

    private Path packed(String rows) throws IOException {
        Path file = folder.resolve("readings.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(rows.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
