package org.minqing.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** O11 for the server's own log: nobody's name, phone, ID number or words are in it, also when something goes wrong. */
@QuarkusTest
@WithTestResource(TestServer.class)
class LogsTest {
    private static final String NAME = "诸葛虚构";
    private static final String PHONE = "13900007654";
    private static final String ID_NUMBER = "990101194001010018";
    private static final String NOTE = "她女儿来电说联系不上";
    private static final List<String> PERSONAL = List.of(NAME, PHONE, "7654", ID_NUMBER, NOTE);

    private final Community community = Community.create();
    private final Captured captured = new Captured();

    @Inject
    Vault vault;

    @BeforeEach
    void capture() {
        Logger.getLogger("").addHandler(captured);
    }

    @AfterEach
    void release() {
        Logger.getLogger("").removeHandler(captured);
    }

    @Test
    void o11TheLoopLeavesNoPersonalDataInTheLog() {
        long house = community.watchedHome("L-" + community.neighbourhood());
        long resident = person(house);
        Deliveries.csv(community)
                .reading("L-" + community.neighbourhood(), hoursAgo(30), 100)
                .reading("L-" + community.neighbourhood(), hoursAgo(1), 100)
                .row(NAME + "," + PHONE + "," + ID_NUMBER)
                .send();
        community
                .cadre()
                .ask(
                        "{ alerts { edges { node { house { residents { name phone emergencyContacts { name phone } } } } } } }");
        reveal(NodeId.of("Resident", resident), NOTE);

        assertThat(captured.lines()).noneMatch(LogsTest::isPersonal);
    }

    @Test
    void o11WhatGoesWrongLeavesNoPersonalDataInTheLog() {
        long house = community.watchedHome("L-" + community.neighbourhood());
        long resident = person(house);
        String id = NodeId.of("Resident", resident);
        // A value that cannot be opened, a statement that the database refuses with the row in its words, requests that
        // are none.
        Sql.run("update resident set id_number_sealed = ? where id = ?", new byte[64], resident);
        reveal(id, NOTE);
        Sql.run("alter table audit add constraint audit_broken_by_logs_test check (subject_id <> '%s') not valid"
                .formatted(id));
        try {
            reveal(id, NOTE);
        } finally {
            Sql.run("alter table audit drop constraint audit_broken_by_logs_test");
        }
        community.cadre().post("{ node(id: \"" + PHONE + "\") { id } " + NAME);
        community.cadre().post("query ($id: ID!) { node(id: $id) { id } }", "id", Map.of(NAME, PHONE));
        community.cadre().post("{ alerts(after: \"" + ID_NUMBER + "\") { edges { cursor } } }");
        community
                .cadre()
                .request()
                .contentType("application/json")
                .body("{\"query\": " + NAME)
                .post("/graphql");
        community
                .somebody(Role.DATA_STEWARD, community.streetCode())
                .request()
                .contentType("text/csv; charset=utf-8")
                .body(NAME + "," + PHONE + "\n" + ID_NUMBER)
                .post("/readings");

        assertThat(captured.lines()).isNotEmpty().noneMatch(LogsTest::isPersonal);
    }

    private long person(long house) {
        long resident = Sql.number("select resident_id from residency where house_id = ?", house);
        Sql.run(
                """
                update resident set name = ?, phone_sealed = ?, phone_index = ?, phone_masked = '139****7654',
                  id_number_sealed = ?, id_number_index = ?, id_number_masked = '99************18' where id = ?
                """,
                NAME,
                vault.seal("resident.phone", resident, PHONE),
                vault.index(PHONE + resident),
                vault.seal("resident.id_number", resident, ID_NUMBER),
                vault.index(ID_NUMBER + resident),
                resident);
        Sql.run("""
                insert into emergency_contact (neighbourhood_id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked)
                values (?, ?, 1, ?, '女儿', ?, ?, '139****7654')
                """, community.neighbourhood(), resident, NAME, new byte[40], new byte[32]);
        return resident;
    }

    private void reveal(String id, String note) {
        community
                .cadre()
                .post(
                        "mutation ($input: ResidentRevealInput!) { residentReveal(input: $input) { name phone idNumber } }",
                        "input",
                        Map.of(
                                "residentId",
                                id,
                                "purpose",
                                "EMERGENCY",
                                "note",
                                note,
                                "requestId",
                                java.util.UUID.randomUUID().toString()));
    }

    private static Instant hoursAgo(int hours) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(hours, ChronoUnit.HOURS);
    }

    private static boolean isPersonal(String line) {
        return PERSONAL.stream().anyMatch(line::contains);
    }

    /** Every record as it would be written, its parameters and its traces with it. */
    private static final class Captured extends Handler {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord logged) {
            StringWriter line = new StringWriter();
            line.append(logged.getLoggerName()).append(' ');
            line.append(ExtLogRecord.wrap(logged).getFormattedMessage());
            if (logged.getThrown() != null) {
                logged.getThrown().printStackTrace(new PrintWriter(line));
            }
            lines.add(line.toString());
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
