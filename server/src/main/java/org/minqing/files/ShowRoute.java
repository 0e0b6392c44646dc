package org.minqing.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Refused;

/**
 * The door by which photos are seen: {@code GET /files/<id>} and {@code GET /files/<id>/thumbnail}. For whoever may not see a photo
 * there is none.
 */
@ApplicationScoped
class ShowRoute {
    static final String PATH = "/files";
    static final String THUMBNAIL = "/thumbnail";
    private static final Set<Role> MAY_SEE =
            EnumSet.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.VOLUNTEER, Role.AUDITOR);
    private static final int FILE_NAME_DIGITS = 8;
    private static final int NOT_MODIFIED = 304;

    private final FileAnswers answers;
    private final Files files;

    ShowRoute(FileAnswers answers, Files files) {
        this.answers = answers;
        this.files = files;
    }

    void register(@Observes Router router) {
        router.get(PATH + "/:id").handler(exchange -> show(exchange, files::picture));
        router.get(PATH + "/:id" + THUMBNAIL).handler(exchange -> show(exchange, files::thumbnail));
    }

    private void show(RoutingContext exchange, Function<PhotoView, Uni<Optional<byte[]>>> bytes) {
        answers.answer(
                exchange,
                MAY_SEE,
                caller -> find(caller, exchange.pathParam("id")).chain(photo -> shown(exchange, photo, bytes)));
    }

    private Uni<PhotoView> find(Caller caller, String id) {
        UUID key = PhotoView.key(id).orElseThrow(ShowRoute::notFound);
        return files.findFor(caller, key).map(found -> found.orElseThrow(ShowRoute::notFound));
    }

    private static Refused notFound() {
        return new Refused(FileProblem.FILE_NOT_FOUND, "");
    }

    /** Bytes under an id never change, but who may see them does: phones keep them and ask again each time. */
    private static Uni<Buffer> shown(
            RoutingContext exchange, PhotoView photo, Function<PhotoView, Uni<Optional<byte[]>>> bytes) {
        String tag = '"' + photo.id() + '"';
        exchange.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .putHeader(HttpHeaders.VARY, "Authorization");
        if (tag.equals(exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            exchange.response().setStatusCode(NOT_MODIFIED);
            return Uni.createFrom().item(Buffer.buffer());
        }
        return bytes.apply(photo)
                .map(found -> found.orElseThrow(
                        () -> new IllegalStateException("Photo " + photo.id() + " has a row and no bytes")))
                .map(found -> headed(exchange, photo, found));
    }

    /** A browser that is sent here shows a picture and nothing else, whatever is in it. */
    private static Buffer headed(RoutingContext exchange, PhotoView photo, byte[] found) {
        String name = "photo-" + photo.id().substring(0, FILE_NAME_DIGITS) + ".jpg";
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, PhotoView.MEDIA_TYPE)
                .putHeader("Content-Disposition", "inline; filename=\"" + name + '"')
                .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                .putHeader("X-Content-Type-Options", "nosniff");
        return Buffer.buffer(found);
    }
}
