package org.minqing.platform;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.impl.SqlClientInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * One transaction under one actor's scope, handed to stores. Statements are sent at once and answered in order; none waits for
 * the answer of the one before. Not for use after the unit of work has ended.
 */
public final class Tx {
    private static final String BEGIN = "begin";
    private static final String BEGIN_SNAPSHOT = "begin isolation level repeatable read read only";
    private static final String COMMIT = "commit";
    private static final String ROLLBACK = "rollback";
    private static final String ALIVE = "select 1";
    private static final String ENTER = "select set_config('app.scope', $1, true), set_config('app.actor', $2, true)";

    private final SqlConnection connection;
    private final Actor actor;
    private final EntitySessions sessions;
    private final List<Runnable> afterCommit = new ArrayList<>(0);
    /** The connection, or while a packet is being filled the packet. */
    private SqlClient client;

    private @Nullable Future<?> ending;
    private @Nullable Throwable failure;
    private Mutiny.@Nullable Session entities;

    private Tx(SqlConnection connection, Actor actor, EntitySessions sessions) {
        this.connection = connection;
        this.actor = actor;
        this.sessions = sessions;
        this.client = connection;
    }

    /** Opens it; what {@code first} sends before it returns travels in the same packet as the opening. */
    static void open(SqlConnection connection, Actor actor, EntitySessions sessions, Consumer<Tx> first) {
        open(new Tx(connection, actor, sessions), BEGIN, first);
    }

    static void openReadOnly(SqlConnection connection, Actor actor, EntitySessions sessions, Consumer<Tx> first) {
        open(new Tx(connection, actor, sessions), BEGIN_SNAPSHOT, first);
    }

    private static void open(Tx tx, String begin, Consumer<Tx> first) {
        ((SqlClientInternal) tx.connection).group(packet -> {
            tx.client = packet;
            tx.noteFailure(packet.query(begin).execute());
            tx.noteFailure(packet.preparedQuery(ENTER)
                    .execute(Tuple.of(tx.actor.scope().setting(), tx.actor.subject())));
            first.accept(tx);
            tx.client = tx.connection;
        });
    }

    public Actor actor() {
        return actor;
    }

    /** Runs one statement with its parameters. */
    public Uni<RowSet<Row>> run(String sql, Tuple parameters) {
        return Pipeline.uni(send(sql, parameters));
    }

    public Uni<RowSet<Row>> run(String sql) {
        return run(sql, Tuple.tuple());
    }

    /**
     * Runs the last statement of this transaction: the commit travels right behind it, in the same packet, and the rows arrive
     * only after it is durable. Nothing can be decided between the two; a failed statement rolls everything back.
     */
    public Uni<RowSet<Row>> last(String sql, Tuple parameters) {
        Future<RowSet<Row>> rows = send(sql, parameters);
        Future<?> committed = end(COMMIT);
        return Pipeline.uni(rows.compose(found -> committed.map(found)));
    }

    /** Runs {@code action} when this transaction has committed, and never when it has not. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    /**
     * Entities of this transaction; what changed on them is written before the commit. Not in the opening packet, which they
     * would overtake and see no row: a statement of {@link #run} is answered first.
     */
    public Mutiny.Session entities() {
        if (client != connection) {
            throw new IllegalStateException("Run a statement first: entities would overtake the scope");
        }
        if (entities == null) {
            entities = sessions.open(connection);
        }
        return entities;
    }

    Future<RowSet<Row>> send(String sql, Tuple parameters) {
        if (ending != null) {
            throw new IllegalStateException("The unit of work has ended; this statement came too late: " + sql);
        }
        return noteFailure(client.preparedQuery(sql).execute(parameters));
    }

    /** Commits, or rolls back when any statement failed: the database would turn such a commit into a rollback silently. */
    Future<?> commit() {
        if (ending != null) {
            return ending;
        }
        return flushed().transform(flushed -> {
            Throwable cause = failure != null ? failure : flushed.cause();
            return cause == null ? end(COMMIT) : end(ROLLBACK).transform(ended -> Future.failedFuture(cause));
        });
    }

    /** Writes what changed on entities. The question behind it fails where one of their statements failed before. */
    private Future<?> flushed() {
        if (entities == null) {
            return Future.succeededFuture();
        }
        Promise<Void> flushed = Promise.promise();
        entities.flush().subscribe().with(flushed::complete, flushed::fail);
        return flushed.future()
                .compose(written -> noteFailure(connection.query(ALIVE).execute()));
    }

    /** Ends a transaction that only read: whether it commits makes no difference. */
    Future<?> end() {
        return end(COMMIT);
    }

    Future<?> rollback() {
        return ending != null ? ending : end(ROLLBACK);
    }

    private Future<?> end(String word) {
        Future<?> ended = client.query(word).execute();
        ending = ended;
        return ended;
    }

    @CanIgnoreReturnValue
    private <T> Future<T> noteFailure(Future<T> sent) {
        return sent.onFailure(cause -> {
            if (failure == null) {
                failure = cause;
            }
        });
    }
}
