package org.minqing.demo;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.minqing.access.Role;

/** Signs tokens shaped as the Keycloak realm in {@code deploy/} shapes them. */
public final class DemoTokens {
    static final String ISSUER = "https://demo.minqing.invalid";
    static final String KEY_ID = "demo";

    private DemoTokens() {}

    public static String token(
            IssuerKey key,
            String subject,
            String name,
            List<Role> roles,
            List<String> org,
            Instant now,
            Duration lasting) {
        return Jwt.claims()
                .issuer(ISSUER)
                .subject(subject)
                .audience("minqing")
                .issuedAt(now)
                .expiresAt(now.plus(lasting))
                .claim("azp", "minqing-app")
                .claim("name", name)
                .claim("org", org)
                .claim(
                        "realm_access",
                        Map.of("roles", roles.stream().map(Role::claim).toList()))
                .jws()
                .keyId(KEY_ID)
                .sign(key.secret());
    }
}
