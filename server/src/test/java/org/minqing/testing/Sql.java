package org.minqing.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements of fixtures and checks, as the superuser: row security does not hold here. */
public final class Sql {
    private Sql() {}

    /** Runs a statement and returns its first column, row by row; empty when it returns none. */
    public static List<Object> run(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Object> values = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(rows.getObject(1));
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static long number(String sql, Object... parameters) {
        return ((Number) run(sql, parameters).get(0)).longValue();
    }

    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(TestServer.superuserUrl() + "&currentSchema=minqing");
    }
}
