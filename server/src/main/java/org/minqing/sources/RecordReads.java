package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.access.Caller;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** Shows records: the newest of each system for many people or houses in one statement, and all of one, page by page. */
@ApplicationScoped
class RecordReads {
    /** What a panorama shows of each system at once; the rest is asked for page by page. */
    static final int PER_SYSTEM = 3;

    /** A person's records are also those of the records that were merged into it. */
    private static final String OF_RESIDENTS =
            "select asked.id, f.* from unnest($1::bigint[]) as asked(id)" + """
                 cross join lateral (select asked.id as who union all select m.id from resident m where m.merged_into = asked.id) p
                cross join unnest($2::smallint[]) as s(form)
                cross join lateral (select
                """ + " " + SourceRecordView.COLUMNS + """
                 from source_record r where r.resident_id = p.who and r.form >= s.form and r.form < s.form + 100
                  order by r.event_at desc, r.id desc limit $3) f
                """;

    private static final String OF_HOUSES =
            "select asked.id, f.* from unnest($1::bigint[]) as asked(id)" + """
                 cross join unnest($2::smallint[]) as s(form)
                cross join lateral (select
                """ + " " + SourceRecordView.COLUMNS + """
                 from source_record r where r.house_id = asked.id and r.form >= s.form and r.form < s.form + 100
                  order by r.event_at desc, r.id desc limit $3) f
                """;

    private static final String OF_STAIRWELLS =
            "select asked.id, f.* from unnest($1::bigint[]) as asked(id)" + """
                 join house h on h.stairwell_id = asked.id
                cross join unnest($2::smallint[]) as s(form)
                cross join lateral (select
                """ + " " + SourceRecordView.COLUMNS + """
                 from source_record r where r.house_id = h.id and r.form >= s.form and r.form < s.form + 100
                  order by r.event_at desc, r.id desc limit $3) f
                """;

    private static final String PAGE = """
        select f.* from (%s) as asked(id) cross join unnest($2::smallint[]) as s(form) cross join lateral (select
        """ + " " + SourceRecordView.COLUMNS + """
         from source_record r where r.%s = asked.id and r.form >= s.form and r.form < s.form + 100
          and ($3::timestamptz is null or (r.event_at, r.id) < ($3, $4)) order by r.event_at desc, r.id desc limit $5) f
        order by f.event_at desc, f.id desc limit $5
        """;
    private static final String PAGE_OF_RESIDENT = PAGE.formatted(
            "select kept_id from resident where id = $1 union all select id from resident where merged_into = $1",
            "resident_id");
    private static final String PAGE_OF_HOUSE = PAGE.formatted("select $1::bigint", "house_id");

    private final Reads reads;
    private final SourceForms forms;

    RecordReads(Reads reads, SourceForms forms) {
        this.reads = reads;
        this.forms = forms;
    }

    Uni<Map<Long, List<SourceRecordView>>> listOfResidents(Caller caller, List<Long> residents) {
        return list(caller, OF_RESIDENTS, residents);
    }

    Uni<Map<Long, List<SourceRecordView>>> listOfHouses(Caller caller, List<Long> houses) {
        return list(caller, OF_HOUSES, houses);
    }

    /** About the houses on them. */
    Uni<Map<Long, List<SourceRecordView>>> listOfStairwells(Caller caller, List<Long> stairwells) {
        return list(caller, OF_STAIRWELLS, stairwells);
    }

    private Uni<Map<Long, List<SourceRecordView>>> list(Caller caller, String sql, List<Long> keys) {
        SourceSight sight = SourceSight.of(caller);
        Tuple values = Columns.of(keys.toArray(Long[]::new), sight.systems()).addValue(PER_SYSTEM);
        return reads.ask(caller, sql, values, rows -> newest(rows, sight));
    }

    private Map<Long, List<SourceRecordView>> newest(RowSet<Row> rows, SourceSight sight) {
        Map<Long, List<SourceRecordView>> found = new HashMap<>();
        rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                .add(SourceRecordView.read(row, 1, forms, sight)));
        found.values().forEach(RecordReads::sort);
        return found;
    }

    private static void sort(List<SourceRecordView> records) {
        records.sort(Comparator.comparing(SourceRecordView::eventAt)
                .thenComparing(SourceRecordView::key)
                .reversed());
        Map<SourceSystem, Integer> counted = new HashMap<>();
        records.removeIf(record -> counted.merge(record.system(), 1, Integer::sum) > PER_SYSTEM);
    }

    Uni<SourceRecordConnection> pageOfResident(Caller caller, long resident, List<SourceSystem> systems, Page page) {
        return page(caller, PAGE_OF_RESIDENT, resident, systems, page);
    }

    Uni<SourceRecordConnection> pageOfHouse(Caller caller, long house, List<SourceSystem> systems, Page page) {
        return page(caller, PAGE_OF_HOUSE, house, systems, page);
    }

    private Uni<SourceRecordConnection> page(
            Caller caller, String sql, long key, List<SourceSystem> systems, Page page) {
        SourceSight sight = SourceSight.of(caller);
        Tuple values = Tuple.of(key)
                .addValue(sight.systems(systems))
                .addValue(page.after()
                        .map(cursor -> cursor.at().atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addValue(page.after().map(Cursor::id).orElse(null))
                .addValue(page.limit());
        return reads.ask(caller, sql, values, rows -> {
            List<SourceRecordEdge> edges = page.entries(rows, row -> {
                SourceRecordView record = SourceRecordView.read(row, 0, forms, sight);
                return new SourceRecordEdge(record, new Cursor(record.eventAt(), record.key()).encode());
            });
            return new SourceRecordConnection(edges, page.info(rows, edges, SourceRecordEdge::cursor));
        });
    }
}
