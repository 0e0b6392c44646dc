package org.minqing.testing;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks GraphQL to the test server as somebody. */
public final class GraphQl {
    private final @Nullable String token;

    private GraphQl(@Nullable String token) {
        this.token = token;
    }

    public static GraphQl as(String token) {
        return new GraphQl(token);
    }

    public static GraphQl asNobody() {
        return new GraphQl(null);
    }

    /** The answer of a document with variables given as name, value, name, value. */
    public JsonPath ask(String document, Object... variables) {
        return post(document, variables).then().statusCode(200).extract().jsonPath();
    }

    public Response post(String document, Object... variables) {
        Map<String, Object> values = new java.util.HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            values.put((String) variables[i], variables[i + 1]);
        }
        return request()
                .contentType("application/json")
                .body(Map.of("query", document, "variables", values))
                .post("/graphql");
    }

    /** A bare request with this caller's token. */
    public RequestSpecification request() {
        return token == null ? given() : given().auth().preemptive().oauth2(token);
    }
}
