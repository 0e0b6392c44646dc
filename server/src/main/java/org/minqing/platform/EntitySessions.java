package org.minqing.platform;

import io.quarkus.arc.ClientProxy;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.engine.creation.internal.SessionBuilderImpl;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionImpl;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionFactoryImpl;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.impl.ExternalSqlClientPool;
import org.hibernate.reactive.session.impl.ReactiveSessionImpl;

/**
 * Opens entity sessions on the connection of a unit of work, so that entities and statements share one transaction and one
 * scope. The library itself only opens sessions on connections of its own; its parts allow more.
 */
@ApplicationScoped
class EntitySessions {
    private final MutinySessionFactoryImpl factory;
    private final SessionFactoryImpl core;
    private final JdbcServices jdbc;

    EntitySessions(Mutiny.SessionFactory factory) {
        this.factory = (MutinySessionFactoryImpl) ClientProxy.unwrap(factory);
        var probe = (MutinySessionImpl) this.factory.createSession();
        this.core = (SessionFactoryImpl) probe.unwrap(ReactiveSessionImpl.class).getFactory();
        this.jdbc = core.getServiceRegistry().requireService(JdbcServices.class);
    }

    Mutiny.Session open(SqlConnection connection) {
        SessionCreationOptions options = new SessionBuilderImpl(core) {
            @Override
            protected SessionImplementor createSession() {
                return new SessionImpl(core, this);
            }
        };
        var pool = new ExternalSqlClientPool(
                new OneConnection(connection), jdbc.getSqlStatementLogger(), jdbc.getSqlExceptionHelper());
        return new MutinySessionImpl(new ReactiveSessionImpl(core, options, pool.getProxyConnection()), factory);
    }

    /** A pool of the one connection that is lent; whoever returns it leaves it open. */
    private static final class OneConnection implements Pool {
        private final SqlConnection connection;

        OneConnection(SqlConnection connection) {
            this.connection = connection;
        }

        @Override
        public Future<SqlConnection> getConnection() {
            return Future.succeededFuture(connection);
        }

        @Override
        public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
            getConnection().onComplete(handler);
        }

        @Override
        public Query<RowSet<Row>> query(String sql) {
            return connection.query(sql);
        }

        @Override
        public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
            return connection.preparedQuery(sql);
        }

        @Override
        public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
            return connection.preparedQuery(sql, options);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }

        @Override
        public void close(Handler<AsyncResult<Void>> handler) {
            close().onComplete(handler);
        }

        @Override
        public Pool connectHandler(Handler<SqlConnection> handler) {
            throw new UnsupportedOperationException("The connection is there already");
        }

        @Override
        public Pool connectionProvider(Function<io.vertx.core.Context, Future<SqlConnection>> provider) {
            throw new UnsupportedOperationException("The connection is there already");
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
