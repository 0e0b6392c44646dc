package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** An event loop as a thread sees it that reads files and may wait. Never used on an event loop. */
final class Loop {
    private final Context context;

    Loop(Vertx vertx) {
        this.context = vertx.getOrCreateContext();
    }

    /** Begins the work on the event loop. */
    <T> CompletableFuture<T> begin(Supplier<Uni<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(now -> {
            try {
                work.get().subscribe().with(done::complete, done::completeExceptionally);
            } catch (RuntimeException thrown) {
                done.completeExceptionally(thrown);
            }
        });
        return done;
    }

    /** Waits for it. */
    <T> T await(Supplier<Uni<T>> work) {
        return begin(work).join();
    }
}
