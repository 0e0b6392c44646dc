package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Statements on rules and on which homes they watch. */
@ApplicationScoped
class RuleStore {
    private static final int RULES_MAX = 500;

    private static final String LIST = "select " + AlertRuleView.COLUMNS + """
             from alert_rule r where r.is_current and (r.areas is null or r.areas && $1)
            order by r.kind, r.rank desc, r.id limit $2
            """;

    private static final String FIND =
            "select " + AlertRuleView.COLUMNS + " from alert_rule r where r.is_current and r.id = $1";

    private static final String LOCK =
            "select version, kind, areas from alert_rule where id = $1 and is_current for update";

    private static final String RETIRE = "update alert_rule set is_current = false where id = $1 and is_current";

    private static final String ADD = """
            insert into alert_rule (id, version, org_id, areas, kind, name_zh, name_en, is_enabled, severity, rank, window_minutes,
              threshold_ml, lives_alone, age_min, dispatches, hours, ask, ask_minutes, changed_by)
            values (coalesce($1, nextval('alert_rule_id')::int), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
              $17, $18, $19)
            returning id
            """;

    /**
     * For each meter in use the rule of each kind that applies to its home: the one of highest rank whose area, age and living
     * alone fit. A rule that asks for a person fits when one person in the home meets all of it.
     */
    private static final String APPLICABLE = """
            select m.id, coalesce(string_agg(r.id || ':' || r.version, ',' order by r.kind), '')
            from meter m
            left join lateral (
              select distinct on (r.kind) r.id, r.version, r.kind from alert_rule r
              where r.is_current and r.is_enabled and r.kind <> 'CONCENTRATOR_SILENT'
                and (r.areas is null or m.neighbourhood_id = any(r.areas))
                and ((r.lives_alone is null and r.age_min is null) or exists (
                  select from residency y join resident p on p.id = y.resident_id
                  where y.house_id = m.house_id and y.kind = 'ACTUAL' and y.until is null and p.death_date is null
                    and (r.lives_alone is null or p.lives_alone = r.lives_alone)
                    and (r.age_min is null or p.birth_date <= (now() at time zone 'Asia/Shanghai')::date - make_interval(years => r.age_min))))
              order by r.kind, r.rank desc, cardinality(r.areas) nulls last, r.id) r on true
            where m.id = any($1) group by m.id order by m.id
            """;

    private static final String AFTER =
            "select id from meter where removed_at is null and id > $1 order by id limit $2";
    private static final String OF_HOUSES = "select id from meter where removed_at is null and house_id = any($1)";

    /** Where somebody lives or lived: who moved out may have left somebody alone. */
    private static final String OF_RESIDENTS = """
            select m.id from meter m
            where m.removed_at is null and m.house_id in (
              select house_id from residency where resident_id = any($1) and kind = 'ACTUAL')
            """;

    private static final String RULES =
            "select id, version, kind, window_minutes, threshold_ml from alert_rule where is_current and is_enabled";

    private static final String CONCENTRATORS = """
            select r.id, r.version, r.window_minutes, array_agg(c.id)
            from concentrator c cross join lateral (
              select r.id, r.version, r.window_minutes from alert_rule r
              where r.is_current and r.is_enabled and r.kind = 'CONCENTRATOR_SILENT'
                and (r.areas is null or c.neighbourhood_id = any(r.areas))
              order by r.rank desc, cardinality(r.areas) nulls last, r.id limit 1) r
            group by r.id, r.version, r.window_minutes
            """;

    private static final String VACANT = """
            select house_id, extract(epoch from since)::bigint from suppression
            where house_id = any($1) and reason = 'VACANT' and ended_at is null
            """;

    private final Reads reads;

    RuleStore(Reads reads) {
        this.reads = reads;
    }

    Uni<List<AlertRuleView>> listRules(Actor actor, int[] areas) {
        return reads.ask(actor, LIST, Tuple.of(boxed(areas), RULES_MAX), rows -> {
            List<AlertRuleView> rules = new ArrayList<>();
            rows.forEach(row -> rules.add(AlertRuleView.read(row)));
            return rules;
        });
    }

