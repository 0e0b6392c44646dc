package org.minqing.sources;

import io.quarkus.security.AuthenticationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.access.SignIn;
import org.minqing.access.SignInRequired;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;

/**
 * The door for files, streams and single records: {@code POST /sources/FORM} with CSV, xlsx, {@code application/x-ndjson} or, for a
 * webhook, {@code application/json} with one object or a list of them; gzip as content encoding if it is packed. Of any length. Query parameters:
 * {@code name} of the delivery, {@code mode} ({@code dry}, {@code real}, {@code correction}). It answers when all of it is in; with
 * {@code Prefer: respond-async} as soon as it has arrived. {@code GET /sources/runs/RUN/rejected.xlsx} gives the refused rows back.
 */
@ApplicationScoped
class SourcesRoute {
    static final String PATH = "/sources";
    private static final Logger LOG = Logger.getLogger(SourcesRoute.class);
    private static final Set<Role> MAY_DELIVER = EnumSet.of(Role.DATA_STEWARD, Role.OPERATOR);
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int NAME_LENGTH_MAX = 200;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int FAULT = 500;

    private final SignIn signIn;
    private final Deliveries deliveries;

    SourcesRoute(SignIn signIn, Deliveries deliveries) {
        this.signIn = signIn;
        this.deliveries = deliveries;
    }

    void register(@Observes Router router) {
        router.post(PATH + "/:form").handler(exchange -> answer(exchange, caller -> take(exchange, caller)));
        router.get(PATH + "/runs/:run/rejected.xlsx")
                .handler(exchange -> answer(exchange, caller -> book(exchange, caller)));
    }

    private void answer(RoutingContext exchange, Function<Caller, Uni<Runnable>> work) {
        exchange.request().pause();
        Context own = exchange.vertx().getOrCreateContext();
        Language language = language(exchange);
        Caller caller = signIn.remembered(exchange);
        Uni<Caller> verified = caller != null ? Uni.createFrom().item(caller) : signIn.verify(exchange);
        verified.invoke(SourcesRoute::check)
                .chain(work::apply)
                .emitOn(turn -> own.runOnContext(now -> turn.run()))
                .subscribe()
                .with(Runnable::run, failure -> refuse(exchange, failure, language));
    }

    /** A role that may not deliver. */
    private static final class Forbidden extends RuntimeException {
        Forbidden() {
            super("Records are delivered by data stewards and operators", null, false, false);
        }
    }

    private static void check(Caller caller) {
        if (!caller.isAny(MAY_DELIVER)) {
            throw new Forbidden();
        }
    }

    private Uni<Runnable> take(RoutingContext exchange, Caller caller) {
        HttpServerRequest request = exchange.request();
        String mode = request.getParam("mode");
        Deliveries.Delivery delivery = new Deliveries.Delivery(
                exchange.pathParam("form"),
                name(request),
                mode == null ? RunMode.REAL : mode(mode),
                language(exchange));
        boolean isAsync = "respond-async".equals(request.getHeader("Prefer"));
        return deliveries
                .take(caller, delivery, request)
                .chain(run -> isAsync
                        ? Uni.createFrom().item(run.shown())
                        : run.over()
                                .onFailure()
                                .recoverWithNull()
                                .chain(() -> deliveries.show(caller, run.id(), delivery.language())))
                .map(shown -> () -> tell(exchange, shown, isAsync ? ACCEPTED : OK));
    }

    private static Language language(RoutingContext exchange) {
        return Language.of(exchange.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static RunMode mode(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "dry" -> RunMode.DRY;
            case "real" -> RunMode.REAL;
            case "correction" -> RunMode.CORRECTION;
            default -> throw new Refused(SourceProblem.SOURCE_MODE_UNKNOWN, "mode");
        };
    }

    private static String name(HttpServerRequest request) {
        String name = request.getParam("name");
        return name == null ? "" : name.substring(0, Math.min(name.length(), NAME_LENGTH_MAX));
    }

    private static void tell(RoutingContext exchange, SourceRunView run, int status) {
        exchange.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(new JsonObject()
                        .put("run", run.id())
                        .put("state", run.state().name())
                        .put("new", run.rowsNew())
                        .put("changed", run.rowsChanged())
                        .put("known", run.rowsKnown())
                        .put("older", run.rowsOlder())
                        .put("doubtful", run.rowsDoubtful())
                        .put("refused", run.rowsRefused())
                        .put("failure", run.failure())
                        .put("rejected", run.rowsRefused() == 0 ? null : PATH + "/runs/" + run.id() + "/rejected.xlsx")
                        .toBuffer());
    }

    private Uni<Runnable> book(RoutingContext exchange, Caller caller) {
        exchange.request().resume();
        long run = NodeId.number(SourceRunView.TYPE, exchange.pathParam("run")).orElse(-1L);
        return deliveries.book(caller, run).map(file -> () -> send(exchange, file));
    }

    private void send(RoutingContext exchange, Path file) {
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, WORKBOOK)
                .putHeader("Content-Disposition", "attachment; filename=\"rejected.xlsx\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .sendFile(file.toString())
                .onComplete(sent -> deliveries.forget(file));
    }

    private static void refuse(RoutingContext exchange, Throwable failure, Language language) {
        if (exchange.response().closed() || exchange.response().ended()) {
            return;
        }
        exchange.request().resume();
        exchange.response()
                .setStatusCode(status(failure))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(new JsonObject().put("message", message(failure, language)).toBuffer());
    }

    private static int status(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.code() == SourceProblem.SOURCE_NOT_FOUND
                            || refused.code() == SourceProblem.SOURCE_RUN_NOT_FOUND
                    ? NOT_FOUND
                    : BAD_REQUEST;
        }
        if (failure instanceof SignInRequired || failure instanceof AuthenticationException) {
            return UNAUTHORIZED;
        }
        if (isUnreadable(failure)) {
            return BAD_REQUEST;
        }
        if (!(failure instanceof Forbidden)) {
            LOG.error("A delivery failed", failure);
        }
        return failure instanceof Forbidden ? FORBIDDEN : FAULT;
    }

    private static boolean isUnreadable(@Nullable Throwable failure) {
        return failure instanceof UncheckedIOException || failure instanceof IOException;
    }

    private static String message(Throwable failure, Language language) {
        if (failure instanceof Refused refused) {
            return refused.problem(language).message();
        }
        return switch (status(failure)) {
            case UNAUTHORIZED -> language.choose("请先登录", "Sign in first");
            case FORBIDDEN ->
                language.choose("只有数据管理员和运维可以导入数据", "Records are delivered by data stewards and operators");
            case BAD_REQUEST ->
                language.choose(
                        "文件无法识别，请用 CSV、xlsx 或逐行 JSON",
                        "The file cannot be read; send CSV, xlsx or one JSON object a line");
            default -> language.choose("系统故障，可重新发送全部内容", "A fault of ours; send all of it again");
        };
    }
}
