package org.minqing.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** S2 to S5 as the database itself has them, read from its catalogue and tried as the role that the server works as. */
@QuarkusTest
@WithTestResource(TestServer.class)
class RowSecurityTest {
    private static final String HISTORY = "flyway_schema_history";
    private static final String REFUSED = "42501";

    @Test
    void s4EveryTableHasRowSecurityForcedAndAPolicy() {
        assertThat(Sql.run("""
                        select c.relname || ': ' || c.relrowsecurity || ', ' || c.relforcerowsecurity || ', '
                            || (select count(*) from pg_policy p where p.polrelid = c.oid)
                        from pg_class c
                        where c.relnamespace = 'minqing'::regnamespace and c.relkind in ('r', 'p') and c.relname <> ?
                          and not (c.relrowsecurity and c.relforcerowsecurity
                            and exists (select 1 from pg_policy p where p.polrelid = c.oid))
                        """, HISTORY)).isEmpty();
    }

    @Test
    void s4NoPolicyIsOpenToAll() {
        assertThat(Sql.run("""
                        select tablename || ': ' || policyname from pg_policies
                        where schemaname = 'minqing' and (coalesce(qual, with_check) !~ '(scope|actor)' or permissive <> 'PERMISSIVE'
                          or not (with_check is not null or cmd = 'SELECT' or cmd = 'ALL'))
                        """)).isEmpty();
    }

    @Test
    void s4TheAppRoleOwnsNothingAndBypassesNothing() {
        assertThat(Sql.run("""
                        select rolname from pg_roles where rolname = 'minqing_app'
                          and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                        """)).isEmpty();
        assertThat(Sql.run("""
                        select 'role ' || r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid
                        where m.member = 'minqing_app'::regrole
                        union all select 'relation ' || relname from pg_class where relowner = 'minqing_app'::regrole
                        union all select 'function ' || proname from pg_proc where proowner = 'minqing_app'::regrole
                        union all select 'schema ' || nspname from pg_namespace where nspowner = 'minqing_app'::regrole
                        union all select 'database ' || datname from pg_database where datdba = 'minqing_app'::regrole
                        """)).isEmpty();
    }

    @Test
    void s4TheAppRoleMayChangeRowsAndNothingElse() {
        assertThat(Sql.run("""
                        select 'create in ' || nspname from pg_namespace
                        where nspname !~ '^pg_(toast|temp)' and has_schema_privilege('minqing_app', oid, 'create')
                        union all select 'truncate ' || oid::regclass from pg_class
                        where relnamespace = 'minqing'::regnamespace and relkind in ('r', 'p')
                          and has_table_privilege('minqing_app', oid, 'truncate, references, trigger')
                        union all select 'history' where has_any_column_privilege('minqing_app', 'minqing.flyway_schema_history',
                          'select, insert, update')
                        union all select 'call ' || p.oid::regprocedure from pg_proc p
                        where p.pronamespace = 'minqing'::regnamespace and p.prokind = 'p'
                          and has_function_privilege('minqing_app', p.oid, 'execute')
                        """)).isEmpty();
    }

    @Test
    void s4TheLogsAreOnlyAddedTo() {
        assertThat(Sql.run("""
                        select oid::regclass || '' from pg_class
                        where oid in ('audit'::regclass, 'audit_seal'::regclass, 'work_order_step'::regclass)
                          and (has_table_privilege('minqing_app', oid, 'update, delete')
                            or has_any_column_privilege('minqing_app', oid, 'update'))
                        """)).isEmpty();
    }

    @Test
    void s4FunctionsThatRunAsTheirOwnerKeepToTheirSchema() {
        assertThat(Sql.run("""
                        select oid::regprocedure || '' from pg_proc
                        where pronamespace = 'minqing'::regnamespace and prosecdef
                          and not exists (select 1 from unnest(proconfig) as setting where setting like 'search_path=%')
                        """)).isEmpty();
    }

    @Test
    void s2WithoutAScopeNoRowIsThereAndNothingIsWritten() throws SQLException {
        Community community = rowsInEveryFeature();
        for (String table : tables("select, insert, update, delete")) {
            try (Connection app = asApp()) {
                assertThat(count(app, table)).as(table).isZero();
            }
        }
        assertNothingIsWritten(community, tables("insert"), "");
    }

    @Test
    void s2AnEmptyScopeIsNoScope() throws SQLException {
        rowsInEveryFeature();

        for (String table : tables("select")) {
            try (Connection app = asApp()) {
                enter(app, "{}");
                if (hasArea(table)) {
                    // A line of the audit log may be about no area at all.
                    assertThat(count(app, table + " where neighbourhood_id is not null"))
                            .as(table)
                            .isZero();
                }
            }
        }
    }

    @Test
    void s5NoRowIsWrittenIntoAnotherArea() throws SQLException {
        Community community = rowsInEveryFeature();
        String scope = "{" + community.otherNeighbourhood() + "}";

        assertNothingIsWritten(
                community,
                tables("insert").stream().filter(RowSecurityTest::hasArea).toList(),
                scope);
    }

