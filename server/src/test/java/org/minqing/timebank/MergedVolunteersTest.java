package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** A person of two records helps as one volunteer, and what either of them did earns for the record that was kept. */
@QuarkusTest
@WithTestResource(TestServer.class)
class MergedVolunteersTest {
    private final Helpers helpers = new Helpers();
    private final String subject = "merged-" + helpers.community.neighbourhood();
    private final long kept = helpers.earning(subject + "-kept");
    private final long lost = helpers.earning(subject + "-lost");

    @Test
    void theSecondVolunteerStandsStillAndItsTimeIsNotLost() {
        long record = helpers.pending(lost, 1);
        String merge = send("residentMerge", Map.of("keptId", resident(kept), "lostId", resident(lost)));

        assertThat(state(kept) + " " + state(lost)).isEqualTo("ACTIVE SUSPENDED");
        JsonPath confirmed = Helpers.send(
                helpers.community.secretary(),
                "recordConfirm",
                "RecordConfirmInput",
                "record { state }",
                Map.of("recordId", NodeId.of("ServiceRecord", record)));
        assertThat(Helpers.codes(confirmed)).isEmpty();
        assertThat(minutes(kept)).isEqualTo(60);

        send("residentMergeUndo", Map.of("mergeId", merge));
        assertThat(state(lost)).isEqualTo("ACTIVE");
    }

    private String send(String mutation, Map<String, Object> more) {
        Map<String, Object> input = new java.util.HashMap<>(more);
        input.put("reason", "同一人两条");
        GraphQl steward = helpers.community.somebody(Role.DATA_STEWARD, helpers.community.streetCode());
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        JsonPath answer = Helpers.send(steward, mutation, type, "merge { id }", input);
        assertThat(Helpers.codes(answer)).isEmpty();
        return answer.getString("data.answer.merge.id");
    }

    private static String resident(long volunteer) {
        return NodeId.of("Resident", Sql.number("select resident_id from volunteer where id = ?", volunteer));
    }

    private static String state(long volunteer) {
        return (String)
                Sql.run("select state from volunteer where id = ?", volunteer).get(0);
    }

    private static long minutes(long volunteer) {
        return Sql.number("""
            select coalesce(sum(a.balance), 0)::bigint from volunteer v
            join ledger_account a on a.owner_id = v.resident_id and a.kind = 'RESIDENT' and a.asset = 'MINUTES' where v.id = ?
            """, volunteer);
    }
}
