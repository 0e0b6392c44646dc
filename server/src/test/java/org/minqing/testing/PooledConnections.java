package org.minqing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The test server's connections to the database. */
public final class PooledConnections {
    public static final int COUNT = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;

    public PooledConnections(Pool pool) {
        this.pool = pool;
    }

    /** No transaction is left open, and every connection can be had and answers. */
    public void areBack() {
        areAtRest();
        // One that the pool gave up ends a little later than the next begins.
        Eventually.within(
                PATIENCE,
                "no connection is held beside the pool's",
                () -> Sql.number("select count(*) from pg_stat_activity where application_name = 'minqing'") <= COUNT);
        assertThat(onEach("select 1")).hasSize(COUNT).containsOnly("1");
    }

    public void areAtRest() {
        Eventually.within(
                PATIENCE,
                "no transaction is left open",
                () -> Sql.number(
                                "select count(*) from pg_stat_activity where application_name = 'minqing' and xact_start"
                                        + " < now() - interval '1 second'")
                        == 0);
    }

    /** Takes the whole pool out and asks each connection. */
    public List<String> onEach(String sql) {
        return whileOut(taken -> taken.stream()
                .map(connection -> String.valueOf(
                        now(connection.query(sql).execute().toCompletionStage().toCompletableFuture())
                                .iterator()
                                .next()
                                .getValue(0)))
                .toList());
    }

    /** Does something while nobody can have a connection. */
    public <T> T whileNoneIsLeft(Supplier<T> action) {
        return whileOut(taken -> action.get());
    }

    private <T> T whileOut(java.util.function.Function<List<SqlConnection>, T> action) {
        List<SqlConnection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < COUNT; i++) {
                taken.add(now(pool.getConnection().toCompletionStage().toCompletableFuture()));
            }
            return action.apply(taken);
        } finally {
            taken.forEach(SqlConnection::close);
        }
    }

    private static <T> T now(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
