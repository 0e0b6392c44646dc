package org.minqing.meters;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The sets of rules that meters are watched by. Each is written once and never changed, so that it can be remembered. */
@ApplicationScoped
class Watches {
    /** A district has a few dozen. */
    private static final int REMEMBERED_MAX = 10_000;

    private static final String READ = "select id, rules from watch where id = any($1)";
    private static final String FIND = "select id from watch where rules = $1";
    private static final String KEEP = "insert into watch (rules) values ($1) on conflict do nothing returning id";

    private final Cache<Integer, Watch> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    /** The watches with these ids; 0 is to watch for nothing. */
    Uni<Map<Integer, Watch>> find(Tx tx, Set<Integer> ids) {
        Map<Integer, Watch> found = new HashMap<>(remembered.getAllPresent(ids));
        found.put(0, Watch.NOTHING);
        Integer[] missing = ids.stream().filter(id -> !found.containsKey(id)).toArray(Integer[]::new);
        if (missing.length == 0) {
            return Uni.createFrom().item(found);
        }
        return tx.run(READ, Columns.of(missing)).map(rows -> {
            rows.forEach(row -> {
                Watch watch = read(row.getJsonArray(1));
                remembered.put(row.getInteger(0), watch);
                found.put(row.getInteger(0), watch);
            });
            return found;
        });
    }

    /** The id of this watch; it is written when it is new. */
    Uni<Integer> keep(Tx tx, Watch watch) {
        Tuple rules = Tuple.of(write(watch));
        return tx.run(KEEP, rules)
                .chain(kept -> kept.size() > 0 ? Uni.createFrom().item(kept) : tx.run(FIND, rules))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static JsonArray write(Watch watch) {
        return new JsonArray(watch.rules().stream()
                .sorted(Comparator.comparing(WatchRule::kind))
                .map(rule -> JsonObject.of(
                        "kind", rule.kind().name(),
                        "rule", rule.ruleId(),
                        "version", rule.ruleVersion(),
                        "minutes", rule.windowMinutes(),
                        "ml", rule.thresholdMl()))
                .collect(Collectors.toList()));
    }

    private static Watch read(JsonArray rules) {
        return new Watch(rules.stream()
                .map(JsonObject.class::cast)
                .map(rule -> new WatchRule(
                        ConditionKind.valueOf(rule.getString("kind")),
                        rule.getInteger("rule"),
                        rule.getInteger("version"),
                        rule.getInteger("minutes"),
                        rule.getLong("ml")))
                .toList());
    }
}
