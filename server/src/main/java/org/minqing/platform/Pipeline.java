package org.minqing.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;

/** Between the driver's futures and Mutiny. */
final class Pipeline {
    private Pipeline() {}

    /** What was sent goes on whatever the subscriber does: a client that leaves cannot cancel half a transaction. */
    static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom()
                .emitter(emitter -> future.onComplete(done -> {
                    if (done.succeeded()) {
                        emitter.complete(done.result());
                    } else {
                        emitter.fail(done.cause());
                    }
                }));
    }
}
