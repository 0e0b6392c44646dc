package org.minqing.meters;

import io.quarkus.security.AuthenticationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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
 * of times without an offset (Asia/Shanghai). The answer tells what became of the rows and names the first thousand refused. Of
 * one that breaks off the whole rows are kept; sending all of it again does no harm.
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
    private static final int SILENT = 408;
    private static final int UNSUPPORTED = 415;
    private static final int FAULT = 500;

    private final SignIn signIn;
    private final Readings readings;
    private final Intakes intakes;
    private final Senders senders;

    ReadingsRoute(SignIn signIn, Readings readings, Intakes intakes, Senders senders) {
        this.signIn = signIn;
        this.readings = readings;
        this.intakes = intakes;
        this.senders = senders;
    }

    void register(@Observes Router router) {
        router.post(PATH).handler(this::handle);
    }

    private void handle(RoutingContext exchange) {
        Sender sender = new Sender(exchange.request());
        Language language = Language.of(exchange.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Caller caller = signIn.remembered(exchange);
        Uni<Caller> verified = caller != null ? Uni.createFrom().item(caller) : signIn.verify(exchange);
        verified.chain(known -> receive(sender, known))
                .subscribe()
                .with(
                        summary -> tell(exchange, summary, language),
                        failure -> refuse(exchange, sender, failure, language));
    }

    private Uni<Delivery.Summary> receive(Sender sender, Caller caller) {
        HttpServerRequest request = sender.request();
        if (!caller.isAny(MAY_DELIVER)) {
            throw new TurnedAway(
                    FORBIDDEN, "只有数据管理员和运维可以导入读数", "Readings are delivered by data stewards and operators");
        }
        ZoneId zone = zone(request.getParam("zone"));
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean isCsv = type != null && type.startsWith("text/csv");
        if (!isCsv && (type == null || !type.startsWith("application/x-ndjson"))) {
            throw new TurnedAway(
                    UNSUPPORTED, "请用 text/csv 或 application/x-ndjson 发送", "Send text/csv or application/x-ndjson");
        }
        ReadingFormat format = isCsv ? new CsvFormat(zone) : new JsonFormat(zone);
        return senders.admit(() -> intakes.open(caller, isCsv ? IntakeSource.CSV : IntakeSource.NDJSON, name(request))
                .chain(intake -> senders.receive(sender, new Delivery(caller, intake, readings, format, sender)))
                .call(summary -> intakes.close(caller, summary)));
    }

    private static ZoneId zone(@Nullable String zone) {
        try {
            return ZoneId.of(zone == null ? "Asia/Shanghai" : zone);
        } catch (DateTimeException e) {
            throw new TurnedAway(BAD_REQUEST, "没有这个时区：" + zone, "There is no zone " + zone);
        }
    }

    private static String name(HttpServerRequest request) {
        String name = request.getParam("name");
        return name == null ? "" : name.substring(0, Math.min(name.length(), NAME_LENGTH_MAX));
    }

    /** Whoever fell silent is told what came of it, and is heard no more: the rest would be a row without its beginning. */
    private static void tell(RoutingContext exchange, Delivery.Summary summary, Language language) {
        HttpServerResponse response = exchange.response();
        if (response.closed()) {
            return;
        }
        JsonObject body = body(summary, language);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
        if (summary.isWhole()) {
            response.setStatusCode(OK).end(body.toBuffer());
            return;
        }
        body.put(
                "message",
                language.choose("发送中断，完整的行已收到；可重新发送全部内容", "It broke off; whole rows are in, send all of it again"));
        response.setStatusCode(SILENT)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(body.toBuffer())
                .onComplete(sent -> exchange.request().connection().close());
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

    private static void refuse(RoutingContext exchange, Sender sender, Throwable failure, Language language) {
        if (exchange.response().closed()) {
            return;
        }
        TurnedAway refusal = refusal(failure);
        sender.dismiss();
        exchange.response()
                .setStatusCode(refusal.status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(new JsonObject()
                        .put("message", language.choose(refusal.chinese, refusal.english))
                        .toBuffer());
    }

    private static TurnedAway refusal(Throwable failure) {
        if (failure instanceof TurnedAway refusal) {
            return refusal;
        }
        if (failure instanceof SignInRequired || failure instanceof AuthenticationException) {
            return new TurnedAway(UNAUTHORIZED, "请先登录", "Sign in first");
        }
        LOG.error("A delivery of readings failed", failure);
        return new TurnedAway(FAULT, "系统故障，可重新发送全部内容", "A fault of ours; send all of it again");
    }
}
