package org.minqing.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.testing.GraphQl;
import org.minqing.testing.TestServer;

/** The demo's issuer as an app meets it. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@WithTestResource(TestServer.class)
class IssuerTest {
    private static final String ISSUER = IssuerRoutes.PATH;
    private static final String BACK = "http://localhost:5173/signed-in?from=app";
    private static final String VERIFIER = "a-secret-of-this-instance-of-the-app-0123456789";

    @Test
    void itSaysWhereEverythingIs() {
        JsonPath told =
                given().get(ISSUER + "/.well-known/openid-configuration").jsonPath();

        String issuer = told.getString("issuer");
        assertThat(issuer).isEqualTo("http://127.0.0.1:" + RestAssured.port + "/demo/issuer");
        assertThat(told.getString("token_endpoint")).isEqualTo(issuer + "/token");
        assertThat(told.<String>getList("code_challenge_methods_supported")).containsExactly("S256");
        assertThat(given().get(told.getString("jwks_uri")).jsonPath().getString("keys[0].alg"))
                .isEqualTo("RS256");
    }

    @Test
    void everyPersonaIsOnTheSignInPage() {
        String page = authorize(null).asString();

        for (Persona persona : Persona.values()) {
            assertThat(page)
                    .contains("login_hint=" + persona.key() + "\"")
                    .contains(persona.chinese())
                    .contains(persona.english());
        }
        assertThat(page).contains("选择身份登录").doesNotContain("<script");
    }

    @Test
    void aPersonaSignsInWithACodeThatServesOnce() {
        String code = code("cadre");

        JsonPath tokens =
                redeem(code, VERIFIER).then().statusCode(200).extract().jsonPath();

        JsonPath id = claims(tokens.getString("id_token"));
        assertThat(id.getString("sub")).isEqualTo("demo-cadre");
        assertThat(id.getString("nonce")).isEqualTo("n-1");
        assertThat(id.getString("aud")).isEqualTo("minqing-app");
        assertThat(GraphQl.as(tokens.getString("access_token"))
                        .ask("{ __typename }")
                        .getString("data.__typename"))
                .isEqualTo("Query");
        assertThat(redeem(code, VERIFIER).jsonPath().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void anotherAppCannotUseTheCode() {
        Response answer = redeem(code("cadre"), "another-secret");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void aSignInIsPassedOnByARefreshTokenThatServesOnce() {
        String first = redeem(code("secretary"), VERIFIER).jsonPath().getString("refresh_token");

        Response answer = refresh(first);

        assertThat(claims(answer.jsonPath().getString("access_token")).getString("name"))
                .isEqualTo("孙敏");
        assertThat(refresh(first).statusCode()).isEqualTo(400);
    }

    @Test
    void aThirdPartyAppSignsInWithItsSecret() {
        String secret = AppSecret.in(TestServer.folder()).credentials(TokenRequests.PARTNER);

        JsonPath answer = form("grant_type", "client_credentials")
                .header("Authorization", "Basic " + secret)
                .post(ISSUER + "/token")
                .jsonPath();

        JsonPath claims = claims(answer.getString("access_token"));
        assertThat(claims.getString("azp")).isEqualTo("minqing-demo-app");
        assertThat(claims.<String>getList("realm_access.roles")).containsExactly("third-party-app");
        assertThat(form("grant_type", "client_credentials", "client_id", "minqing-demo-app", "client_secret", "guess")
                        .post(ISSUER + "/token")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theTokenTellsWhoIAm() {
        String token = redeem(code("street-officer"), VERIFIER).jsonPath().getString("access_token");

        assertThat(given().auth()
                        .oauth2(token)
                        .get(ISSUER + "/userinfo")
                        .jsonPath()
                        .<String, String>getMap(""))
                .containsEntry("sub", "demo-street-officer")
                .containsEntry("name", "郑岚");
        assertThat(given().get(ISSUER + "/userinfo").statusCode()).isEqualTo(401);
    }

    @Test
    void aCodeGoesToNoOtherMachine() {
        Map<String, String> query = query("cadre");
        query.put("redirect_uri", "https://elsewhere.example/");

        Response answer = given().redirects().follow(false).queryParams(query).get(ISSUER + "/authorize");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.asString()).contains("redirect_uri 只能指向本机");
    }

    private static Map<String, String> query(String persona) {
        Map<String, String> query = new java.util.HashMap<>(Map.of(
                "response_type", "code",
                "client_id", "minqing-app",
                "redirect_uri", BACK,
                "state", "s-1",
                "nonce", "n-1",
                "code_challenge_method", "S256",
                "code_challenge", TokenRequests.digest(VERIFIER)));
        if (persona != null) {
            query.put("login_hint", persona);
        }
        return query;
    }

    private static Response authorize(String persona) {
        return given().redirects().follow(false).queryParams(query(persona)).get(ISSUER + "/authorize");
    }

    private static String code(String persona) {
        String target = authorize(persona).header("Location");
        assertThat(target).startsWith(BACK + "&code=").endsWith("&state=s-1");
        return target.substring((BACK + "&code=").length(), target.indexOf("&iss="));
    }

    private static Response redeem(String code, String verifier) {
        return form(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "minqing-app",
                        "redirect_uri",
                        BACK,
                        "code",
                        code,
                        "code_verifier",
                        verifier)
                .post(ISSUER + "/token");
    }

    private static Response refresh(String word) {
        return form("grant_type", "refresh_token", "client_id", "minqing-app", "refresh_token", word)
                .post(ISSUER + "/token");
    }

    private static RequestSpecification form(String... fields) {
        RequestSpecification form = given();
        for (int i = 0; i < fields.length; i += 2) {
            form.formParam(fields[i], fields[i + 1]);
        }
        return form;
    }

    private static JsonPath claims(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
