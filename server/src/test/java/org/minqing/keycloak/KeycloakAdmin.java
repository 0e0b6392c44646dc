package org.minqing.keycloak;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.minqing.access.Role;

/** What an administrator does in Keycloak's console, over its REST interface. */
final class KeycloakAdmin {
    private static final String REALM = "/admin/realms/minqing";
    private static final String RSA_KEYS = "org.keycloak.keys.KeyProvider";

    private final String url;
    private final String username;
    private final String password;

    KeycloakAdmin(String url, String username, String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    /** Makes somebody with a role, working for these nodes of the org tree. */
    void user(String name, String secret, Role role, String... org) {
        String id = id(signed().body(Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "attributes",
                        Map.of("org", List.of(org)),
                        "credentials",
                        List.of(Map.of("type", "password", "value", secret))))
                .post(url + REALM + "/users"));
        give(id, role);
    }

    /** Gives the example of a third-party app nodes of the org tree. */
    void thirdParty(String... org) {
        String account = signed().get(
                        url + REALM + "/clients/" + client("minqing-third-party") + "/service-account-user")
                .path("id");
        Map<String, Object> user =
                signed().get(url + REALM + "/users/" + account).jsonPath().getMap("");
        user.put("attributes", Map.of("org", List.of(org)));
        signed().body(user).put(url + REALM + "/users/" + account).then().statusCode(204);
    }

    /** The secret that Keycloak made at the import. */
    String thirdPartySecret() {
        return signed().get(url + REALM + "/clients/" + client("minqing-third-party") + "/client-secret")
                .path("value");
    }

    /** A new signing key of a higher rank; returns the old ones' ids. */
    List<String> rotateKeys() {
        List<String> old = signed().queryParam("type", RSA_KEYS)
                .get(url + REALM + "/components")
                .jsonPath()
                .getList("findAll { it.providerId == 'rsa-generated' }.id");
        signed().body(Map.of(
                        "name",
                        "rotated",
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        RSA_KEYS,
                        "config",
                        Map.of("priority", List.of("1000"), "algorithm", List.of("RS256"))))
                .post(url + REALM + "/components")
                .then()
                .statusCode(201);
        return old;
    }

    void withdraw(List<String> keys) {
        keys.forEach(key ->
                signed().delete(url + REALM + "/components/" + key).then().statusCode(204));
    }

    /** Another realm on the same server, with a client and a role of the same names. */
    String tokenOfAnotherRealm() {
        String realm = "another";
        signed().body(Map.of(
                        "realm",
                        realm,
                        "enabled",
                        true,
                        "clients",
                        List.of(Map.of(
                                "clientId",
                                "minqing-third-party",
                                "secret",
                                "of-another-realm",
                                "serviceAccountsEnabled",
                                true,
                                "protocolMappers",
                                List.of(Map.of(
                                        "name", "audience",
                                        "protocol", "openid-connect",
                                        "protocolMapper", "oidc-audience-mapper",
                                        "config",
                                                Map.of(
                                                        "included.custom.audience", "minqing",
                                                        "access.token.claim", "true")))))))
                .post(url + "/admin/realms")
                .then()
                .statusCode(201);
        return given().formParam("grant_type", "client_credentials")
                .auth()
                .preemptive()
                .basic("minqing-third-party", "of-another-realm")
                .post(url + "/realms/" + realm + "/protocol/openid-connect/token")
                .path("access_token");
    }

    /** A client of the realm whose tokens are for somebody else: it has none of the scope that names us. */
    String tokenForAnotherAudience() {
        signed().body(Map.of(
                        "clientId",
                        "elsewhere",
                        "secret",
                        "for-elsewhere",
                        "serviceAccountsEnabled",
                        true,
                        "defaultClientScopes",
                        List.of()))
                .post(url + REALM + "/clients")
                .then()
                .statusCode(201);
        signed().delete(url + REALM + "/clients/" + client("elsewhere") + "/default-client-scopes/" + scope());
        return given().formParam("grant_type", "client_credentials")
                .auth()
                .preemptive()
                .basic("elsewhere", "for-elsewhere")
                .post(KeycloakServer.realmUrl() + "/protocol/openid-connect/token")
                .path("access_token");
    }

    private String scope() {
        return signed().get(url + REALM + "/client-scopes").path("find { it.name == 'minqing' }.id");
    }

    private void give(String user, Role role) {
        Map<String, Object> found =
                signed().get(url + REALM + "/roles/" + role.claim()).jsonPath().getMap("");
        signed().body(List.of(found))
                .post(url + REALM + "/users/" + user + "/role-mappings/realm")
                .then()
                .statusCode(204);
    }

    private String client(String name) {
        return signed().queryParam("clientId", name)
                .get(url + REALM + "/clients")
                .path("[0].id");
    }

    private static String id(Response created) {
        String location = created.then().statusCode(201).extract().header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private RequestSpecification signed() {
        String token = given().formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", username)
                .formParam("password", password)
                .post(url + "/realms/master/protocol/openid-connect/token")
                .path("access_token");
        return given().auth().preemptive().oauth2(token).contentType("application/json");
    }
}
