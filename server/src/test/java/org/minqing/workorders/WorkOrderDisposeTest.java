package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderDisposeTest {
    private final Community community = Community.create();

    @Test
    void onlyTheseMay() {
        new TableOfCallers(
                        "Dispose",
                        () -> Desk.dispatched(community).onSite(),
                        Map.of("result", "SAFE_AT_HOME", "note", "在家"))
                .allowsOnly(Role.CADRE, Role.SECRETARY);
    }

    @Test
    void itMovesTheOrderAndWritesItsStep() {
        Desk desk = Desk.dispatched(community).onSite();
        int version = desk.version();

        var answer = desk.take(community.secretary(), "Dispose", Map.of("result", "SAFE_AT_HOME", "note", "在家"));

        assertThat(Desk.codes(answer)).isEmpty();
        assertThat(answer.getString("data.answer.workOrder.state")).isEqualTo("DISPOSED");
        assertThat(answer.getInt("data.answer.workOrder.version")).isEqualTo(version + 1);
        assertThat(desk.steps().get(desk.steps().size() - 1)).isEqualTo("DISPOSE ON_SITE DISPOSED");
    }

    @Test
    void w4ItNeedsItsEvidence() {
        Desk desk = Desk.dispatched(community).onSite();

        var answer = desk.take(community.secretary(), "Dispose", Map.of("note", "在家"));

        assertThat(Desk.codes(answer)).containsExactly("WORK_ORDER_RESULT_MISSING");
        assertThat(desk.state()).isEqualTo("ON_SITE");
    }

    @Test
    void aPhotoThatIsNotThereIsRefused() {
        Desk desk = Desk.dispatched(community).onSite();

        var answer = desk.take(
                community.cadre(),
                "Dispose",
                Map.of(
                        "result", "SAFE_AT_HOME",
                        "note", "在家",
                        "photoIds", List.of("00000000-0000-4000-8000-000000000000")));

        assertThat(Desk.codes(answer)).containsExactly("WORK_ORDER_PHOTO_UNKNOWN");
        assertThat(desk.state()).isEqualTo("ON_SITE");
    }

    @Test
    void aPhotoOfTheVisitIsShownWithItsStep() {
        Desk desk = Desk.dispatched(community).onSite();
        String photo = UUID.randomUUID().toString();
        Sql.run(
                "insert into file (id, neighbourhood_id, owner, media_type, bytes, width, height, sha256)"
                        + " values (?::uuid, ?, 'somebody', 'image/jpeg', 9, 3, 2, sha256('x' || ?::bytea))",
                photo,
                community.neighbourhood(),
                photo);

        desk.take(
                community.cadre(),
                "Dispose",
                Map.of("result", "SAFE_AT_HOME", "note", "在家", "photoIds", List.of(photo)));

        var shown = community
                .secretary()
                .ask(
                        "query ($id: ID!) { node(id: $id) { ... on WorkOrder { result steps { action note photos { id width } } } } }",
                        "id",
                        desk.id);
        assertThat(shown.getString("data.node.result")).isEqualTo("SAFE_AT_HOME");
        assertThat(shown.<String>getList("data.node.steps.action"))
                .containsExactly("OPEN", "ACCEPT", "ARRIVE", "DISPOSE");
        assertThat(shown.getString("data.node.steps[3].photos[0].id")).isEqualTo(photo);
    }
}
