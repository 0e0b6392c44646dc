package org.minqing.tags;

import io.quarkus.security.AuthenticationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.access.SignIn;
import org.minqing.access.SignInRequired;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Language;
import org.minqing.platform.Refused;

/** The door by which a kept cohort leaves as a workbook: {@code GET /cohorts/<global id>.xlsx}. */
@ApplicationScoped
class CohortExportRoute {
    private static final Logger LOG = Logger.getLogger(CohortExportRoute.class);
    private static final Set<Role> MAY_EXPORT =
            EnumSet.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.DATA_STEWARD);
    private static final String PATH = "/cohorts/:file";
    private static final String ENDING = ".xlsx";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int FAULT = 500;

    private final SignIn signIn;
    private final CohortExport export;

    CohortExportRoute(SignIn signIn, CohortExport export) {
        this.signIn = signIn;
        this.export = export;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::answer);
    }

    private void answer(RoutingContext exchange) {
        Language.of(exchange.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)).bind();
        Caller remembered = signIn.remembered(exchange);
        Uni<Caller> caller = remembered != null ? Uni.createFrom().item(remembered) : signIn.verify(exchange);
        caller.chain(known -> workbook(exchange, known))
                .subscribe()
                .with(bytes -> send(exchange, bytes), failure -> refuse(exchange, failure));
    }

    private Uni<byte[]> workbook(RoutingContext exchange, Caller caller) {
        if (!caller.isAny(MAY_EXPORT)) {
            throw new Forbidden();
        }
        String file = exchange.pathParam("file");
        if (!file.endsWith(ENDING)) {
            throw new BadArgument("file", "没有这个文件", "There is no such file");
        }
        return export.export(caller, file.substring(0, file.length() - ENDING.length()));
    }

    private static final class Forbidden extends RuntimeException {}

    private static void send(RoutingContext exchange, byte[] bytes) {
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, WORKBOOK)
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"cohort.xlsx\"")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Buffer.buffer(bytes));
    }

    private static void refuse(RoutingContext exchange, Throwable failure) {
        Language language = Language.of(exchange.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (exchange.response().closed()) {
            return;
        }
        if (failure instanceof Refused refused) {
            refuse(
                    exchange,
                    TOO_LARGE,
                    refused.code().name(),
                    refused.problem(language).message());
        } else if (failure instanceof BadArgument) {
            refuse(exchange, NOT_FOUND, "NOT_FOUND", language.choose("没有这个人群", "There is no such cohort"));
        } else if (failure instanceof Forbidden) {
            refuse(exchange, FORBIDDEN, "FORBIDDEN", language.choose("您的角色不能导出", "Your role may not export"));
        } else if (failure instanceof SignInRequired || failure instanceof AuthenticationException) {
            exchange.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(exchange, UNAUTHORIZED, "UNAUTHENTICATED", language.choose("请先登录", "Sign in first"));
        } else {
            LOG.error("A cohort could not be exported", failure);
            refuse(exchange, FAULT, "INTERNAL", language.choose("系统故障，请稍后再试", "A fault of ours; try again later"));
        }
    }

    private static void refuse(RoutingContext exchange, int status, String code, String message) {
        exchange.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(new JsonObject().put("code", code).put("message", message).toBuffer());
    }
}
