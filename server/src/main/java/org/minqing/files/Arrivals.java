package org.minqing.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.minqing.platform.Refused;

/** Bodies on their way in: so many at once, so large, so slow at most. */
@ApplicationScoped
class Arrivals {
    static final int BYTES_MAX = 10 << 20;
    private static final int MIB_MAX = BYTES_MAX >> 20;
    /** Each holds its file in memory until the photo is stored. */
    private static final int AT_ONCE_MAX = 16;
    /** 10 MiB at 0.7 Mbit/s, a stairwell with poor reception. */
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(120);

    private final Vertx vertx;
    private final AtomicInteger underWay = new AtomicInteger();

    Arrivals(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Receives the body and hands it on. A body is refused as soon as it is too large, not when it has ended. */
    <T> Uni<T> receive(HttpServerRequest request, Function<byte[], Uni<T>> use) {
        if (announcedBytes(request) > BYTES_MAX) {
            return Uni.createFrom().failure(new Refused(FileProblem.FILE_TOO_LARGE, "", MIB_MAX));
        }
        if (underWay.incrementAndGet() > AT_ONCE_MAX) {
            underWay.decrementAndGet();
            return Uni.createFrom().failure(new Refused(FileProblem.FILES_BUSY, ""));
        }
        return body(request).map(Buffer::getBytes).chain(use::apply).eventually(underWay::decrementAndGet);
    }

    private Uni<Buffer> body(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        return Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setTimer(
                    ARRIVES_WITHIN.toMillis(),
                    late -> emitter.fail(
                            new Refused(FileProblem.FILE_ARRIVED_TOO_SLOWLY, "", ARRIVES_WITHIN.toSeconds())));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
            request.handler(part -> {
                if (body.length() + part.length() <= BYTES_MAX) {
                    body.appendBuffer(part);
                } else {
                    vertx.cancelTimer(timer);
                    request.handler(rest -> {});
                    emitter.fail(new Refused(FileProblem.FILE_TOO_LARGE, "", MIB_MAX));
                }
            });
            request.endHandler(end -> {
                vertx.cancelTimer(timer);
                emitter.complete(body);
            });
            request.exceptionHandler(gone -> {
                vertx.cancelTimer(timer);
                emitter.fail(gone);
            });
            request.resume();
        });
    }

    /** What the client says; a packed or streamed body says nothing. */
    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
    }
}
