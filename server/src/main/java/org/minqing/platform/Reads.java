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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads that arise in the same moment of a request travel together: one connection, one read-only snapshot under the actor's
 * scope, one pipeline. However many fields a request asks for, it holds two connections at a time at most: what arises while both
 * are under way gathers, and leaves when one is back.
 */
@ApplicationScoped
public class Reads {
    /** More statements than this go in a second transaction, so that no request holds a connection for long. */
    private static final int BATCH_MAX = 64;

    private static final int UNDER_WAY_MAX = 2;

    private static final String READS = "minqing.reads";
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
            ofRequest().add(actor, question);
            question.rows.future().map(answer).onComplete(done -> {
                if (done.succeeded()) {
                    emitter.complete(done.result());
                } else {
                    emitter.fail(done.cause());
                }
            });
        });
    }

    private OfRequest ofRequest() {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            throw new IllegalStateException("Reads belong to a request: there is none here");
        }
        OfRequest reads = ContextLocals.get(READS, (OfRequest) null);
        if (reads == null) {
            reads = new OfRequest(context);
            ContextLocals.put(READS, reads);
        }
        return reads;
    }

    private record Question(String sql, Tuple parameters, Promise<RowSet<Row>> rows) {}

    /** What one request asks: batches that gather, and how many are under way. Belongs to the request's context. */
    private final class OfRequest {
        private final Context context;
        private final Deque<Batch> gathering = new ArrayDeque<>();
        private int underWay;

        OfRequest(Context context) {
            this.context = context;
        }

        void add(Actor actor, Question question) {
            Batch last = gathering.peekLast();
            if (last == null || last.actor != actor || last.questions.size() >= BATCH_MAX) {
                last = new Batch(actor, this);
                gathering.add(last);
                context.runOnContext(now -> depart());
            }
            last.questions.add(question);
        }

        void addAlone(Actor actor, Question question) {
            Batch alone = new Batch(actor, this);
            alone.questions.add(question);
            gathering.addFirst(alone);
            context.runOnContext(now -> depart());
        }

        private void depart() {
            while (underWay < UNDER_WAY_MAX && !gathering.isEmpty()) {
                underWay++;
                gathering.remove().send();
            }
        }

        void isBack() {
            context.runOnContext(now -> {
                underWay--;
                depart();
            });
        }
    }

    private final class Batch {
        private final Actor actor;
        private final OfRequest reads;
        private final List<Question> questions = new ArrayList<>();

        Batch(Actor actor, OfRequest reads) {
            this.actor = actor;
            this.reads = reads;
        }

        void send() {
            pool.getConnection().onComplete(got -> {
                if (got.succeeded()) {
                    ask(got.result());
                } else {
                    reads.isBack();
                    questions.forEach(question -> question.rows.fail(got.cause()));
                }
            });
        }

        private void ask(SqlConnection connection) {
            Tx.openReadOnly(connection, actor, sessions, tx -> {
                questions.forEach(question -> ask(tx, question));
                tx.end().onComplete(ended -> {
                    connection.close();
                    reads.isBack();
                });
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
                    reads.addAlone(actor, question);
                }
            });
        }
    }

    private static boolean isAborted(@Nullable Throwable cause) {
        return cause instanceof PgException refusal && TRANSACTION_ABORTED.equals(refusal.getSqlState());
    }
}
