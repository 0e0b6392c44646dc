package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements on earnings and their rules. */
@ApplicationScoped
class EarningStore {
    private static final String BEFORE = "select * from ledger_earned($1, $2, $3, $4)";
    private static final String MOVES = "select * from ledger_earning_moves($1, $2)";

    /** The latest version of each day; a later one for the same day overrides. */
    private static final String RULES = """
            select distinct on (since) since, version, points_per_hour, rounding, percents, day_minutes_max, account_minutes_max,
              lot_months, grant_points_max
            from ledger_rule order by since, version desc
            """;

    private static final String KEEP = """
            insert into ledger_earning (neighbourhood_id, client, client_id, resident_id, category, served_on, minutes, credited,
              pooled, points, pool_points, rule_version, posting_id, reverses)
            select * from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::date[], $7::bigint[], $8::bigint[],
              $9::bigint[], $10::bigint[], $11::bigint[], $12::int[], $13::bigint[], $14::bigint[])
            returning id, client, client_id
            """;

    /** A row of earnings that is to be written. */
    record Draft(
            Service service,
            long sign,
            Earned earned,
            long posting,
            @Nullable Long reverses) {}

    /** What is known of the residents before these services, under the lock of each; in their order. */
    Uni<List<Tally.Before>> before(Tx tx, List<Service> services) {
        Tuple values = Columns.of(
                texts(services, Service::client),
                texts(services, Service::id),
                services.stream().map(Service::resident).toArray(Long[]::new),
                services.stream().map(Service::servedOn).toArray(LocalDate[]::new));
        return tx.run(BEFORE, values).map(rows -> {
            List<Tally.Before> all = new ArrayList<>(rows.size());
            rows.forEach(row -> all.add(before(row)));
            return all;
        });
    }

    private static Tally.Before before(Row row) {
        if (row.getLong(3) == null) {
            return new Tally.Before(row.getLong(1), row.getLong(2), Optional.empty(), Optional.empty());
        }
        Earned earned = new Earned(
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getInteger(8),
                true);
        Service asked =
                new Service("", "", "", 0, row.getLong(10), row.getString(11), row.getLocalDate(12), row.getLong(9));
        return new Tally.Before(row.getLong(1), row.getLong(2), Optional.of(earned), Optional.of(asked));
    }

    /** The rules by the day from which they hold. */
    Uni<TreeMap<LocalDate, EarningRule>> rules(Tx tx) {
        return tx.run(RULES).map(rows -> {
            TreeMap<LocalDate, EarningRule> rules = new TreeMap<>();
            rows.forEach(row -> rules.put(row.getLocalDate(0), rule(row)));
            return rules;
        });
    }

    private static EarningRule rule(Row row) {
        Map<String, Integer> percents = new HashMap<>();
        JsonObject named = row.getJsonObject(4);
        named.fieldNames().forEach(category -> percents.put(category, named.getInteger(category)));
        return new EarningRule(
                row.getInteger(1),
                row.getInteger(2),
                RuleRounding.valueOf(row.getString(3)),
                percents,
                row.getInteger(5),
                row.getLong(6),
                row.getInteger(7),
                row.getLong(8));
    }

    /** Writes them; the keys by client and id. */
    Uni<Map<Book.Id, Long>> keep(Tx tx, List<Draft> drafts) {
        return drafts.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : tx.run(KEEP, values(drafts)).map(rows -> {
                    Map<Book.Id, Long> keys = new HashMap<>();
                    rows.forEach(row -> keys.put(new Book.Id(row.getString(1), row.getString(2)), row.getLong(0)));
                    return keys;
                });
    }

    private static Tuple values(List<Draft> drafts) {
        return Columns.of(
                drafts.stream().map(draft -> draft.service.neighbourhood()).toArray(Integer[]::new),
                texts(drafts, draft -> draft.service.client()),
                texts(drafts, draft -> draft.service.id()),
                longs(drafts, draft -> draft.service.resident()),
                texts(drafts, draft -> draft.service.category()),
                drafts.stream().map(draft -> draft.service.servedOn()).toArray(LocalDate[]::new),
                longs(drafts, draft -> draft.sign * draft.service.minutes()),
                longs(drafts, draft -> draft.sign * draft.earned.credited()),
                longs(drafts, draft -> draft.sign * draft.earned.pooled()),
                longs(drafts, draft -> draft.sign * draft.earned.points()),
                longs(drafts, draft -> draft.sign * draft.earned.poolPoints()),
                drafts.stream().map(draft -> draft.earned.ruleVersion()).toArray(Integer[]::new),
                longs(drafts, Draft::posting),
                longs(drafts, Draft::reverses));
    }

    /** An earning with what its posting moved. */
    record Moved(Service service, Earned earned, boolean isReversed, List<Step> back) {}

    /** Empty for what never earned. */
    Uni<Optional<Moved>> moved(Tx tx, String client, String id, String actor) {
        return tx.run(MOVES, Tuple.of(client, id)).map(rows -> {
            Optional<Moved> found = Optional.empty();
            for (Row row : rows) {
                found = Optional.of(moved(row, client, id, actor));
            }
            return found;
        });
    }

    private static Moved moved(Row row, String client, String id, String actor) {
        Long[] transfers = row.getArrayOfLongs(12);
        Long[] amounts = row.getArrayOfLongs(13);
        List<Step> back = new ArrayList<>();
        for (int i = 0; i < transfers.length; i++) {
            back.add(new Step.Reverse(transfers[i], amounts[i]));
        }
        Service service = new Service(
                client,
                id,
                actor,
                row.getInteger(1),
                row.getLong(2),
                row.getString(3),
                row.getLocalDate(4),
                row.getLong(5));
        Earned earned = new Earned(
                row.getLong(0),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getInteger(10),
                false);
        return new Moved(service, earned, row.getBoolean(11), back);
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static <T> Long[] longs(List<T> all, Function<T, @Nullable Long> value) {
        return all.stream().map(value).toArray(Long[]::new);
    }
}
