package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Scope;
import org.minqing.testing.Community;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class PersistedDocumentsTest {
    private static final String KEPT = "query Kept { __typename }";
    private static final String FREE = "query Free { __typename }";

    private final Community community = Community.create();
    private final DocumentRules rules = new DocumentRules(
            new PersistedDocuments(new Manifest(
                    Manifest.FORMAT,
                    Manifest.VERSION,
                    List.of(new Manifest.Entry(Manifest.digest(KEPT), "Kept", "query", "2026-01-01", KEPT)))),
            List.of(Role.OPERATOR),
            List.of());

    @Inject
    PersistedDocuments shipped;

    private static Caller caller(Role role) {
        return new Caller("somebody", "", Set.of(role), List.of(), Scope.NONE, "", Instant.MAX);
    }

    private static GraphQlRequest request(String query, String documentId) {
        return new GraphQlRequest(query, documentId, null, Map.of());
    }

    @Test
    void everybodyMaySendAKeptDocumentByIdOrByText() {
        String id = Manifest.digest(KEPT);

        assertThat(rules.text(request(null, id), caller(Role.CADRE))).isEqualTo(KEPT);
        assertThat(rules.text(request(null, "sha256:" + id), caller(Role.CADRE)))
                .isEqualTo(KEPT);
        assertThat(rules.text(request(KEPT, null), caller(Role.CADRE))).isEqualTo(KEPT);
    }

    @Test
    void aRoleWithoutFreeDocumentsMaySendNothingElse() {
        assertThatThrownBy(() -> rules.text(request(FREE, null), caller(Role.CADRE)))
                .extracting(refused -> ((RequestRefused) refused).code())
                .isEqualTo(ErrorCode.PERSISTED_QUERY_REQUIRED);
        assertThatThrownBy(() -> rules.text(request(FREE, Manifest.digest(FREE)), caller(Role.CADRE)))
                .extracting(refused -> ((RequestRefused) refused).code())
                .isEqualTo(ErrorCode.PERSISTED_QUERY_REQUIRED);
        assertThat(rules.text(request(FREE, null), caller(Role.OPERATOR))).isEqualTo(FREE);
    }

    @Test
    void whatAFreeRoleRegistersIsKnownToFreeRolesOnly() {
        String id = Manifest.digest(FREE);

        assertThat(rules.text(request(FREE, id), caller(Role.OPERATOR))).isEqualTo(FREE);

        assertThat(rules.text(request(null, id), caller(Role.OPERATOR))).isEqualTo(FREE);
        assertThatThrownBy(() -> rules.text(request(null, id), caller(Role.CADRE)))
                .hasMessage("PersistedQueryNotFound");
    }

    @Test
    void aTextThatIsNotWhatItsIdSaysIsRefused() {
        assertThatThrownBy(() -> rules.text(request(FREE, Manifest.digest("{ other }")), caller(Role.OPERATOR)))
                .hasMessage("The id is not the SHA-256 of the query");
    }

    @Test
    void aPhoneSendsIdAndVariablesAndNothingElse() {
        String id = shippedId("AlertList");

        var answer = post(Map.of("documentId", id, "variables", Map.of("first", 5)));

        assertThat(answer.jsonPath().getMap("data.alerts.pageInfo")).containsEntry("hasNextPage", false);
    }

    @Test
    void apollosExtensionFindsAKnownDocumentAndNamesAnUnknownOne() {
        var known = post(apollo(shippedId("AlertList")));
        var unknown = post(apollo(Manifest.digest("{ nobody }")));

        assertThat(known.jsonPath().getList("data.alerts.edges")).isEmpty();
        assertThat(unknown.jsonPath().getString("errors[0].message")).isEqualTo("PersistedQueryNotFound");
        assertThat(unknown.jsonPath().getString("errors[0].extensions.code")).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    private static Map<String, Object> apollo(String hash) {
        return Map.of("extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash)));
    }

    private Response post(Map<String, Object> body) {
        return community
                .cadre()
                .request()
                .contentType("application/json")
                .body(body)
                .post("/graphql");
    }

    private String shippedId(String name) {
        return shipped.ids().stream()
                .filter(id -> shipped.find(id).contains("query " + name))
                .findFirst()
                .orElseThrow();
    }
}
