package org.minqing.files;

import io.quarkus.security.AuthenticationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.access.SignIn;
import org.minqing.access.SignInRequired;
import org.minqing.platform.Language;
import org.minqing.platform.Refused;

/** What the doors for photos have in common: who calls, and refusals as {@code {code, message}}. */
@ApplicationScoped
class FileAnswers {
    private static final Logger LOG = Logger.getLogger(FileAnswers.class);
    static final String JSON = "application/json; charset=utf-8";
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final int FAULT = 500;
    private static final String RETRY_AFTER_SECONDS = "3";

    private final SignIn signIn;

    FileAnswers(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Answers with what {@code work} makes for a caller who has one of these roles. */
    void answer(RoutingContext exchange, Set<Role> roles, Function<Caller, Uni<Buffer>> work) {
        Caller remembered = signIn.remembered(exchange);
        Uni<Caller> caller = remembered != null ? Uni.createFrom().item(remembered) : signIn.verify(exchange);
        caller.invoke(known -> {
                    if (!known.isAny(roles)) {
                        throw new Refused(FileProblem.FILE_FORBIDDEN, "");
                    }
                })
                .chain(work::apply)
                .subscribe()
                .with(body -> end(exchange, body), failure -> Drain.then(exchange, () -> refuse(exchange, failure)));
    }

    private static void end(RoutingContext exchange, Buffer body) {
        if (!exchange.response().closed()) {
            exchange.response().end(body);
        }
    }

    private static void refuse(RoutingContext exchange, Throwable failure) {
        if (failure instanceof HttpClosedException || exchange.response().closed()) {
            return;
        }
        Language language = Language.of(exchange.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (failure instanceof Refused refused && refused.code() instanceof FileProblem problem) {
            refuse(
                    exchange,
                    problem.status(),
                    refused.code().name(),
                    refused.problem(language).message());
        } else if (failure instanceof SignInRequired || failure instanceof AuthenticationException) {
            exchange.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(exchange, UNAUTHORIZED, "UNAUTHENTICATED", language.choose("请先登录", "Sign in first"));
        } else {
            LOG.error("A photo could not be taken in or shown", failure);
            refuse(exchange, FAULT, "INTERNAL", language.choose("系统故障，请稍后再试", "A fault of ours; try again later"));
        }
    }

    private static void refuse(RoutingContext exchange, int status, String code, String message) {
        HttpServerResponse response = exchange.response();
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        if (status == UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.end(new JsonObject().put("code", code).put("message", message).toBuffer());
    }
}
