package org.minqing.scenarios;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.minqing.access.Caller;
import org.minqing.platform.Json;
import org.minqing.platform.Tx;

/** Every statement about report templates and reports. */
@ApplicationScoped
class ReportStore {
    private static final int LIST_MAX = 100;

    private static final String TEMPLATES =
            "select " + ReportTemplateView.COLUMNS + " from report_template where is_current order by code";
    private static final String TEMPLATE =
            "select " + ReportTemplateView.COLUMNS + " from report_template where is_current and code = $1";

    private static final String RETIRE =
            "update report_template set is_current = false where code = $1 and version = $2 and is_current";

    private static final String ADD_TEMPLATE = """
            insert into report_template (code, version, name_zh, name_en, metrics, changed_by) values ($1, $2, $3, $4, $5, $6)
            """;

    /** One scan of each table; a line for each neighbourhood and metric that has any. */
    private static final String NUMBERS = """
            with p as (
              select r.neighbourhood_id as area, extract(year from age($4::date, r.birth_date))::int as years, r.lives_alone
              from resident r where r.neighbourhood_id = any($1) and r.death_date is null
                and exists (select from residency y where y.resident_id = r.id and y.kind = 'ACTUAL' and y.until is null)),
            j as (
              select e.neighbourhood_id as area, e.kind, e.is_met, e.id from journal_entry e
              where e.neighbourhood_id = any($1) and e.at >= $2 and e.at < $3)
            select area, 'PEOPLE', count(*)::int from p group by 1
            union all select area, 'PEOPLE_60', count(*)::int from p where years >= 60 group by 1
            union all select area, 'PEOPLE_80', count(*)::int from p where years >= 80 group by 1
            union all select area, 'ALONE_60', count(*)::int from p where years >= 60 and lives_alone group by 1
            union all select neighbourhood_id, 'HOUSES', count(*)::int from house where neighbourhood_id = any($1) group by 1
            union all select neighbourhood_id, case status when 'VACANT' then 'HOUSES_VACANT' else 'HOUSES_LET' end, count(*)::int
              from house where neighbourhood_id = any($1) and status in ('VACANT', 'LET') group by 1, 2
            union all select area, case kind when 'VISIT' then 'VISITS' else 'CALLS' end, count(*)::int
              from j where kind in ('VISIT', 'CALL') group by 1, 2
            union all select j.area, 'PEOPLE_MET', count(distinct m.resident_id)::int
              from j join journal_person m on m.entry_id = j.id where j.is_met group by 1
            union all select neighbourhood_id, 'ALERTS', count(*)::int from alert
              where neighbourhood_id = any($1) and raised_at >= $2 and raised_at < $3 and not is_history group by 1
            union all select neighbourhood_id, 'ORDERS_OPENED', count(*)::int from work_order
              where neighbourhood_id = any($1) and opened_at >= $2 and opened_at < $3 group by 1
            union all select neighbourhood_id, 'ORDERS_CLOSED', count(*)::int from work_order
              where neighbourhood_id = any($1) and opened_at >= $2 and opened_at < $3 and state = 'CLOSED' group by 1
            """;

    private static final String KEEP = """
            insert into report (neighbourhood_id, areas, template, version, since, until, numbers, digest, made_by)
            values (($1::int[])[1], $1, $2, $3, $4, $5, $6, $7, $8) returning id
            """;

    private static final String SIGN = """
            update report set signed_by = $2, signed_name = $3, signed_at = now() where id = $1 and signed_at is null returning areas
            """;

    private static final String SELECT = "select " + ReportView.COLUMNS
            + " from report p join report_template t on t.code = p.template and t.version = p.version ";
    private static final String BY_ID = SELECT + "where p.id = $1";
    private static final String LATEST = SELECT + "order by p.made_at desc, p.id desc limit $1";

    Uni<List<ReportTemplateView>> listTemplates(Tx tx) {
        return tx.run(TEMPLATES).map(rows -> {
            List<ReportTemplateView> templates = new ArrayList<>();
            rows.forEach(row -> templates.add(ReportTemplateView.read(row)));
            return templates;
        });
    }

    Uni<Optional<ReportTemplateView>> findTemplate(Tx tx, String code) {
        return tx.run(TEMPLATE, Tuple.of(code)).map(rows -> first(rows).map(ReportTemplateView::read));
    }

    Uni<Void> saveTemplate(Tx tx, ReportTemplateSave input) {
        return tx.run(RETIRE, Tuple.of(input.code(), input.version()))
                .chain(() -> tx.run(
                        ADD_TEMPLATE,
                        Tuple.of(
                                        input.code(),
                                        input.version() + 1,
                                        input.chineseName().strip(),
                                        input.englishName().strip())
                                .addValue(
                                        input.metrics().stream().map(Enum::name).toArray(String[]::new))
                                .addValue(tx.actor().subject())))
                .replaceWithVoid();
    }

    /** From one moment to another, counted on a day. */
    record Period(java.time.Instant since, java.time.Instant until, LocalDate today) {}

    Uni<Map<Integer, Map<Metric, Integer>>> count(Tx tx, Integer[] areas, Period period) {
        Tuple values = Tuple.tuple()
                .addValue(areas)
                .addValue(period.since.atOffset(ZoneOffset.UTC))
                .addValue(period.until.atOffset(ZoneOffset.UTC))
                .addValue(period.today);
        return tx.run(NUMBERS, values).map(rows -> {
            Map<Integer, Map<Metric, Integer>> found = new TreeMap<>();
            for (Row row : rows) {
                found.computeIfAbsent(row.getInteger(0), none -> new EnumMap<>(Metric.class))
                        .put(Metric.valueOf(row.getString(1)), row.getInteger(2));
            }
            return found;
        });
    }

    Uni<Long> keep(Tx tx, Integer[] areas, ReportTemplateView template, Period period, Numbers numbers) {
        Tuple values = Tuple.tuple()
                .addValue(areas)
                .addValue(template.code())
                .addValue(template.version())
                .addValue(period.since.atOffset(ZoneOffset.UTC))
                .addValue(period.until.atOffset(ZoneOffset.UTC))
                .addValue(new JsonObject(Json.write(numbers)))
                .addValue(Buffer.buffer(numbers.digest()))
                .addValue(tx.actor().subject());
        return tx.run(KEEP, values).map(rows -> rows.iterator().next().getLong(0));
    }

    /** The areas it tells of; empty when somebody has signed it already. */
    Uni<Optional<List<Integer>>> sign(Tx tx, Caller by, long key) {
        return tx.run(SIGN, Tuple.of(key, by.subject(), by.name()))
                .map(rows -> first(rows).map(row -> List.of(row.getArrayOfIntegers(0))));
    }

    Uni<Optional<ReportView>> find(Tx tx, long key) {
        return tx.run(BY_ID, Tuple.of(key)).map(rows -> first(rows).map(ReportView::read));
    }

    /** The latest, 100 at most. */
    Uni<List<ReportView>> listLatest(Tx tx) {
        return tx.run(LATEST, Tuple.of(LIST_MAX)).map(rows -> {
            List<ReportView> reports = new ArrayList<>();
            rows.forEach(row -> reports.add(ReportView.read(row)));
            return reports;
        });
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
