package org.minqing.keycloak;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs in as the phone does: authorization code with PKCE, through Keycloak's own form. */
final class KeycloakSignIn {
    static final String APP = "minqing-app";
    private static final String REDIRECT = "org.minqing.app:/signed-in";
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private KeycloakSignIn() {}

    /** The answer of the token endpoint. */
    static JsonPath signIn(String username, String password) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        return exchange(code(username, password, challenge(verifier)), verifier).jsonPath();
    }

    /** The code that the app gets back; fails when the form does not let this person in. */
    static String code(String username, String password, String challenge) {
        Response page = authorization(Map.of("code_challenge", challenge, "code_challenge_method", "S256"));
        page.then().statusCode(200);
        Matcher form = FORM.matcher(page.asString());
        if (!form.find()) {
            throw new AssertionError("Keycloak shows no sign-in form: " + page.asString());
        }
        Map<String, String> cookies = new HashMap<>(page.cookies());
        Response signedIn = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .contentType("application/x-www-form-urlencoded")
                .body("username=" + username + "&password=" + password)
                .post(form.group(1).replace("&amp;", "&"));
        String location = signedIn.then().statusCode(302).extract().header("Location");
        Matcher code = CODE.matcher(location);
        if (!location.startsWith(REDIRECT) || !code.find()) {
            throw new AssertionError("Keycloak sends the app nowhere with a code: " + location);
        }
        return code.group(1);
    }

    /** What Keycloak answers to the app's first step. */
    static Response authorization(Map<String, String> pkce) {
        return given().redirects()
                .follow(false)
                .queryParam("client_id", APP)
                .queryParam("response_type", "code")
                .queryParam("scope", "openid")
                .queryParam("state", UUID.randomUUID().toString())
                .queryParam("redirect_uri", REDIRECT)
                .queryParams(pkce)
                .get(KeycloakServer.realmUrl() + "/protocol/openid-connect/auth");
    }

    static Response exchange(String code, String verifier) {
        return token(Map.of(
                "grant_type", "authorization_code",
                "client_id", APP,
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", verifier));
    }

    static Response refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "client_id", APP, "refresh_token", refreshToken));
    }

    static void signOut(String refreshToken) {
        given().formParams(Map.of("client_id", APP, "refresh_token", refreshToken))
                .post(KeycloakServer.realmUrl() + "/protocol/openid-connect/logout")
                .then()
                .statusCode(204);
    }

    /** A confidential client's own token. */
    static Response clientCredentials(String client, String secret) {
        return given().formParam("grant_type", "client_credentials")
                .auth()
                .preemptive()
                .basic(client, secret)
                .post(KeycloakServer.realmUrl() + "/protocol/openid-connect/token");
    }

    static Response token(Map<String, String> form) {
        return given().formParams(form).post(KeycloakServer.realmUrl() + "/protocol/openid-connect/token");
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
