package org.minqing.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;

/** About ten tags for each person, some on half of all and some on few; and cohorts of three of them in five neighbourhoods. */
final class BenchTags {
    private static final long SEED = 7;
    private static final int AREAS_OF_COHORT = 5;

    /** People are by house; no rule looks at them, and no log of their making is left. */
    static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select setseed(0.5)");
            statement.execute("""
                    create temp table word as
                    select id, row_number() over (order by id) - 1 as n, count(*) over () as total from tag
                    where subject_kind = 'PERSON' and kind <> 'DERIVED' and sensitivity <> 'SECRET'
                    """);
            statement.execute("""
                    insert into tag_assignment (neighbourhood_id, tag_id, subject_kind, subject_id, source_kind, source, observed_at, since)
                    select distinct on (r.id, w.id) r.neighbourhood_id, w.id, 'PERSON', r.id, 'SYSTEM', 'bench', now(), now()
                    from (select id, neighbourhood_id, floor(power(random(), 2) * (select max(total) from word))::int as n
                          from resident cross join generate_series(1, 10)) r
                    join word w on w.n = r.n
                    """);
            statement.execute("""
                    insert into tag_set (subject_kind, subject_id, neighbourhood_id, tags)
                    select 'PERSON', subject_id, neighbourhood_id, array_agg(tag_id order by tag_id)
                    from tag_assignment group by subject_id, neighbourhood_id
                    """);
            statement.execute("delete from tag_change");
        }
    }

    /** Two tags that people carry, one that they do not, and the first of five neighbourhoods. */
    record Cohort(int one, int other, int none, int area) {}

    private final List<Integer> ids = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private final int areas;

    private BenchTags(int areas) {
        this.areas = areas;
    }

    static BenchTags read(BenchServer server, int areas) throws SQLException {
        BenchTags tags = new BenchTags(areas);
        try (Connection connection = server.connect();
                ResultSet rows = connection.createStatement().executeQuery("""
                        select id, code from tag
                        where subject_kind = 'PERSON' and kind <> 'DERIVED' and sensitivity <> 'SECRET' order by id
                        """)) {
            while (rows.next()) {
                tags.ids.add(rows.getInt(1));
                tags.codes.add(rows.getString(2));
            }
        }
        return tags;
    }

    List<Cohort> cohorts(int count) {
        Random random = new Random(SEED);
        List<Cohort> cohorts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cohorts.add(new Cohort(
                    random.nextInt(10),
                    10 + random.nextInt(20),
                    30 + random.nextInt(20),
                    1 + random.nextInt(areas - AREAS_OF_COHORT + 1)));
        }
        return cohorts;
    }

    List<Wrk.Request> requests(BenchServer server, String query, int count) {
        String token = server.token(Role.DATA_STEWARD, "steward", BenchCommunity.STREET_CODE);
        return cohorts(count).stream()
                .map(cohort -> new Wrk.Request(
                        token,
                        new JsonObject()
                                .put("query", query)
                                .put("variables", new JsonObject().put("of", asked(cohort)))
                                .encode()))
                .toList();
    }

    private JsonObject asked(Cohort cohort) {
        JsonArray nodes = new JsonArray();
        for (int area = 0; area < AREAS_OF_COHORT; area++) {
            nodes.add(NodeId.of("OrgNode", BenchCommunity.idOf(cohort.area + area)));
        }
        JsonArray all = new JsonArray()
                .add(tag(cohort.one))
                .add(tag(cohort.other))
                .add(new JsonObject().put("not", tag(cohort.none)));
        return new JsonObject()
                .put("expression", new JsonObject().put("all", all))
                .put("orgNodeIds", nodes);
    }

    private JsonObject tag(int n) {
        return new JsonObject().put("tag", new JsonObject().put("code", codes.get(n)));
    }
}
