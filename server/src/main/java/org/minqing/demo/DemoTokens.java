package org.minqing.demo;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Role;

/** Signs tokens shaped as the Keycloak realm in {@code deploy/} shapes them. */
public final class DemoTokens {
    static final String KEY_ID = "demo";
    static final String APP = "minqing-app";
    private static final String AUDIENCE = "minqing";
    private static final String ISSUER = "https://demo.minqing.invalid";

    private DemoTokens() {}

    /** An access token of the phone app for tests, which speak to no issuer. */
    public static String token(IssuerKey key, Identity identity, Instant now, Duration lasting) {
        return token(key, identity, APP, now, lasting);
    }

    /** Likewise, of another app. */
    public static String token(IssuerKey key, Identity identity, String client, Instant now, Duration lasting) {
        return access(new Signing(key, ISSUER, client, now, lasting), identity);
    }

    /**
     * How a token is signed.
     *
     * @param key by whom
     * @param issuer the issuer's own address
     * @param client the app that it is for
     * @param now when
     * @param lasting for how long
     */
    record Signing(IssuerKey key, String issuer, String client, Instant now, Duration lasting) {}

    static String access(Signing signing, Identity identity) {
        return sign(
                signing,
                claims(signing, identity)
                        .audience(AUDIENCE)
                        .claim("typ", "Bearer")
                        .claim("org", identity.org())
                        .claim(
                                "realm_access",
                                Map.of(
                                        "roles",
                                        identity.roles().stream()
                                                .map(Role::claim)
                                                .toList())));
    }

    /** Tells the app who signed in; the nonce is the app's own. */
    static String id(Signing signing, Identity identity, @Nullable String nonce) {
        JwtClaimsBuilder claims =
                claims(signing, identity).audience(signing.client).claim("typ", "ID");
        return sign(signing, nonce == null ? claims : claims.claim("nonce", nonce));
    }

    private static JwtClaimsBuilder claims(Signing signing, Identity identity) {
        return Jwt.claims()
                .issuer(signing.issuer)
                .subject(identity.subject())
                .issuedAt(signing.now)
                .expiresAt(signing.now.plus(signing.lasting))
                .claim("azp", signing.client)
                .claim("name", identity.name());
    }

    private static String sign(Signing signing, JwtClaimsBuilder claims) {
        return claims.jws().keyId(KEY_ID).sign(signing.key.secret());
    }
}
