package org.minqing.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pool through which the app's role works: bounded in time, every statement prepared once per connection. */
@Singleton
class AppPool implements PgPoolCreator {
    /** Longer statements than the driver's 2,048 characters are worth preparing, too. */
    private static final int PREPARED_SQL_LENGTH_MAX = 16_384;

    private static final int PREPARED_STATEMENTS_MAX = 512;

    private final DatabaseSettings settings;
    private @Nullable PgConnectOptions first;

    AppPool(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> databases =
                input.pgConnectOptionsList().stream().map(this::adjusted).toList();
        first = input.pgConnectOptionsList().get(0);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(databases)
                .using(input.vertx())
                .build();
    }

    /** As the pool connects, for the one connection that is not of the pool. */
    @Produces
    @Singleton
    PgConnectOptions connectOptions() {
        if (first == null) {
            throw new IllegalStateException("The pool was not opened yet");
        }
        return first;
    }

    private SqlConnectOptions adjusted(PgConnectOptions options) {
        options.setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(PREPARED_STATEMENTS_MAX)
                .setPreparedStatementCacheSqlLimit(PREPARED_SQL_LENGTH_MAX)
                .addProperty("application_name", "minqing")
                .addProperty("search_path", DatabaseSettings.SCHEMA)
                .addProperty("plan_cache_mode", "force_generic_plan")
                .addProperty("statement_timeout", "60s")
                .addProperty("lock_timeout", "10s")
                .addProperty("idle_in_transaction_session_timeout", "60s");
        if (settings.isAppRoleBorrowed()) {
            options.addProperty("role", settings.appRole());
        }
        return options;
    }
}
