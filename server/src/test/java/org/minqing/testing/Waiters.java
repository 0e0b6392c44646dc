package org.minqing.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who waits for what one connection has locked, behind it or behind another that waits for it. Whoever waits for anything else, as the
 * server's own jobs may at any time, is not counted.
 */
public final class Waiters {
    private static final String BEHIND = """
            with recursive waiting(pid) as (
              select a.pid from pg_stat_activity a where ? = any(pg_blocking_pids(a.pid))
              union
              select a.pid from waiting w join pg_stat_activity a on w.pid = any(pg_blocking_pids(a.pid)))
            select count(*) from waiting
            """;

    private final int holder;

    private Waiters(int holder) {
        this.holder = holder;
    }

    /** Of a connection on which nothing runs just now. */
    public static Waiters behind(Connection holding) throws SQLException {
        try (PreparedStatement statement = holding.prepareStatement("select pg_backend_pid()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Waiters(row.getInt(1));
        }
    }

    /** Of the connection of another, by its process. */
    public static Waiters behind(int process) {
        return new Waiters(process);
    }

    public long count() {
        return Sql.number(BEHIND, holder);
    }
}
