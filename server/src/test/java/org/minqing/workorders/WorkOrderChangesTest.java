package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** A phone that follows the changes ends with exactly the server's rows, whoever commits when. */
@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderChangesTest {
    private static final String CHANGES = """
            query ($first: Int!, $after: String) { workOrderChanges(first: $first, after: $after) {
              fresh cursor hasMore changes { workOrderId workOrder { version state } } } }
            """;
    private static final int WRITERS = 4;
    private static final int ROUNDS = 150;

    private final Community community = Community.create();

    @Test
    void o3APhoneEndsWithTheServersRowsUnderLateCommits() throws SQLException {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        Random random = new Random(seed);
        Phone phone = new Phone(community.cadre(), random);
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer());
        }

        for (int round = 0; round < ROUNDS; round++) {
            writers.get(random.nextInt(WRITERS)).act(random);
            if (random.nextInt(3) == 0) {
                phone.pull();
            }
        }
        for (Writer writer : writers) {
            writer.close();
        }

        Eventually.within(Duration.ofSeconds(20), "the phone has the server's rows, seed " + seed, () -> {
            phone.pullAll();
            return phone.copy.equals(rows());
        });
    }

    @Test
    void aPhoneThatIsNewBeginsAnewAndOneOfAnotherScopeToo() {
        new OpenOrder(community).write();
        Phone phone = new Phone(community.cadre(), new Random(1));
        Eventually.within(Duration.ofSeconds(20), "the order is there", () -> {
            phone.pullAll();
            return phone.copy.equals(rows());
        });

        JsonPath other = ask(community.otherCadre(), 10, phone.cursor);

        assertThat(other.getBoolean("data.workOrderChanges.fresh")).isTrue();
        assertThat(other.getList("data.workOrderChanges.changes")).isEmpty();
        assertThat(ask(community.cadre(), 10, phone.cursor).getBoolean("data.workOrderChanges.fresh"))
                .isFalse();
        assertThat(ask(community.cadre(), 101, null).getString("errors[0].extensions.code"))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(ask(community.cadre(), 10, "not one of ours").getString("errors[0].extensions.code"))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void whatEndedLongAgoIsNotInTheCopy() {
        long recent = ended("2 days");
        ended("31 days");

        Eventually.within(Duration.ofSeconds(20), "only the recent one is there", () -> {
            Phone phone = new Phone(community.cadre(), new Random(1));
            phone.pullAll();
            return phone.copy.keySet().equals(Set.of(NodeId.of("WorkOrder", recent)));
        });
    }

    @Test
    void onlyThoseWhoVisitMayPull() {
        for (Role role : List.of(
                Role.VOLUNTEER, Role.MERCHANT, Role.DATA_STEWARD, Role.AUDITOR, Role.THIRD_PARTY_APP, Role.OPERATOR)) {
            assertThat(ask(community.somebody(role, community.streetCode()), 10, null)
                            .getString("errors[0].extensions.code"))
                    .as("%s", role)
                    .isEqualTo("FORBIDDEN");
        }
        for (GraphQl who : List.of(community.cadre(), community.secretary(), community.streetOfficer())) {
            assertThat(ask(who, 10, null).getBoolean("data.workOrderChanges.fresh"))
                    .isTrue();
        }
        assertThat(GraphQl.asNobody().post(CHANGES, "first", 1).statusCode()).isEqualTo(401);
    }

    private long ended(String ago) {
        long order = new OpenOrder(community).in("CANCELLED").write();
        Sql.run("""
                insert into work_order_step (neighbourhood_id, order_id, action, to_state, actor, at, recorded_at, request_id)
                values (?, ?, 'CANCEL', 'CANCELLED', 'wang', now(), now() - ?::interval, 'cancel-' || ?)
                """, community.neighbourhood(), order, ago, order);
        return order;
    }

    private static JsonPath ask(GraphQl who, int first, @Nullable String after) {
        return after == null ? who.ask(CHANGES, "first", first) : who.ask(CHANGES, "first", first, "after", after);
    }

    private Map<String, Integer> rows() {
        Map<String, Integer> rows = new TreeMap<>();
        for (Object row : Sql.run(
                "select id || ' ' || version from work_order where neighbourhood_id = ? and exists (select from work_order_step s where s.order_id = work_order.id)",
                community.neighbourhood())) {
            String[] parts = ((String) row).split(" ");
            rows.put(NodeId.of("WorkOrder", Long.parseLong(parts[0])), Integer.parseInt(parts[1]));
        }
        return rows;
    }

    /** A phone's copy: it does what the answers say and knows nothing else. */
    private static final class Phone {
        private final Map<String, Integer> copy = new TreeMap<>();
        private final GraphQl who;
        private final Random random;
        private @Nullable String cursor;

        Phone(GraphQl who, Random random) {
            this.who = who;
            this.random = random;
        }

        /** Pulls a page; tells whether more follow. */
        boolean pull() {
            JsonPath answer = ask(who, 1 + random.nextInt(5), cursor);
            if (answer.getBoolean("data.workOrderChanges.fresh")) {
                copy.clear();
            }
            List<Map<String, Object>> changes = answer.getList("data.workOrderChanges.changes");
            for (Map<String, Object> change : changes) {
                apply((String) change.get("workOrderId"), (Map<?, ?>) change.get("workOrder"));
            }
            cursor = answer.getString("data.workOrderChanges.cursor");
            return answer.getBoolean("data.workOrderChanges.hasMore");
        }

        private void apply(String id, @Nullable Map<?, ?> order) {
            if (order == null) {
                copy.remove(id);
            } else {
                copy.put(id, (Integer) order.get("version"));
            }
        }

        void pullAll() {
            boolean hasMore = true;
            while (hasMore) {
                hasMore = pull();
            }
        }
    }

    /** Changes orders in transactions that stay open for a while; an order is one writer's only, so that none waits for another. */
    private final class Writer {
        private final Connection connection;
        private final List<Long> orders = new ArrayList<>();

        Writer() throws SQLException {
            connection = Sql.connect();
            connection.setAutoCommit(false);
        }

        void act(Random random) throws SQLException {
            switch (random.nextInt(5)) {
                case 0 -> connection.commit();
                case 1 -> orders.add(number("""
                        insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, state,
                          assignee_position, opened_at)
                        select ?, name, version, 'REQUEST', 'NORMAL', 'PERSON', 'DISPATCHED', 'CADRE', now()
                        from workflow where name = 'SERVICE' and is_current returning id
                        """, community.neighbourhood()));
                default -> change(random);
            }
            if (!orders.isEmpty()) {
                step(orders.get(orders.size() - 1));
            }
        }

        private void change(Random random) throws SQLException {
            if (orders.isEmpty()) {
                return;
            }
            long order = orders.get(random.nextInt(orders.size()));
            number(
                    "update work_order set version = version + 1, neighbourhood_id = ? where id = ? returning id",
                    random.nextInt(4) == 0 ? community.otherNeighbourhood() : community.neighbourhood(),
                    order);
            step(order);
        }

        private void step(long order) throws SQLException {
            number("""
                    insert into work_order_step (neighbourhood_id, order_id, action, to_state, actor, at, request_id)
                    select neighbourhood_id, id, 'NOTE', state, 'zhang', now(), gen_random_uuid()::text from work_order where id = ?
                    returning id
                    """, order);
        }

        private long number(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        }

        void close() throws SQLException {
            connection.commit();
            connection.close();
        }
    }
}
