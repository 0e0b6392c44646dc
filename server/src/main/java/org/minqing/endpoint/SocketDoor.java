package org.minqing.endpoint;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.minqing.access.SignIn;
import org.minqing.platform.Language;

/** Where WebSockets come in, and what their sessions work with. */
@ApplicationScoped
class SocketDoor {
    private static final Logger LOG = Logger.getLogger(SocketDoor.class);
    static final String PROTOCOL = "graphql-transport-ws";

    final GraphQlEngine engine;
    final SignIn signIn;
    final Tally tally;
    final Limits limits;
    final Vertx vertx;
    final Clock clock;

    SocketDoor(GraphQlEngine engine, SignIn signIn, Tally tally, Limits limits, Vertx vertx, Clock clock) {
        this.engine = engine;
        this.signIn = signIn;
        this.tally = tally;
        this.limits = limits;
        this.vertx = vertx;
        this.clock = clock;
    }

    static boolean isKnockedAt(RoutingContext exchange) {
        return "websocket".equalsIgnoreCase(exchange.request().getHeader("Upgrade"));
    }

    void open(RoutingContext exchange) {
        exchange.request()
                .toWebSocket()
                .onSuccess(socket -> welcome(socket, exchange))
                .onFailure(failure -> LOG.debug("This was no WebSocket", failure));
    }

    private void welcome(ServerWebSocket socket, RoutingContext exchange) {
        SocketLine line = new SocketLine(
                socket, Language.of(exchange.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)), limits.errors());
        if (PROTOCOL.equals(socket.subProtocol())) {
            new SocketSession(this, line, exchange).start();
        } else {
            line.close(SocketClose.SUBPROTOCOL);
        }
    }
}