    Uni<Optional<AlertRuleView>> findRule(Actor actor, long key) {
        return reads.ask(
                actor,
                FIND,
                Tuple.of((int) key),
                rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(AlertRuleView.read(rows.iterator().next())));
    }

    /** A rule that is being edited. {@code areas} is null where it applies everywhere. */
    record Current(int version, String kind, Integer @Nullable [] areas) {}

    Uni<Optional<Current>> lock(Tx tx, int key) {
        return tx.run(LOCK, Tuple.of(key)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Current(row.getInteger(0), row.getString(1), row.getArrayOfIntegers(2)));
        });
    }

    /** Adds a version; {@code key} is null for a new rule. */
    Uni<Integer> add(Tx tx, @Nullable Integer key, int version, RuleDraft draft, Reach reach) {
        AlertRuleSave input = draft.input();
        Tuple values = Tuple.tuple()
                .addValue(key)
                .addValue(version)
                .addValue(reach.orgKey)
                .addValue(reach.areas)
                .addValue(input.kind().name())
                .addValue(input.nameChinese().strip())
                .addValue(draft.nameEnglish())
                .addValue(input.isEnabled())
                .addValue(input.severity().name())
                .addValue(input.rank())
                .addValue(input.windowMinutes())
                .addValue(draft.thresholdMl())
                .addValue(input.livesAlone())
                .addValue(input.ageMin())
                .addValue(input.dispatches())
                .addValue(input.hours().name())
                .addValue(input.ask() == null ? null : input.ask().name())
                .addValue(input.askMinutes())
                .addValue(reach.author);
        Uni<Void> retired = key == null
                ? Uni.createFrom().voidItem()
                : tx.run(RETIRE, Tuple.of(key)).replaceWithVoid();
        return retired.chain(() -> tx.run(ADD, values))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Where a rule applies and who says so. */
    record Reach(@Nullable Integer orgKey, Integer @Nullable [] areas, String author) {}

    /** Meters in use after a key, in order. */
    Uni<List<Integer>> listAfter(Tx tx, int after, int limit) {
        return tx.run(AFTER, Tuple.of(after, limit)).map(RuleStore::ids);
    }

    Uni<List<Integer>> listOfHouses(Tx tx, Collection<Long> houses) {
        return tx.run(OF_HOUSES, Columns.of(houses.toArray(Long[]::new))).map(RuleStore::ids);
    }

    Uni<List<Integer>> listOfResidents(Tx tx, Collection<Long> residents) {
        return tx.run(OF_RESIDENTS, Columns.of(residents.toArray(Long[]::new))).map(RuleStore::ids);
    }

    private static List<Integer> ids(RowSet<Row> rows) {
        List<Integer> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getInteger(0)));
        return ids;
    }

    /** These meters with the rules that apply to them, as {@code id:version,id:version}. */
    Uni<Map<Integer, String>> listApplicable(Tx tx, Collection<Integer> meters) {
        return tx.run(APPLICABLE, Columns.of(meters.toArray(Integer[]::new))).map(rows -> {
            Map<Integer, String> found = new LinkedHashMap<>();
            rows.forEach(row -> found.put(row.getInteger(0), row.getString(1)));
            return found;
        });
    }

    /** The rules in force, by {@code id:version}. */
    Uni<Map<String, Row>> listInForce(Tx tx) {
        return tx.run(RULES).map(rows -> {
            Map<String, Row> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getInteger(0) + ":" + row.getInteger(1), row));
            return found;
        });
    }

    Uni<RowSet<Row>> listConcentrators(Tx tx) {
        return tx.run(CONCENTRATORS);
    }

    /** Since when those of these houses are marked vacant that are. */
    Uni<Map<Long, Instant>> listVacantSince(Tx tx, Long... houses) {
        return tx.run(VACANT, Columns.of(houses)).map(rows -> {
            Map<Long, Instant> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), Instant.ofEpochSecond(row.getLong(1))));
            return found;
        });
    }

    static Integer[] boxed(int[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }
}
