package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Refused;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds the people who fit an expression, among those whom the caller may see and by what it may see of them: the door for
 * features that count, list, or aggregate.
 */
@ApplicationScoped
public class Cohorts {
    private static final int NODES_MAX = 100;
    private static final JsonObject EVERYBODY = new JsonObject();

    private final Vocabularies vocabularies;
    private final CohortIndex index;
    private final PastCohorts past;
    private final CohortIndexStore rows;
    private final CohortStore cohorts;
    private final OrgTree tree;
    private final Clock clock;

    Cohorts(
            Vocabularies vocabularies,
            CohortIndex index,
            PastCohorts past,
            CohortIndexStore rows,
            CohortStore cohorts,
            OrgTree tree,
            Clock clock) {
        this.vocabularies = vocabularies;
        this.index = index;
        this.past = past;
        this.rows = rows;
        this.cohorts = cohorts;
        this.tree = tree;
        this.clock = clock;
    }

    /** People who fit, by the neighbourhood's sets that found them. */
    public static final class Found {
        private final Map<AreaIndex, RoaringBitmap> byArea;

        Found(Map<AreaIndex, RoaringBitmap> byArea) {
            this.byArea = byArea;
        }

        public int count() {
            return byArea.values().stream()
                    .mapToInt(RoaringBitmap::getCardinality)
                    .sum();
        }

        /** By neighbourhood, those in which there are some. */
        public Map<Integer, Integer> countByNeighbourhood() {
            Map<Integer, Integer> counts = new TreeMap<>();
            byArea.forEach((area, people) -> {
                if (!people.isEmpty()) {
                    counts.put(area.area(), people.getCardinality());
                }
            });
            return counts;
        }

        /** By building. */
        public Map<Long, Integer> countByBuilding() {
            Map<Long, Integer> counts = new TreeMap<>();
            byArea.forEach((area, people) -> counts.putAll(area.byBuilding(people)));
            return counts;
        }

        /** Keys of residents in ascending order, after this one. */
        public List<Long> keys(long after, int limit) {
            if (after < 0 || after >= 1L << Integer.SIZE) {
                return List.of();
            }
            List<Long> keys = new ArrayList<>();
            var next = all().getIntIterator();
            next.advanceIfNeeded((int) after);
            while (keys.size() < limit && next.hasNext()) {
                long key = Integer.toUnsignedLong(next.next());
                if (key > after) {
                    keys.add(key);
                }
            }
            return keys;
        }

        RoaringBitmap all() {
            return byArea.size() == 1
                    ? byArea.values().iterator().next()
                    : RoaringBitmap.or(byArea.values().iterator());
        }
    }

    /** Throws {@link BadArgument} for what makes no sense, and for what the caller may not ask by. */
    public Uni<Found> find(Caller caller, CohortAsked asked) {
        return find(caller, asked, TagSight.of(caller));
    }

    /** Likewise, by what {@code sight} allows: for aggregates that are made safe before they are shown. */
    public Uni<Found> find(Caller caller, CohortAsked asked, TagSight sight) {
        return vocabularies
                .current()
                .chain(vocabulary -> expression(caller, asked)
                        .map(json -> read(asked, json, vocabulary, sight))
                        .chain(expression -> find(caller, asked, expression, vocabulary)));
    }

    private Uni<JsonObject> expression(Caller caller, CohortAsked asked) {
        CohortExpression expression = asked.expression();
        String cohort = asked.cohortId();
        if (expression != null && cohort == null) {
            return Uni.createFrom().item(expression.toJson());
        }
        if (expression != null) {
            throw new BadArgument("of", "人群与表达式只给一个", "Give a cohort or an expression, not both");
        }
        if (cohort == null) {
            return Uni.createFrom().item(EVERYBODY);
        }
        long key = NodeId.number(CohortView.TYPE, cohort).orElse(-1L);
        return cohorts.find(caller, key)
                .map(found -> found.map(CohortStore.Cohort::expression).orElseThrow(Cohorts::noSuchCohort));
    }

    private static BadArgument noSuchCohort() {
        return new BadArgument("of", "没有这个人群", "There is no such cohort");
    }

    /** A kept cohort that asks by what is not seen is one that is not there. */
    private static Expression read(CohortAsked asked, JsonObject json, Vocabulary vocabulary, TagSight sight) {
        if (json.isEmpty()) {
            return new Expression.All(List.of());
        }
        try {
            return ExpressionReader.cohort(json, vocabulary, sight);
        } catch (Refused refusal) {
            if (asked.cohortId() != null) {
                throw noSuchCohort();
            }
            throw new BadArgument(
                    "of",
                    refusal.problem(Language.CHINESE).message(),
                    refusal.problem(Language.ENGLISH).message());
        }
    }

