package org.minqing.endpoint;

import graphql.ExecutionResult;
import io.quarkus.security.AuthenticationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.SignIn;
import org.minqing.access.SignInRequired;
import org.minqing.platform.Language;

/**
 * GraphQL over HTTP as its specification draft says: POST with a JSON body for everything, GET for queries only, with an ETag.
 * The status tells whether the request ran when the client accepts {@code application/graphql-response+json}.
 */
@ApplicationScoped
class GraphQlRoute {
    static final String PATH = "/graphql";
    private static final Logger LOG = Logger.getLogger(GraphQlRoute.class);
    /** Before the library's own endpoints, the one for WebSockets is at -99, and after sign-in at -200. */
    private static final int ORDER = -150;

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int FAULT = 500;
    private static final int UNAUTHORIZED = 401;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;

    private final GraphQlEngine engine;
    private final SignIn signIn;
    private final SocketDoor sockets;
    private final Tally tally;
    private final Limits limits;
    private final Clock clock;
    private final WideLook wide;
    private final AppDoor appDoor;

    GraphQlRoute(
            GraphQlEngine engine,
            SignIn signIn,
            SocketDoor sockets,
            Tally tally,
            Limits limits,
            Clock clock,
            WideLook wide,
            AppDoor appDoor) {
        this.engine = engine;
        this.signIn = signIn;
        this.wide = wide;
        this.appDoor = appDoor;
        this.sockets = sockets;
        this.tally = tally;
        this.limits = limits;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.route(PATH).order(ORDER).handler(this::handle);
        // The library's own endpoints know neither our callers nor our limits: nothing gets past here to them.
        router.routeWithRegex("(?i)/+graphql(/.*)?")
                .order(ORDER + 1)
                .handler(
                        exchange -> exchange.response().setStatusCode(NOT_FOUND).end());
    }

    private void handle(RoutingContext exchange) {
        String path = exchange.request().path();
        if (!path.endsWith(PATH) || path.contains("//")) {
            exchange.next();
        } else if (SocketDoor.isKnockedAt(exchange)) {
            sockets.open(exchange);
        } else {
            answer(exchange);
        }
    }

    private void answer(RoutingContext exchange) {
        Answering answering = new Answering(exchange);
        try {
            if (!answering.isAcceptable()) {
                exchange.response().setStatusCode(NOT_ACCEPTABLE).end();
            } else if (exchange.request().method() == HttpMethod.POST) {
                post(exchange, answering);
            } else if (exchange.request().method() == HttpMethod.GET) {
                identify(exchange, answering, () -> RequestReader.fromQuery(exchange.queryParams()));
            } else {
                exchange.response()
                        .setStatusCode(METHOD_NOT_ALLOWED)
                        .putHeader(HttpHeaders.ALLOW, "GET, POST")
                        .end();
            }
        } catch (RuntimeException e) {
            answering.fail(e);
        }
    }

