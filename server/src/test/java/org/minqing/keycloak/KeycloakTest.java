package org.minqing.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.SentPhotos;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** The server takes Keycloak's tokens for what they say, and no others. */
@QuarkusTest
@TestProfile(KeycloakTest.BehindKeycloak.class)
@WithTestResource(
        value = TestServer.class,
        initArgs = @ResourceArg(name = TestServer.ISSUER, value = TestServer.ELSEWHERE))
@WithTestResource(KeycloakServer.class)
@Tag("keycloak")
class KeycloakTest {
    private static final String WHO = "{ orgNodes { kind name } }";

    public static final class BehindKeycloak implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // As in the server, only quicker, so that nobody waits.
            return Map.of(
                    "quarkus.oidc.jwks.cache-time-to-live", "2S",
                    "quarkus.oidc.jwks.clean-up-timer-interval", "2S",
                    "minqing.sign-in.remembered", "2s");
        }
    }

    private final Community community = Community.create();
    private final String password = UUID.randomUUID().toString();
    private final String name = "cadre-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aCadreSignsInWithACodeAndPkceAndSeesTheirOwnArea() {
        KeycloakServer.admin().user(name, password, Role.CADRE, community.neighbourhoodCode());

        var tokens = KeycloakSignIn.signIn(name, password);

        var answer = GraphQl.as(tokens.getString("access_token")).ask(WHO);
        assertThat(answer.<String>getList("data.orgNodes.name")).containsExactly("虚构市", "虚构区", "虚构街道", "一居");
    }

    @Test
    void theRoleDecidesWhatMayBeCalled() {
        KeycloakServer.admin().user(name, password, Role.VOLUNTEER, community.neighbourhoodCode());

        var tokens = KeycloakSignIn.signIn(name, password);

        var answer = GraphQl.as(tokens.getString("access_token")).ask("{ alerts { edges { cursor } } }");
        assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void aThirdPartyAppSignsInWithItsSecretAndSeesWhatItWasGiven() {
        KeycloakAdmin admin = KeycloakServer.admin();
        admin.thirdParty(community.streetCode());

        String token = KeycloakSignIn.clientCredentials("minqing-third-party", admin.thirdPartySecret())
                .path("access_token");
        assertThat(GraphQl.as(token).post("{ __typename }").statusCode()).isEqualTo(403);
        Sql.run("insert into app (client_id, name, contact, scopes, per_minute, per_day, registered_by) values"
                + " ('minqing-third-party', '虚构应用', 'x', '{PLACES}', 60, 1000, 'tests')");

        assertThat(GraphQl.as(token).ask("{ __typename }").getString("data.__typename"))
                .isEqualTo("Query");
        assertThat(admin.thirdPartySecret()).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void withoutPkceOrWithAPasswordNobodySignsIn() {
        KeycloakServer.admin().user(name, password, Role.CADRE, community.neighbourhoodCode());

        var withoutPkce = KeycloakSignIn.authorization(Map.of());
        var withPassword = KeycloakSignIn.token(Map.of(
                "grant_type", "password", "client_id", KeycloakSignIn.APP, "username", name, "password", password));
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        var wrongVerifier = KeycloakSignIn.exchange(
                KeycloakSignIn.code(name, password, KeycloakSignIn.challenge(verifier)), verifier + "x");

        assertThat(withoutPkce.statusCode()).isEqualTo(302);
        assertThat(withoutPkce.header("Location")).contains("error=invalid_request");
        assertThat(withPassword.statusCode()).isEqualTo(400);
        assertThat(withPassword.<String>path("error")).isEqualTo("unauthorized_client");
        assertThat(wrongVerifier.<String>path("error")).isEqualTo("invalid_grant");
    }

    @Test
    void tokensOfAnotherRealmForAnotherAudienceAndIdTokensAreRefused() {
        KeycloakAdmin admin = KeycloakServer.admin();
        admin.user(name, password, Role.CADRE, community.neighbourhoodCode());
        var tokens = KeycloakSignIn.signIn(name, password);

        assertRefused(admin.tokenOfAnotherRealm());
        assertRefused(admin.tokenForAnotherAudience());
        assertRefused(tokens.getString("id_token"));
        assertRefused(tokens.getString("refresh_token"));
        assertRefused(tokens.getString("access_token").replaceFirst("\\.[^.]+$", ".AAAA"));
    }

    @Test
    void afterSigningOutNoNewTokenIsMade() {
        KeycloakServer.admin().user(name, password, Role.CADRE, community.neighbourhoodCode());
        var tokens = KeycloakSignIn.signIn(name, password);

        KeycloakSignIn.signOut(tokens.getString("refresh_token"));

        assertThat(KeycloakSignIn.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRefreshTokenIsGoodOnce() {
        KeycloakServer.admin().user(name, password, Role.CADRE, community.neighbourhoodCode());
        var tokens = KeycloakSignIn.signIn(name, password);

        var again = KeycloakSignIn.refresh(tokens.getString("refresh_token"));

        again.then().statusCode(200);
        assertThat(GraphQl.as(again.path("access_token")).post(WHO).statusCode())
                .isEqualTo(200);
        assertThat(KeycloakSignIn.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRotatedKeyIsTakenAtOnceAndAWithdrawnOneRefusedWithinAMinute() {
        KeycloakAdmin admin = KeycloakServer.admin();
        admin.user(name, password, Role.CADRE, community.neighbourhoodCode());
        String early = KeycloakSignIn.signIn(name, password).getString("access_token");
        assertThat(GraphQl.as(early).post(WHO).statusCode()).isEqualTo(200);

        List<String> old = admin.rotateKeys();
        String late = KeycloakSignIn.signIn(name, password).getString("access_token");

        assertThat(GraphQl.as(late).post(WHO).statusCode()).isEqualTo(200);
        assertThat(GraphQl.as(early).post(WHO).statusCode()).isEqualTo(200);

        admin.withdraw(old);

        Eventually.within(
                Duration.ofMinutes(1),
                "a token of a withdrawn key is refused",
                () -> GraphQl.as(early).post(WHO).statusCode() == 401);
        assertThat(GraphQl.as(late).post(WHO).statusCode()).isEqualTo(200);
    }

    @Test
    void theWholeLoopRunsOnKeycloaksTokens() {
        String serial = "K-" + community.neighbourhood();
        community.watchedHome(serial);
        GraphQl cadre = signedIn(name, Role.CADRE, community.neighbourhoodCode());
        GraphQl secretary = signedIn("secretary-" + name, Role.SECRETARY, community.neighbourhoodCode());
        GraphQl steward = signedIn("steward-" + name, Role.DATA_STEWARD, community.streetCode());
        community.post(community.neighbourhood(), "CADRE", subject(name));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        steward.request()
                .contentType("text/csv; charset=utf-8")
                .body("meter,read_at,register_l\n%1$s,%2$s,100\n%1$s,%3$s,100\n"
                        .formatted(serial, now.minus(27, ChronoUnit.HOURS), now.minus(1, ChronoUnit.HOURS)))
                .post("/readings")
                .then()
                .statusCode(200);
        String order = cadre.ask("{ workOrders { edges { node { id state } } } }")
                .getString("data.workOrders.edges[0].node.id");
        Eventually.within(
                Duration.ofSeconds(20),
                "the cadre is told",
                () -> cadre.ask("{ notices { edges { node { orderId } } } }")
                        .getList("data.notices.edges.node.orderId")
                        .contains(order));
        String photo = SentPhotos.sent(cadre, community.neighbourhood()).toString();

        assertThat(step(cadre, "Accept", order, 0, Map.of())).isEqualTo("ACCEPTED");
        assertThat(step(cadre, "Arrive", order, 1, Map.of("latitude", 31.27, "longitude", 121.46)))
                .isEqualTo("ON_SITE");
        assertThat(step(
                        cadre,
                        "MarkVacant",
                        order,
                        2,
                        Map.of(
                                "until",
                                now.plus(90, ChronoUnit.DAYS).toString(),
                                "note",
                                "邻居说已搬走",
                                "photoIds",
                                List.of(photo))))
                .isEqualTo("DISPOSED");
        int version = secretary
                .ask("query ($id: ID!) { node(id: $id) { ... on WorkOrder { version } } }", "id", order)
                .getInt("data.node.version");
        assertThat(step(secretary, "Verify", order, version, Map.of())).isEqualTo("VERIFIED");
        assertThat(step(secretary, "Close", order, version + 1, Map.of())).isEqualTo("CLOSED");
    }

    private GraphQl signedIn(String username, Role role, String code) {
        KeycloakServer.admin().user(username, password, role, code);
        return GraphQl.as(KeycloakSignIn.signIn(username, password).getString("access_token"));
    }

    /** By which the server knows them: Keycloak's own key, not their name. */
    private String subject(String username) {
        String token = KeycloakSignIn.signIn(username, password).getString("access_token");
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getString("sub");
    }

    private static String step(GraphQl cadre, String action, String order, int version, Map<String, Object> evidence) {
        Map<String, Object> input = new HashMap<>(evidence);
        input.putAll(Map.of(
                "workOrderId",
                order,
                "version",
                version,
                "requestId",
                UUID.randomUUID().toString()));
        return cadre.ask(
                        "mutation ($input: WorkOrder%1$sInput!) { answer: workOrder%1$s(input: $input) { workOrder { state } } }"
                                .formatted(action),
                        "input",
                        input)
                .getString("data.answer.workOrder.state");
    }

    private static void assertRefused(String token) {
        var answer = GraphQl.as(token).post(WHO);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.<String>path("errors[0].extensions.code")).isEqualTo("UNAUTHENTICATED");
    }
}