    private Uni<Found> find(Caller caller, CohortAsked asked, Expression expression, Vocabulary vocabulary) {
        Set<Integer> areas = areas(caller, asked.orgNodeIds());
        Instant now = clock.instant();
        Instant at = asked.asOf() == null ? now : asked.asOf();
        if (at.isAfter(now)) {
            throw new BadArgument("of", "asOf 不能在将来", "asOf must not be in the future");
        }
        if (areas.isEmpty()) {
            return Uni.createFrom().item(new Found(Map.of()));
        }
        Integer[] ids = areas.toArray(Integer[]::new);
        Uni<List<AreaIndex>> people =
                asked.asOf() == null ? index.fresh(areas) : past.asOf(caller, areas, at, expression);
        return readRows(caller, ids, at, expression, vocabulary)
                .chain(read -> people.map(sets -> {
                    Map<Long, int[]> nodes = new HashMap<>();
                    expression.visit(part -> {
                        if (part instanceof Expression.Placed placed
                                && placed.kind() == Expression.PlaceKind.ORG_NODE) {
                            nodes.put(placed.id(), tree.areasBelow((int) placed.id()));
                        }
                    });
                    var moment = new AreaIndex.Moment(at.atZone(Judge.ZONE).toLocalDate(), read, nodes);
                    Map<AreaIndex, RoaringBitmap> found = new HashMap<>();
                    sets.forEach(area -> found.put(area, area.find(expression, moment)));
                    return new Found(found);
                }));
    }

    /** The neighbourhoods that the caller sees, below some nodes where some are named. */
    private Set<Integer> areas(Caller caller, @Nullable List<String> nodes) {
        Set<Integer> areas = new TreeSet<>();
        Arrays.stream(tree.areasOf(caller.areas()))
                .filter(area -> caller.scope().includes(area))
                .forEach(areas::add);
        if (nodes != null) {
            if (nodes.size() > NODES_MAX) {
                throw new BadArgument(
                        "of", "orgNodeIds 至多 " + NODES_MAX + " 个", "orgNodeIds must be " + NODES_MAX + " at most");
            }
            Set<Integer> below = new TreeSet<>();
            nodes.forEach(node -> Arrays.stream(tree.areasBelow(node)).forEach(below::add));
            areas.retainAll(below);
        }
        return areas;
    }

    /** What is not in memory: facts in a window, and tags that will still be valid. */
    private Uni<Map<Expression, RoaringBitmap>> readRows(
            Caller caller, Integer[] areas, Instant at, Expression expression, Vocabulary vocabulary) {
        Map<Expression, Uni<RoaringBitmap>> asked = new HashMap<>();
        expression.visit(part -> {
            if (part instanceof Expression.Told told) {
                asked.put(told, rows.readTold(caller, areas, told, window(told, at, vocabulary)));
            } else if (part instanceof Expression.Tagged tagged) {
                Optional.ofNullable(tagged.validAt())
                        .ifPresent(valid -> asked.put(tagged, rows.readValid(caller, areas, tagged.tag(), valid, at)));
            }
        });
        Map<Expression, RoaringBitmap> read = new HashMap<>();
        Uni<Map<Expression, RoaringBitmap>> all = Uni.createFrom().item(read);
        for (Map.Entry<Expression, Uni<RoaringBitmap>> one : asked.entrySet()) {
            all = all.chain(() -> one.getValue().invoke(found -> read.put(one.getKey(), found)))
                    .replaceWith(read);
        }
        return all;
    }

    private static CohortIndexStore.FactWindow window(Expression.Told told, Instant at, Vocabulary vocabulary) {
        SubjectKind subject =
                vocabulary.findFact(told.factKind()).map(FactKind::subjectKind).orElseThrow();
        LocalDate day = CohortIndexStore.day(at);
        if (told.days() != null) {
            return new CohortIndexStore.FactWindow(at.minus(Duration.ofDays(told.days())), at, subject, day);
        }
        // Rows are told apart to the microsecond.
        Instant after = told.since() == null ? Instant.EPOCH : told.since().minusNanos(1_000);
        Instant until = told.until() == null ? at : told.until().minusNanos(1_000);
        return new CohortIndexStore.FactWindow(after, until.isAfter(at) ? at : until, subject, day);
    }
}
