package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

/** From a cadre's word to what everybody else sees of it, over HTTP all the way. The deadline of the product is a second. */
@QuarkusTest
@WithTestResource(TestServer.class)
class FollowingTest {
    private static final Map<String, Object> UNVISITED =
            Map.of("expression", Map.of("tag", Map.of("code", "risk.alone-unvisited")));

    private final Community community = Community.create();

    @Test
    void aVisitReachesTheTagTheSubscriptionAndTheCount() {
        Subject elder = Tagged.elder(community);
        String id = NodeId.of("Resident", elder.id());
        Tagged.carries(elder, "risk.alone-unvisited");
        Tagged.settled(community);
        try (GraphQlSocket socket = GraphQlSocket.as(Signed.as(Role.CADRE, "watcher", community.neighbourhoodCode()))) {
            socket.subscribe(
                    "1",
                    "subscription ($of: CohortAskedInput!) { cohortChanged(of: $of) { totalCount leftIds } }",
                    "of",
                    UNVISITED);
            assertThat(socket.isSilent()).isTrue();
            assertThat(count()).isEqualTo(1);

            long begun = System.nanoTime();
            visit(id);
            JsonPath left = socket.next();
            print("subscription", begun);
            Eventually.within(Tagged.SOON, "the count follows", () -> count() == 0);
            print("count", begun);
            Eventually.within(Tagged.SOON, "the tag is gone", () -> !tags(id).contains("risk.alone-unvisited"));
            print("tag", begun);

            assertThat(left.<String>getList("payload.data.cohortChanged.leftIds"))
                    .containsExactly(id);
            assertThat(left.getInt("payload.data.cohortChanged.totalCount")).isZero();
            assertThat(tags(id)).contains("event.visited");
        }
    }

    private static void print(String what, long begun) {
        System.out.printf(
                "FollowingTest: from the visit to the %s %d ms; the deadline is 1000 ms%n",
                what, (System.nanoTime() - begun) / 1_000_000);
    }

    private void visit(String resident) {
        JsonPath written = community
                .cadre()
                .ask(
                        "mutation ($input: JournalWriteInput!) { journalWrite(input: $input) { problems { code } } }",
                        "input",
                        Map.of(
                                "kind",
                                "VISIT",
                                "residentIds",
                                List.of(resident),
                                "text",
                                "一切安好",
                                "isMet",
                                true,
                                "requestId",
                                UUID.randomUUID().toString()));
        assertThat(written.getList("data.journalWrite.problems")).isEmpty();
    }

    private int count() {
        return community
                .cadre()
                .ask("query ($of: CohortAskedInput!) { cohortCount(of: $of) }", "of", UNVISITED)
                .getInt("data.cohortCount");
    }

    private List<String> tags(String resident) {
        return community
                .cadre()
                .ask("query ($id: ID!) { resident(id: $id) { tags { code } } }", "id", resident)
                .getList("data.resident.tags.code");
    }
}
