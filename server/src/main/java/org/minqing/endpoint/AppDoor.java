package org.minqing.endpoint;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.minqing.access.AppGate;
import org.minqing.access.AppRefused;
import org.minqing.access.Caller;
import org.minqing.access.Role;

/** Lets third-party apps in and tells them their quotas, in the header fields of the IETF draft on rate limits. */
@ApplicationScoped
class AppDoor {
    private static final String POLICY = "RateLimit-Policy";
    private static final String LEFT = "RateLimit";
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final AppGate gate;

    AppDoor(AppGate gate) {
        this.gate = gate;
    }

    static boolean isFor(Caller caller) {
        return caller.is(Role.THIRD_PARTY_APP);
    }

    /** The app as it may ask, and everybody else as they are; fails with what the client is told. */
    Uni<Caller> admit(RoutingContext exchange, Caller caller) {
        if (!isFor(caller)) {
            return Uni.createFrom().item(caller);
        }
        return gate.admit(caller)
                .onFailure(AppRefused.class)
                .transform(refused -> new RequestRefused(
                        ErrorCode.APP_UNKNOWN, "这个应用没有登记或已撤销", "This app is not registered here, or no longer"))
                .map(admission -> {
                    tell(exchange.response(), admission);
                    if (admission.isOver()) {
                        throw new RequestRefused(
                                ErrorCode.QUOTA_EXHAUSTED,
                                "配额已用完，请按 Retry-After 再来",
                                "The quota is used up; come back after Retry-After");
                    }
                    return admission.app();
                });
    }

    /** The status that tells a refusal of an app; 0 for all others. */
    static int status(RequestRefused refused) {
        if (refused.code() == ErrorCode.APP_UNKNOWN) {
            return FORBIDDEN;
        }
        return refused.code() == ErrorCode.QUOTA_EXHAUSTED ? TOO_MANY : 0;
    }

    private static void tell(HttpServerResponse response, AppGate.Admission admission) {
        response.putHeader(
                POLICY,
                admission.quotas().stream()
                        .map(quota -> "\"%s\";q=%d;w=%d".formatted(quota.name(), quota.max(), quota.windowSeconds()))
                        .collect(Collectors.joining(", ")));
        response.putHeader(
                LEFT,
                admission.quotas().stream()
                        .map(quota ->
                                "\"%s\";r=%d;t=%d".formatted(quota.name(), quota.remaining(), quota.resetSeconds()))
                        .collect(Collectors.joining(", ")));
        if (admission.isOver()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(admission.retryAfterSeconds()));
        }
    }
}