    /** Tables without a row to move have the policies of one whose row was tried, word for word. */
    @Test
    void s5NoRowIsMovedIntoAnotherArea() throws SQLException {
        Community community = rowsInEveryFeature();
        Set<Object> tried = new HashSet<>();
        Map<String, List<Object>> untried = new TreeMap<>();

        for (String table : tables("update")) {
            List<Object> policies = policies(table, "UPDATE").stream()
                    .filter(policy -> ((String) policy).contains("neighbourhood_id"))
                    .toList();
            if (policies.isEmpty()) {
                continue; // What is somebody's own is not moved by its area.
            }
            try (Connection app = asApp();
                    Statement statement = app.createStatement()) {
                enter(app, "{" + community.neighbourhood() + "}");
                if (count(app, table) == 0) {
                    untried.put(table, policies);
                    continue;
                }
                tried.addAll(policies);
                assertThatThrownBy(() -> statement.execute(
                                "update " + table + " set neighbourhood_id = " + community.otherNeighbourhood()))
                        .as(table)
                        .satisfies(refused -> assertThat(((SQLException) refused).getSQLState())
                                .isEqualTo(REFUSED));
            }
        }

        assertThat(untried)
                .allSatisfy((table, policies) -> assertThat(tried).as(table).containsAll(policies));
    }

    @Test
    void s3TheNextBorrowerOfAConnectionStartsEmpty() throws SQLException {
        rowsInEveryFeature();
        for (String end : List.of("commit", "rollback")) {
            try (Connection app = asApp();
                    Statement statement = app.createStatement()) {
                enter(app, "*");
                assertThat(count(app, "house")).isPositive();

                statement.execute(end);

                assertThat(count(app, "house")).isZero();
            }
        }
    }

    /** A community with a watched home, so that the tables have rows to try. */
    private static Community rowsInEveryFeature() {
        Community community = Community.create();
        community.watchedHome("S-" + community.neighbourhood());
        community.helper(community.neighbourhood());
        Sql.run(
                "insert into audit (neighbourhood_id, actor, action, subject_type, subject_id) values (?, 'x', 'X', 'X', 'x')",
                community.neighbourhood());
        return community;
    }

    private static void assertRefused(String table, String row, String scope) throws SQLException {
        String columns = columns(table);
        try (Connection app = asApp();
                var insert = app.prepareStatement(
                        "insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$s, ?::jsonb)"
                                .formatted(table, columns))) {
            enter(app, scope);
            insert.setString(1, row);
            assertThatThrownBy(insert::execute)
                    .as(table)
                    .satisfies(refused -> assertThat(((SQLException) refused).getSQLState())
                            .as(refused.getMessage())
                            .isEqualTo(REFUSED));
        }
    }

    /** Those that are written; the database makes the others from them. */
    private static String columns(String table) {
        return (String) Sql.run("""
                        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                        where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                        """, table).get(0);
    }

    private static Connection asApp() throws SQLException {
        Connection app = DriverManager.getConnection(TestServer.appUrl() + "&currentSchema=minqing");
        app.setAutoCommit(false);
        return app;
    }

    private static void enter(Connection app, String scope) throws SQLException {
        try (var setting = app.prepareStatement(
                "select set_config('app.scope', ?, true), set_config('app.actor', 'another', true)")) {
            setting.setString(1, scope);
            setting.execute();
        }
    }

    private static long count(Connection app, String table) throws SQLException {
        try (Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> tables(String privilege) {
        List<String> names = new ArrayList<>();
        Sql.run("""
                        select relname from pg_class where relnamespace = 'minqing'::regnamespace and relkind in ('r', 'p')
                          and relname <> ? and has_table_privilege('minqing_app', oid, 'select')
                          and has_table_privilege('minqing_app', oid, ?) order by 1
                        """, HISTORY, privilege).forEach(name -> names.add((String) name));
        assertThat(names).isNotEmpty();
        return names;
    }

    private static boolean hasArea(String table) {
        return Sql.number("""
                        select count(*) from pg_attribute
                        where attrelid = ?::regclass and attname = 'neighbourhood_id' and not attisdropped
                        """, table) == 1;
    }

    /** An empty table of parts has nowhere to put a row; it has the policies of one that was tried, word for word. */
    private static void assertNothingIsWritten(Community community, List<String> tables, String scope)
            throws SQLException {
        Set<Object> tried = new HashSet<>();
        Map<String, List<Object>> untried = new TreeMap<>();
        for (String table : tables) {
            List<Object> policies = policies(table, "INSERT");
            String row = anyRow(table, community);
            if (row == null) {
                untried.put(table, policies);
            } else {
                tried.addAll(policies);
                assertRefused(table, row, scope);
            }
        }
        assertThat(untried)
                .allSatisfy((table, policies) -> assertThat(tried).as(table).containsAll(policies));
    }

    /** One that is there; where none is, one with nothing but its area: the policies are asked before anything else about it. */
    private static @Nullable String anyRow(String table, Community community) {
        boolean hasArea = hasArea(table);
        List<Object> rows = Sql.run("select to_jsonb(t)::text from " + table + " t"
                + (hasArea ? " where neighbourhood_id is not null" : "") + " limit 1");
        if (!rows.isEmpty()) {
            return (String) rows.get(0);
        }
        boolean hasParts =
                Sql.number("select count(*) from pg_class where oid = ?::regclass and relkind = 'p'", table) > 0;
        return hasParts ? null : hasArea ? "{\"neighbourhood_id\": " + community.neighbourhood() + "}" : "{}";
    }

    private static List<Object> policies(String table, String command) {
        return Sql.run("""
                        select coalesce(qual, '') || ' / ' || coalesce(with_check, '') from pg_policies
                        where schemaname = 'minqing' and tablename = ? and cmd in (?, 'ALL')
                        """, table, command);
    }
}