    private void post(RoutingContext exchange, Answering answering) {
        HttpServerRequest request = exchange.request();
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !isJson(type)) {
            // Also what keeps a form on another site from posting for a signed-in browser.
            answering.refuse(UNSUPPORTED, RequestReader.bad("Send the request as application/json"));
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= limits.body()) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (body.length() > limits.body()) {
                answering.refuse(
                        TOO_LARGE,
                        new RequestRefused(
                                ErrorCode.BODY_LIMIT, "The body is larger than %d bytes".formatted(limits.body())));
            } else {
                identify(exchange, answering, () -> RequestReader.fromBody(body));
            }
        });
        request.exceptionHandler(gone -> LOG.debug("The client left while it was still sending", gone));
    }

    private static boolean isJson(String type) {
        String[] parts = type.toLowerCase(Locale.ROOT).split(";");
        return parts[0].trim().equals("application/json")
                && (parts.length == 1 || parts[1].replace("\"", "").trim().equals("charset=utf-8"));
    }

    private void identify(
            RoutingContext exchange, Answering answering, java.util.function.Supplier<GraphQlRequest> reading) {
        Caller caller = signIn.remembered(exchange);
        if (caller != null && !AppDoor.isFor(caller)) {
            answering.run(caller, reading);
        } else {
            (caller != null ? Uni.createFrom().item(caller) : signIn.verify(exchange))
                    .chain(verified -> appDoor.admit(exchange, verified))
                    .subscribe()
                    .with(admitted -> answering.run(admitted, reading), answering::fail);
        }
    }

    /** One exchange, from the checked request to the last byte. */
    private final class Answering {
        private final RoutingContext exchange;
        private final MediaTypes media;

        Answering(RoutingContext exchange) {
            this.exchange = exchange;
            this.media = MediaTypes.of(exchange.request().getHeader(HttpHeaders.ACCEPT));
        }

        boolean isAcceptable() {
            return media != MediaTypes.NONE;
        }

        void run(Caller caller, java.util.function.Supplier<GraphQlRequest> reading) {
            try {
                Callers.bind(caller);
                Language language = Language.of(exchange.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
                language.bind();
                GraphQlEngine.Ready ready = engine.check(reading.get(), caller);
                if (exchange.request().method() == HttpMethod.GET && ready.isMutation()) {
                    exchange.response().putHeader(HttpHeaders.ALLOW, "POST");
                    refuse(METHOD_NOT_ALLOWED, RequestReader.bad("GET is for reading; send this with POST"));
                    return;
                }
                if (media.isStream()) {
                    stream(ready, caller, language);
                    return;
                }
                if (ready.isSubscription()) {
                    refuse(
                            BAD_REQUEST,
                            RequestReader.bad("Subscribe over WebSocket (graphql-transport-ws) or text/event-stream"));
                    return;
                }
                exchange.response().putHeader("X-GraphQL-Cost", Integer.toString(ready.cost()));
                Caller looking = wide.bind(caller, ready);
                ready.execute(language.locale()).whenComplete((result, fault) -> {
                    if (fault != null) {
                        fail(fault);
                    } else {
                        wide.noted(looking, ready, () -> answer(result), this::fail);
                    }
                });
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        private void stream(GraphQlEngine.Ready ready, Caller caller, Language language) {
            EventStream events = new EventStream(
                    exchange,
                    limits,
                    Duration.between(clock.instant(), caller.expiresAt()),
                    tally.enter(exchange.request().connection(), caller));
            ready.execute(language.locale()).whenComplete((result, fault) -> {
                if (fault != null) {
                    events.fail(fault);
                } else {
                    events.take(result);
                }
            });
        }

        private void answer(ExecutionResult result) {
            Buffer body = ResultWriter.write(result, limits.errors());
            HttpServerResponse response = exchange.response();
            if (exchange.request().method() == HttpMethod.GET && result.isDataPresent()) {
                String tag = '"' + digest(body) + '"';
                response.putHeader(HttpHeaders.ETAG, tag)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                        .putHeader(HttpHeaders.VARY, "Authorization, Accept, Accept-Language");
                if (tag.equals(exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
                    response.setStatusCode(NOT_MODIFIED).end();
                    return;
                }
            }
            send(result.isDataPresent() || !media.isStatusTelling() ? OK : BAD_REQUEST, body);
        }

        void refuse(int status, Throwable refusal) {
            send(status, ResultWriter.write(GraphQlEngine.refusal(refusal), limits.errors()));
        }

        void fail(Throwable thrown) {
            if (exchange.response().headWritten()) {
                return;
            }
            Throwable fault =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            if (fault instanceof SignInRequired || fault instanceof AuthenticationException) {
                exchange.response().putHeader("WWW-Authenticate", "Bearer");
                refuse(
                        UNAUTHORIZED,
                        new RequestRefused(
                                ErrorCode.UNAUTHENTICATED,
                                "请先登录。Sign in first: this request carries no token that this server accepts"));
            } else if (fault instanceof RequestRefused refused && AppDoor.status(refused) != 0) {
                refuse(AppDoor.status(refused), refused);
            } else if (fault instanceof DocumentRefused refused) {
                refuse(media.isStatusTelling() ? BAD_REQUEST : OK, refused);
            } else if (fault instanceof RequestRefused refused) {
                boolean isMalformed = refused.code() == ErrorCode.BAD_REQUEST;
                refuse(media.isStatusTelling() || isMalformed ? BAD_REQUEST : OK, refused);
            } else {
                refuse(FAULT, fault);
            }
        }

        private void send(int status, Buffer body) {
            HttpServerResponse response = exchange.response();
            if (response.closed() || response.headWritten()) {
                return;
            }
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, media.contentType())
                    .end(body);
        }
    }

    private static String digest(Buffer body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
