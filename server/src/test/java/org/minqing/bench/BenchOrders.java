package org.minqing.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** For every home of the bench's street an alert and an order that waits for somebody to take it. */
final class BenchOrders {
    private static final List<String> FILL = List.of("""
            insert into alert (neighbourhood_id, kind, severity, rule_id, rule_version, house_id, meter_id, resident_id, began_at,
              raised_at, seen_until)
            select m.neighbourhood_id, 'NO_WATER', 'LIFE', r.id, r.version, m.house_id, m.id, m.house_id,
              date_trunc('second', now()) - interval '25 hours', date_trunc('second', now()) - interval '1 hour', now()
            from meter m, (select id, version from alert_rule where kind = 'NO_WATER' and is_current limit 1) r
            order by m.id
            """, """
            insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, alert_id, house_id,
              resident_id, state, assignee_position, opened_at, due_at)
            select a.neighbourhood_id, 'CARE', 1, 'WELFARE_CHECK', 'LIFE', 'ALERT', a.id, a.house_id, a.resident_id, 'DISPATCHED',
              'CADRE', a.raised_at, a.raised_at + make_interval(mins => 120 + (a.id * 7919 % 1440)::int)
            from alert a order by a.id
            """);

    /** Back to where nobody has taken any. */
    static final String[] RESET = {
        "update work_order set state = 'DISPATCHED', assignee = null, version = 0, next_at = null, "
                + "due_at = opened_at + make_interval(mins => 120 + (id * 7919 % 1440)::int)",
        "truncate work_order_step, request, outbox",
        "vacuum full work_order",
        "vacuum analyze work_order, work_order_step, request, outbox",
        "checkpoint"
    };

    private BenchOrders() {}

    /** An order and its area. */
    record Order(long key, int area) {}

    static void fill(Connection connection) throws SQLException {
        for (String sql : FILL) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    static List<Order> list(Connection connection) throws SQLException {
        List<Order> orders = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select id, neighbourhood_id from work_order order by id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                orders.add(new Order(rows.getLong(1), rows.getInt(2)));
            }
        }
        return orders;
    }
}
