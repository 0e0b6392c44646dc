package org.minqing.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The only place that opens transactions. Each has the actor's scope set before anything else, so that the database itself
 * holds back the rows that the actor may not see; a connection returns to the pool with nothing left on it.
 *
 * <p>Once begun, a unit of work runs to its end on the server, whatever the client does.
 */
@ApplicationScoped
public class UnitOfWork {
    private final Pool pool;
    private final EntitySessions sessions;

    UnitOfWork(Pool pool, EntitySessions sessions) {
        this.pool = pool;
        this.sessions = sessions;
    }

    /**
     * Runs {@code work} in one transaction and commits it; the answer arrives after the commit. A failure rolls back all of it
     * and arrives as it is.
     */
    public <T> Uni<T> run(Actor actor, Function<Tx, Uni<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> pool.getConnection()
                        .compose(connection -> inside(connection, actor, work))
                        .onComplete(done -> {
                            if (done.succeeded()) {
                                emitter.complete(done.result());
                            } else {
                                emitter.fail(done.cause());
                            }
                        }));
    }

    private <T> Future<T> inside(SqlConnection connection, Actor actor, Function<Tx, Uni<T>> work) {
        Promise<T> done = Promise.promise();
        Tx.open(
                connection,
                actor,
                sessions,
                tx -> start(tx, work)
                        .compose(
                                result -> tx.commit()
                                        .onSuccess(committed -> tx.committed())
                                        .map(result),
                                failure -> tx.rollback().transform(ended -> Future.failedFuture(failure)))
                        .onComplete(done));
        return done.future().onComplete(ended -> connection.close());
    }

    private static <T> Future<T> start(Tx tx, Function<Tx, Uni<T>> work) {
        Promise<T> promise = Promise.promise();
        try {
            work.apply(tx).subscribe().with(promise::complete, promise::fail);
        } catch (RuntimeException thrown) {
            promise.fail(thrown);
        }
        return promise.future();
    }
}
