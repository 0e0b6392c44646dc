package org.minqing.demo;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Role;
import org.minqing.demo.DemoTokens.Signing;
import org.minqing.demo.Grants.Grant;
import org.minqing.demo.SignInRequest.Refusal;

/** Turns a code, a refresh token or an app's own password into tokens. */
@ApplicationScoped
class TokenRequests {
    static final String PARTNER = "minqing-demo-app";
    private static final Duration ACCESS_LASTS = Duration.ofMinutes(30);
    private static final Identity PARTNER_IDENTITY =
            new Identity(PARTNER, "示例应用", List.of(Role.THIRD_PARTY_APP), List.of(Street.CODE));

    private final Grants grants;
    private final Clock clock;
    private final Path folder;

    TokenRequests(
            Grants grants,
            Clock clock,
            @ConfigProperty(name = "minqing.data", defaultValue = ".minqing") String folder) {
        this.grants = grants;
        this.clock = clock;
        this.folder = Path.of(folder);
    }

    IssuerKey key() {
        return IssuerKey.in(folder);
    }

    /**
     * The answer of the token endpoint; throws {@link Refusal} where there is none.
     *
     * @param basic the {@code Authorization} header, with which an app may give its password
     */
    JsonObject answer(MultiMap form, @Nullable String basic, String issuer) {
        String type = String.valueOf(form.get("grant_type"));
        return switch (type) {
            case "authorization_code" -> tokens(redeem(form), issuer);
            case "refresh_token" ->
                tokens(
                        grants.takeRefresh(String.valueOf(form.get("refresh_token")))
                                .orElseThrow(TokenRequests::isOver),
                        issuer);
            case "client_credentials" -> partnerToken(form, basic, issuer);
            default ->
                throw new Refusal("unsupported_grant_type", "不支持的 grant_type", "This grant_type is not supported");
        };
    }

    private Grant redeem(MultiMap form) {
        Grant grant = grants.takeCode(String.valueOf(form.get("code"))).orElseThrow(TokenRequests::isOver);
        boolean isItsOwn = DemoTokens.APP.equals(form.get("client_id"))
                && grant.redirectUri().equals(form.get("redirect_uri"))
                && grant.challenge().equals(digest(String.valueOf(form.get("code_verifier"))));
        if (!isItsOwn) {
            throw new Refusal(
                    "invalid_grant",
                    "client_id、redirect_uri 或 code_verifier 与登录时不符",
                    "client_id, redirect_uri or code_verifier are not those of the sign-in");
        }
        return grant;
    }

    private static Refusal isOver() {
        return new Refusal("invalid_grant", "登录已失效，请重新登录", "This sign-in is over; sign in again");
    }

    private JsonObject tokens(Grant grant, String issuer) {
        Identity identity = grant.persona().identity();
        Signing signing = signing(issuer, DemoTokens.APP);
        return bearer(DemoTokens.access(signing, identity))
                .put("id_token", DemoTokens.id(signing, identity, grant.nonce()))
                .put("refresh_token", grants.refresh(grant))
                .put("scope", "openid profile");
    }

    private JsonObject partnerToken(MultiMap form, @Nullable String basic, String issuer) {
        if (!isPartner(form, basic)) {
            throw new Refusal(
                    "invalid_client",
                    "应用名或密码不对；密码在 " + folder.resolve(AppSecret.FILE),
                    "The app or its secret is wrong; the secret is in " + folder.resolve(AppSecret.FILE));
        }
        return bearer(DemoTokens.access(signing(issuer, PARTNER), PARTNER_IDENTITY));
    }

    private boolean isPartner(MultiMap form, @Nullable String basic) {
        AppSecret secret = AppSecret.in(folder);
        if (basic != null && basic.startsWith("Basic ")) {
            return basic.equals("Basic " + secret.credentials(PARTNER));
        }
        return PARTNER.equals(form.get("client_id")) && secret.is(String.valueOf(form.get("client_secret")));
    }

    private Signing signing(String issuer, String client) {
        return new Signing(key(), issuer, client, clock.instant(), ACCESS_LASTS);
    }

    private static JsonObject bearer(String token) {
        return new JsonObject()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("expires_in", ACCESS_LASTS.toSeconds());
    }

    /** BASE64URL(SHA-256), as PKCE has it. */
    static String digest(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
