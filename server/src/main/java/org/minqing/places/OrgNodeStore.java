package org.minqing.places;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements on the nodes of the org tree. */
@ApplicationScoped
class OrgNodeStore {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('minqing.org_node'))";

    private static final String ALL = "select id, parent_id, kind, code, name_zh, name_en from org_node";

    private static final String PUT = """
            insert into org_node (id, parent_id, kind, code, name_zh, name_en)
            select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
            on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en
            """;

    record OrgNodeRow(
            int id, @Nullable Integer parent, OrgNodeKind kind, String code, String chineseName, String englishName) {
        static OrgNodeRow read(Row row) {
            return new OrgNodeRow(
                    row.getInteger(0),
                    row.getInteger(1),
                    OrgNodeKind.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5));
        }
    }

    /** All nodes by code; nobody else adds any until the end of the transaction. */
    Uni<Map<String, OrgNodeRow>> lockAll(Tx tx) {
        return tx.run(LOCK).chain(() -> tx.run(ALL)).map(rows -> {
            Map<String, OrgNodeRow> known = new HashMap<>();
            rows.forEach(row -> known.put(row.getString(3), OrgNodeRow.read(row)));
            return known;
        });
    }

    /** Writes each; of one that is there only the names. */
    Uni<Void> put(Tx tx, List<OrgNodeRow> rows) {
        return tx.run(
                        PUT,
                        Columns.of(
                                all(rows, Integer[]::new, OrgNodeRow::id),
                                all(rows, Integer[]::new, OrgNodeRow::parent),
                                all(rows, String[]::new, row -> row.kind().name()),
                                all(rows, String[]::new, OrgNodeRow::code),
                                all(rows, String[]::new, OrgNodeRow::chineseName),
                                all(rows, String[]::new, OrgNodeRow::englishName)))
                .replaceWithVoid();
    }

    private static <V> V[] all(
            List<OrgNodeRow> rows, IntFunction<V[]> array, Function<OrgNodeRow, @Nullable V> column) {
        return rows.stream().map(column).toArray(array);
    }
}
