package org.minqing.meters;

import io.quarkus.security.AuthenticationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.access.SignIn;
import org.minqing.access.SignInRequired;
import org.minqing.platform.Language;

/**
 * The door for files and streams: {@code POST /readings} with {@code text/csv} or {@code application/x-ndjson}, gzip as content
 * encoding if it is packed. Of any length: it is taken in while it arrives. Query parameters: {@code name} of the delivery, {@code zone}
 * of times without an offset (Asia/Shanghai). The answer tells what became of the rows and names the first thousand refused.
 */
@ApplicationScoped
class ReadingsRoute {
    static final String PATH = "/readings";
    private static final Logger LOG = Logger.getLogger(ReadingsRoute.class);
    private static final Set<Role> MAY_DELIVER = EnumSet.of(Role.DATA_STEWARD, Role.OPERATOR);
    private static final int NAME_LENGTH_MAX = 200;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED = 415;
    private static final int FAULT = 500;

    private final SignIn signIn;
    private final Readings readings;
    private final Intakes intakes;

    ReadingsRoute(SignIn signIn, Readings readings, Intakes intakes) {
        this.signIn = signIn;
        this.readings = readings;
        this.intakes = intakes;
    }

    void register(@Observes Router router) {
        router.post(PATH).handler(this::handle);
    }

    private void handle(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        request.pause();
        Language language = Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Caller caller = signIn.remembered(exchange);
        Uni<Caller> verified = caller != null ? Uni.createFrom().item(caller) : signIn.verify(exchange);
        verified.chain(known -> receive(request, known))
                .subscribe()
                .with(
                        summary -> exchange.response()
                                .setStatusCode(OK)
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                                .end(body(summary, language).toBuffer()),
                        failure -> refuse(exchange, failure, language));
    }

    /** A delivery that is turned away before its first row. */
    private static final class Refusal extends RuntimeException {
        private final int status;
        private final String chinese;
        private final String english;

        Refusal(int status, String chinese, String english) {
            super(english, null, false, false);
            this.status = status;
            this.chinese = chinese;
            this.english = english;
        }
    }

    private Uni<Delivery.Summary> receive(HttpServerRequest request, Caller caller) {
        if (!caller.isAny(MAY_DELIVER)) {
            throw new Refusal(FORBIDDEN, "只有数据管理员和运维可以导入读数", "Readings are delivered by data stewards and operators");
        }
        ZoneId zone = zone(request.getParam("zone"));
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean isCsv = type != null && type.startsWith("text/csv");
        if (!isCsv && (type == null || !type.startsWith("application/x-ndjson"))) {
            throw new Refusal(
                    UNSUPPORTED, "请用 text/csv 或 application/x-ndjson 发送", "Send text/csv or application/x-ndjson");
        }
        ReadingFormat format = isCsv ? new CsvFormat(zone) : new JsonFormat(zone);
        return intakes.open(caller, isCsv ? IntakeSource.CSV : IntakeSource.NDJSON, name(request))
                .chain(intake -> stream(request, new Delivery(caller, intake, readings, format, flow(request))))
                .call(summary -> intakes.close(caller, summary));
    }

    private static ZoneId zone(@Nullable String zone) {
        try {
            return ZoneId.of(zone == null ? "Asia/Shanghai" : zone);
        } catch (DateTimeException e) {
            throw new Refusal(BAD_REQUEST, "没有这个时区：" + zone, "There is no zone " + zone);
        }
    }

    private static String name(HttpServerRequest request) {
        String name = request.getParam("name");
        return name == null ? "" : name.substring(0, Math.min(name.length(), NAME_LENGTH_MAX));
    }

    private static Delivery.Flow flow(HttpServerRequest request) {
        return new Delivery.Flow() {
            @Override
            public void pause() {
                request.pause();
            }

            @Override
            public void resume() {
                request.resume();
            }
        };
    }

    /** A client that leaves in the middle has delivered what arrived; sending all of it again does no harm. */
    private static Uni<Delivery.Summary> stream(HttpServerRequest request, Delivery delivery) {
        return Uni.createFrom().emitter(emitter -> {
            request.handler(delivery::add);
            request.endHandler(end -> delivery.end().subscribe().with(emitter::complete, emitter::fail));
            request.exceptionHandler(gone -> delivery.end().subscribe().with(emitter::complete, emitter::fail));
            request.resume();
        });
    }

    private static JsonObject body(Delivery.Summary summary, Language language) {
        JsonArray rows = new JsonArray();
        summary.named()
                .forEach(row -> rows.add(new JsonObject()
                        .put("line", row.line())
                        .put("reason", row.reason().name())
                        .put(
                                "message",
                                language.choose(
                                        row.reason().chinese(), row.reason().english()))
                        .put("row", row.raw())));
        return new JsonObject()
                .put("intake", summary.intake())
                .put("new", summary.fresh())
                .put("known", summary.known())
                .put("refused", summary.refused())
                .put("rows", rows);
    }

    private static void refuse(RoutingContext exchange, Throwable failure, Language language) {
        if (exchange.response().closed()) {
            return;
        }
        Refusal refusal = refusal(failure);
        exchange.request().resume();
        exchange.response()
                .setStatusCode(refusal.status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(new JsonObject()
                        .put("message", language.choose(refusal.chinese, refusal.english))
                        .toBuffer());
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof SignInRequired || failure instanceof AuthenticationException) {
            return new Refusal(UNAUTHORIZED, "请先登录", "Sign in first");
        }
        LOG.error("A delivery of readings failed", failure);
        return new Refusal(FAULT, "系统故障，可重新发送全部内容", "A fault of ours; send all of it again");
    }
}
