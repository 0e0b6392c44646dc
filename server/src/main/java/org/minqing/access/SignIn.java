package org.minqing.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.All;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Crowd;

/**
 * From a bearer token to a caller. A token is verified by OIDC once and then remembered for half a minute, never beyond its own
 * end; the issuer's keys are kept for 10 to 20 seconds. A key that the issuer withdraws is refused within a minute.
 */
@ApplicationScoped
public class SignIn {
    /** The framework would send a bare refusal of its own before the door has told why. */
    private static final BiConsumer<RoutingContext, Throwable> THE_DOOR_ANSWERS = (request, failure) -> {};

    private static final int REMEMBERED_MAX = 20_000;

    private final Cache<String, Caller> verified;
    private final IdentityProviderManager identities;
    private final OrgAreas areas;
    private final List<Arriving> arriving;
    private final Clock clock;

    SignIn(
            IdentityProviderManager identities,
            OrgAreas areas,
            @All List<Arriving> arriving,
            Clock clock,
            @ConfigProperty(name = "minqing.sign-in.remembered") Duration remembered) {
        this.verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfterWrite(remembered)
                .build();
        this.identities = identities;
        this.areas = areas;
        this.arriving = arriving;
        this.clock = clock;
    }

    /** The caller if this request's token was verified a moment ago; saves a hot request every detour. */
    public @Nullable Caller remembered(RoutingContext request) {
        String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        Caller caller = verified.getIfPresent(header);
        return caller == null || caller.expiresAt().isBefore(clock.instant()) ? null : caller;
    }

    /** Verifies the request's token. Fails with the mechanism's own exception when it is missing, foreign or over. */
    public Uni<Caller> verify(RoutingContext request) {
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, THE_DOOR_ANSWERS);
        return QuarkusHttpUser.getSecurityIdentity(request, identities).map(identity -> {
            Caller caller = caller(identity);
            String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
            if (header != null) {
                verified.put(header, caller);
            }
            arriving.forEach(one -> one.arrived(caller));
            return caller;
        });
    }

    /** Takes a token that came inside the request, as over a WebSocket, for the one of its header. Before it is verified only. */
    public static void present(RoutingContext request, String authorization) {
        request.request().headers().set(HttpHeaders.AUTHORIZATION, authorization);
    }

    private Caller caller(SecurityIdentity identity) {
        if (identity.isAnonymous()
                || !(identity.getPrincipal() instanceof OidcJwtCallerPrincipal token)
                || token.getSubject().indexOf(Crowd.BETWEEN) >= 0) {
            throw new SignInRequired();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        identity.getRoles().forEach(word -> Role.ofClaim(word).ifPresent(roles::add));
        List<String> codes = texts(token.getClaim("org"));
        return new Caller(
                token.getSubject(),
                token.<Object>claim("name").map(SignIn::text).orElse(token.getSubject()),
                roles,
                codes,
                areas.within(codes),
                token.<Object>claim("azp").map(SignIn::text).orElse(""),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private static List<String> texts(@Nullable Object claim) {
        if (claim instanceof JsonArray array) {
            return array.stream().map(SignIn::text).toList();
        }
        return claim == null ? List.of() : List.of(text(claim));
    }

    private static String text(Object claim) {
        return claim instanceof JsonString string ? string.getString() : claim.toString();
    }
}
