package org.minqing.demo;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.SignIn;
import org.minqing.demo.Grants.Grant;
import org.minqing.demo.SignInRequest.Refusal;

/** An OpenID provider as small as one can be: discovery, keys, sign-in page, tokens, who I am, sign-out. */
@ApplicationScoped
class IssuerRoutes {
    static final String PATH = "/demo/issuer";
    private static final int FORM_BYTES_MAX = 16_384;
    private static final int SEE_OTHER = 303;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final Grants grants;
    private final TokenRequests tokens;
    private final SignIn signIn;

    IssuerRoutes(Grants grants, TokenRequests tokens, SignIn signIn) {
        this.grants = grants;
        this.tokens = tokens;
        this.signIn = signIn;
    }

    void register(Router router) {
        router.get(PATH + "/.well-known/openid-configuration")
                .handler(exchange -> json(exchange, discovery(issuer(exchange))));
        router.get(PATH + "/keys").handler(exchange -> json(exchange, keys()));
        router.get(PATH + "/authorize").handler(this::authorize);
        router.post(PATH + "/token")
                .handler(BodyHandler.create(false).setBodyLimit(FORM_BYTES_MAX))
                .handler(this::token);
        router.route(PATH + "/userinfo").handler(this::userInfo);
        router.get(PATH + "/logout").handler(IssuerRoutes::logout);
    }

    /** The issuer's address as this client reached it; the port may be any. */
    private static String issuer(RoutingContext exchange) {
        return "http://" + exchange.request().authority() + PATH;
    }

    private static JsonObject discovery(String issuer) {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/keys")
                .put("userinfo_endpoint", issuer + "/userinfo")
                .put("end_session_endpoint", issuer + "/logout")
                .put("response_types_supported", JsonArray.of("code"))
                .put("response_modes_supported", JsonArray.of("query"))
                .put("grant_types_supported", JsonArray.of("authorization_code", "refresh_token", "client_credentials"))
                .put("code_challenge_methods_supported", JsonArray.of("S256"))
                .put(
                        "token_endpoint_auth_methods_supported",
                        JsonArray.of("none", "client_secret_basic", "client_secret_post"))
                .put("subject_types_supported", JsonArray.of("public"))
                .put("id_token_signing_alg_values_supported", JsonArray.of("RS256"))
                .put("scopes_supported", JsonArray.of("openid", "profile"))
                .put("authorization_response_iss_parameter_supported", true);
    }

    private JsonObject keys() {
        String[] numbers = tokens.key().jwk();
        return new JsonObject()
                .put(
                        "keys",
                        JsonArray.of(new JsonObject()
                                .put("kty", "RSA")
                                .put("use", "sig")
                                .put("alg", "RS256")
                                .put("kid", DemoTokens.KEY_ID)
                                .put("n", numbers[0])
                                .put("e", numbers[1])));
    }

    /** Shows the personas; a link or a hint that names one signs it in at once: there is nothing to guess here. */
    private void authorize(RoutingContext exchange) {
        try {
            SignInRequest request = SignInRequest.read(exchange.queryParams());
            Optional<Persona> chosen = Optional.ofNullable(
                            exchange.queryParams().get("login_hint"))
                    .flatMap(Persona::of);
            if (chosen.isEmpty()) {
                DemoPages.html(exchange, SignInPage.render(exchange.request().query()));
                return;
            }
            String code =
                    grants.code(new Grant(chosen.get(), request.redirectUri(), request.challenge(), request.nonce()));
            redirect(exchange, request.target(code, issuer(exchange)));
        } catch (Refusal refusal) {
            exchange.response().setStatusCode(BAD_REQUEST);
            DemoPages.html(exchange, SignInPage.refusal(refusal.sentence()));
        }
    }

    private void token(RoutingContext exchange) {
        String basic = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
        try {
            json(exchange, tokens.answer(exchange.request().formAttributes(), basic, issuer(exchange)));
        } catch (Refusal refusal) {
            exchange.response().setStatusCode(refusal.code().equals("invalid_client") ? UNAUTHORIZED : BAD_REQUEST);
            json(exchange, new JsonObject().put("error", refusal.code()).put("error_description", refusal.sentence()));
        }
    }

    private void userInfo(RoutingContext exchange) {
        signIn.verify(exchange)
                .subscribe()
                .with(
                        caller -> json(exchange, of(caller)),
                        refused -> exchange.response()
                                .setStatusCode(UNAUTHORIZED)
                                .putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                                .end());
    }

    private static JsonObject of(Caller caller) {
        return new JsonObject()
                .put("sub", caller.subject())
                .put("name", caller.name())
                .put("org", new JsonArray(caller.areas()));
    }

    /** Nothing is remembered of who signed in, so that nothing is to be forgotten. */
    private static void logout(RoutingContext exchange) {
        String back = exchange.queryParams().get("post_logout_redirect_uri");
        redirect(exchange, isBack(back) ? back : "/");
    }

    private static boolean isBack(@Nullable String address) {
        return address != null && SignInRequest.isAllowed(address);
    }

    private static void redirect(RoutingContext exchange, String target) {
        exchange.response()
                .setStatusCode(SEE_OTHER)
                .putHeader(HttpHeaders.LOCATION, target)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    private static void json(RoutingContext exchange, JsonObject body) {
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
