package org.minqing.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
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
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
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

    /** An order's whole way with notes and photos, those who are told of it, and what of it fails. */
    @Test
    void o11OrdersAndNoticesLeaveNoPersonalDataInTheLog() {
        post("CADRE", community.cadre());
        post("SECRETARY", community.secretary());
        long house = community.silentHome();
        person(house);
        long order = Sql.number("select id from work_order where house_id = ?", house);
        step(order, "Accept", Map.of());
        step(order, "Arrive", Map.of("latitude", 31.27, "longitude", 121.46));
        step(order, "Dispose", Map.of("result", "SAFE_AT_HOME", "note", NOTE, "photoIds", List.of(NAME)));
        step(order, "Dispose", Map.of("result", "SAFE_AT_HOME", "note", NOTE));
        step(order, "Pause", Map.of("reason", NOTE));
        step(order, "Cancel", Map.of("reason", NOTE));
        community
                .secretary()
                .post(
                        "mutation ($input: WorkOrderOpenInput!) { workOrderOpen(input: $input) { problems { code } } }",
                        "input",
                        Map.of(
                                "kind",
                                "REQUEST",
                                "severity",
                                "LIFE",
                                "source",
                                "HOTLINE",
                                "sourceRef",
                                "L-" + community.neighbourhood(),
                                "summary",
                                NAME + PHONE + NOTE,
                                "orgNodeId",
                                NodeId.of("OrgNode", community.neighbourhood()),
                                "requestId",
                                java.util.UUID.randomUUID().toString()));

        Eventually.within(
                Duration.ofSeconds(30),
                "push and SMS of both orders went out",
                () -> Sql.number(
                                "select count(*) from delivery where neighbourhood_id = ? and channel <> 'IN_APP' and state <> 'WAITING'",
                                community.neighbourhood())
                        >= 3);
        assertThat(captured.lines()).noneMatch(LogsTest::isPersonal);
    }

    private void post(String position, GraphQl who) {
        String subject = Community.subject(Role.valueOf(position), community.neighbourhoodCode());
        JsonPath saved = community
                .secretary()
                .ask(
                        "mutation ($input: PostSaveInput!) { postSave(input: $input) { problems { code } } }",
                        "input",
                        Map.of(
                                "orgNodeId", NodeId.of("OrgNode", community.neighbourhood()),
                                "position", position,
                                "subject", subject,
                                "name", NAME,
                                "phone", PHONE,
                                "requestId", java.util.UUID.randomUUID().toString()));
        assertThat(saved.getList("data.postSave.problems")).isEmpty();
        who.post(
                "mutation ($input: DeviceRegisterInput!) { deviceRegister(input: $input) { registered } }",
                "input",
                Map.of(
                        "token",
                        "logs-" + subject,
                        "platform",
                        "ANDROID",
                        "appVersion",
                        "1",
                        "requestId",
                        "logs-" + subject));
    }

    private void step(long order, String action, Map<String, Object> evidence) {
        Map<String, Object> input = new HashMap<>(evidence);
        input.put("workOrderId", NodeId.of("WorkOrder", order));
        input.put("version", Sql.number("select version from work_order where id = ?", order));
        input.put("requestId", java.util.UUID.randomUUID().toString());
        community
                .cadre()
                .post(
                        "mutation ($input: WorkOrder%sInput!) { workOrder%s(input: $input) { problems { code } } }"
                                .formatted(action, action),
                        "input",
                        input);
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
