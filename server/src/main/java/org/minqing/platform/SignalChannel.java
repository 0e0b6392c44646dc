package org.minqing.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one connection outside the pool, over which servers tell each other what changed. It notifies outside every transaction,
 * because commits that notify wait for each other; it listens; and when it is lost it comes back.
 */
@ApplicationScoped
class SignalChannel {
    static final String CHANNEL = "minqing_signals";
    private static final Logger LOG = Logger.getLogger(SignalChannel.class);
    private static final String LISTEN = "listen " + CHANNEL;
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', $1)";
    private static final String ALIVE = "select 1";
    private static final long RETRY_MS = 100;
    private static final long RETRY_MAX_MS = 5_000;
    /** A connection whose other end died without a word is found out after two of these. */
    private static final long CHECK_MS = 10_000;

    private final Vertx vertx;
    private final Instance<PgConnectOptions> database;
    private volatile @Nullable PgConnection connection;
    private volatile boolean isStopped;
    private boolean isAsked;

    SignalChannel(Vertx vertx, Instance<PgConnectOptions> database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** What it hears, and each time it is connected. Both are called on one event loop. */
    interface Ear {
        void heard(String payload);

        /** Whatever was said before this may have been missed. */
        void connected();
    }

    void open(Ear ear) {
        connect(ear, RETRY_MS);
        vertx.setPeriodic(CHECK_MS, time -> check());
    }

    /** Fails when there is no connection just now. */
    Future<?> tell(String payload) {
        PgConnection now = connection;
        return now == null
                ? Future.failedFuture("Not connected")
                : now.preparedQuery(NOTIFY).execute(Tuple.of(payload));
    }

    @PreDestroy
    void close() {
        isStopped = true;
        drop();
    }

    private void connect(Ear ear, long retryMs) {
        PgConnection.connect(vertx, new PgConnectOptions(database.get()).addProperty("application_name", CHANNEL))
                .compose(made -> listen(made, ear))
                .onFailure(failure -> {
                    LOG.warnf("The signal connection is down: %s", failure.getMessage());
                    retry(retryMs, () -> connect(ear, Math.min(2 * retryMs, RETRY_MAX_MS)));
                });
    }

    private Future<?> listen(PgConnection made, Ear ear) {
        // What breaks it also closes it.
        made.exceptionHandler(broken -> LOG.debug("The signal connection broke", broken));
        made.notificationHandler(notification -> ear.heard(notification.getPayload()));
        return made.query(LISTEN)
                .execute()
                .onSuccess(listening -> {
                    made.closeHandler(lost -> {
                        connection = null;
                        retry(RETRY_MS, () -> connect(ear, RETRY_MS));
                    });
                    isAsked = false;
                    connection = made;
                    ear.connected();
                })
                .onFailure(failure -> made.close());
    }

    private void retry(long afterMs, Runnable again) {
        if (!isStopped) {
            vertx.setTimer(afterMs, time -> again.run());
        }
    }

    private void check() {
        PgConnection now = connection;
        if (now == null) {
            return;
        }
        if (isAsked) {
            drop();
            return;
        }
        isAsked = true;
        now.query(ALIVE).execute().onSuccess(alive -> isAsked = false);
    }

    private void drop() {
        PgConnection now = connection;
        if (now != null) {
            now.close();
        }
    }
}
