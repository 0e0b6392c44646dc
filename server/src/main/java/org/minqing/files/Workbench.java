package org.minqing.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** A few threads for what blocks: decoding, disks, buckets. Their number bounds the memory that decoding takes. */
@ApplicationScoped
class Workbench {
    /** Decoding holds at most about 100 MB each. */
    private static final int DEVELOPING = 2;
    /** Waiting for disks and buckets costs no memory to speak of. */
    private static final int STORING = 8;

    private final WorkerExecutor developing;
    private final WorkerExecutor storing;

    Workbench(Vertx vertx) {
        this.developing = vertx.createSharedWorkerExecutor("minqing-photos", DEVELOPING);
        this.storing = vertx.createSharedWorkerExecutor("minqing-files", STORING);
    }

    @PreDestroy
    void close() {
        developing.close();
        storing.close();
    }

    <T> Uni<T> develop(Callable<T> work) {
        return on(developing, work);
    }

    <T> Uni<T> store(Callable<T> work) {
        return on(storing, work);
    }

    private static <T> Uni<T> on(WorkerExecutor workers, Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> workers.executeBlocking(work, false).toCompletionStage());
    }
}
