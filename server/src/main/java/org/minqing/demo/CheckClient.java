package org.minqing.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Speaks to the server as phones, stewards and apps do: sign-in, GraphQL, the readings door, the photo door. Nothing else. */
final class CheckClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BACK = "http://localhost/signed-in";
    private static final String VERIFIER = "the-check-is-one-app-with-one-secret-of-its-own";
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    CheckClient(String address) {
        this.address = address;
    }

    /** What went wrong, in words for whoever reads the check. */
    static final class Failed extends RuntimeException {
        Failed(String what) {
            super(what, null, false, false);
        }
    }

    /** Somebody who signed in. */
    final class Person {
        private final String token;

        private Person(String token) {
            this.token = token;
        }

        /** The data of a GraphQL answer without errors. */
        JsonObject ask(String document, JsonObject variables) {
            JsonObject body = new JsonObject().put("query", document).put("variables", variables);
            JsonObject answer =
                    post("/graphql", "application/json", body.encode().getBytes(StandardCharsets.UTF_8));
            if (answer.containsKey("errors")) {
                throw new Failed("GraphQL: " + answer.getJsonArray("errors").encode());
            }
            return answer.getJsonObject("data");
        }

        JsonObject ask(String document) {
            return ask(document, new JsonObject());
        }

        /** The payload of a mutation that was not refused. */
        JsonObject change(String operation, String selection, JsonObject input) {
            String type = Character.toUpperCase(operation.charAt(0)) + operation.substring(1) + "Input!";
            JsonObject payload = ask(
                            "mutation ($input: %s) { %s(input: $input) { %s problems { code message } } }"
                                    .formatted(type, operation, selection),
                            new JsonObject().put("input", input))
                    .getJsonObject(operation);
            if (!payload.getJsonArray("problems").isEmpty()) {
                throw new Failed(
                        operation + ": " + payload.getJsonArray("problems").encode());
            }
            return payload;
        }

        JsonObject post(String path, String type, byte[] body) {
            return json(send(HttpRequest.newBuilder(URI.create(address + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofByteArray(body))));
        }
    }

    /** Signs a persona in: authorization code with PKCE, as the phone app does. */
    Person signIn(Persona persona) {
        HttpResponse<String> sent = send(HttpRequest.newBuilder(URI.create(address
                + "/demo/issuer/authorize?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        DemoTokens.APP,
                        "redirect_uri",
                        BACK,
                        "code_challenge_method",
                        "S256",
                        "code_challenge",
                        TokenRequests.digest(VERIFIER),
                        "login_hint",
                        persona.key())))));
        String target = sent.headers().firstValue("Location").orElseThrow(() -> new Failed("Sign-in: " + sent.body()));
        String code = target.substring(target.indexOf("code=") + "code=".length(), target.indexOf("&iss="));
        JsonObject tokens = json(send(HttpRequest.newBuilder(URI.create(address + "/demo/issuer/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", DemoTokens.APP,
                        "redirect_uri", BACK,
                        "code", code,
                        "code_verifier", VERIFIER))))));
        return new Person(tokens.getString("access_token"));
    }

    private static String form(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        if (answer.statusCode() / HUNDRED != SUCCESS) {
            throw new Failed(answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("Interrupted");
        }
    }
}
