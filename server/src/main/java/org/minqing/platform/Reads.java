package org.minqing.platform;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads that arise in the same moment of a request travel together: one connection, one read-only snapshot under the actor's
 * scope, one pipeline. However many fields a request asks for, it holds one connection at a time.
 */
@ApplicationScoped
public class Reads {
    /** More statements than this go in a second transaction, so that no request holds a connection for long. */
    private static final int BATCH_MAX = 64;

    private static final String BATCH = "minqing.reads";
    private static final String TRANSACTION_ABORTED = "25P02";

    private final Pool pool;
    private final EntitySessions sessions;

    Reads(Pool pool, EntitySessions sessions) {
        this.pool = pool;
        this.sessions = sessions;
    }

    /** Asks one statement; {@code answer} turns its rows into a value. */
    public <T> Uni<T> ask(Actor actor, String sql, Tuple parameters, Function<RowSet<Row>, T> answer) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Question question = new Question(sql, parameters, Promise.promise());
            batch(actor).add(question);
            question.rows.future().map(answer).onComplete(done -> {
                if (done.succeeded()) {
                    emitter.complete(done.result());
                } else {
                    emitter.fail(done.cause());
                }
            });
        });
    }

    private Batch batch(Actor actor) {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            throw new IllegalStateException("Reads belong to a request: there is none here");
        }
        Batch open = ContextLocals.get(BATCH, (Batch) null);
        if (open == null || open.isClosed || open.actor != actor || open.questions.size() >= BATCH_MAX) {
            open = new Batch(actor);
            ContextLocals.put(BATCH, open);
            Batch sent = open;
            context.runOnContext(now -> sent.send());
        }
        return open;
    }

    private record Question(String sql, Tuple parameters, Promise<RowSet<Row>> rows) {}

    private final class Batch {
        private final Actor actor;
        private final List<Question> questions = new ArrayList<>();
        private boolean isClosed;

        Batch(Actor actor) {
            this.actor = actor;
        }

        void add(Question question) {
            questions.add(question);
        }

        void send() {
            isClosed = true;
            pool.getConnection().onComplete(got -> {
                if (got.succeeded()) {
                    ask(got.result());
                } else {
                    questions.forEach(question -> question.rows.fail(got.cause()));
                }
            });
        }

        private void ask(SqlConnection connection) {
            Tx.openReadOnly(connection, actor, sessions, tx -> {
                questions.forEach(question -> ask(tx, question));
                tx.end().onComplete(ended -> connection.close());
            });
        }

        private void ask(Tx tx, Question question) {
            boolean isAlone = questions.size() == 1;
            Future<RowSet<Row>> rows = tx.send(question.sql, question.parameters);
            rows.onSuccess(question.rows::complete);
            rows.onFailure(cause -> {
                if (isAlone || !isAborted(cause)) {
                    question.rows.fail(cause);
                } else {
                    // Another statement of the batch failed; this one only shared its transaction.
                    askAgain(question);
                }
            });
        }

        private void askAgain(Question question) {
            Batch alone = new Batch(actor);
            alone.add(question);
            alone.send();
        }
    }

    private static boolean isAborted(@Nullable Throwable cause) {
        return cause instanceof PgException refusal && TRANSACTION_ABORTED.equals(refusal.getSqlState());
    }
}
