package org.minqing.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;

/**
 * The door by which photos come in: {@code POST /files?area=<global id of a neighbourhood>} with the picture as its body answers
 * {@code {id, width, height, bytes}}. The same file sent again by the same person answers alike.
 */
@ApplicationScoped
class SendRoute {
    private static final Set<Role> MAY_SEND =
            EnumSet.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.VOLUNTEER);
    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png");
    private static final String AREA_TYPE = "OrgNode";

    private final FileAnswers answers;
    private final Files files;
    private final Arrivals arrivals;

    SendRoute(FileAnswers answers, Files files, Arrivals arrivals) {
        this.answers = answers;
        this.files = files;
        this.arrivals = arrivals;
    }

    void register(@Observes Router router) {
        router.post(ShowRoute.PATH).handler(exchange -> {
            exchange.request().pause();
            answers.answer(exchange, MAY_SEND, caller -> take(exchange, caller));
        });
    }

    private Uni<Buffer> take(RoutingContext exchange, Caller caller) {
        int area = area(caller, exchange.request().getParam("area"));
        String type = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !TYPES.contains(type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT))) {
            throw new Refused(FileProblem.FILE_TYPE_REFUSED, "");
        }
        return arrivals.receive(exchange.request(), file -> files.add(caller, area, file))
                .map(photo -> told(exchange, photo));
    }

    private static int area(Caller caller, @Nullable String id) {
        return Optional.ofNullable(id)
                .flatMap(given -> NodeId.number(AREA_TYPE, given))
                .filter(caller.scope()::includes)
                .map(Long::intValue)
                .orElseThrow(() -> new Refused(FileProblem.FILE_AREA_NOT_YOURS, "area"));
    }

    private static Buffer told(RoutingContext exchange, PhotoView photo) {
        exchange.response()
                .putHeader(HttpHeaders.LOCATION, photo.url())
                .putHeader(HttpHeaders.CONTENT_TYPE, FileAnswers.JSON);
        return new JsonObject()
                .put("id", photo.id())
                .put("width", photo.width())
                .put("height", photo.height())
                .put("bytes", photo.bytes())
                .toBuffer();
    }
}
