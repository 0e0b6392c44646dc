package org.minqing.scenarios;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.places.OrgTree;
import org.minqing.places.StairwellView;
import org.minqing.places.Stairwells;
import org.minqing.platform.BadArgument;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;
import org.minqing.scenarios.PortraitStore.Count;
import org.minqing.tags.Cohorts;
import org.minqing.tags.TagSight;

/**
 * Shows groups in numbers. Who sees names sees every number. Everybody else asks for whole neighbourhoods, gets four bands of age, the
 * sexes and the sizes of households, and nothing at all of any neighbourhood in which a part has fewer than ten people, nor of a
 * larger area that holds one: so that no sum or difference of what is told tells what is not (S9).
 */
@ApplicationScoped
class Portraits {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int FEW = 10;
    private static final int TAGS_MAX = 30;
    /** A large sub-district; their keys travel with the statement. */
    private static final int MEMBERS_MAX = 200_000;

    private static final Map<DistributionKind, List<String>> PARTS = Map.of(
            DistributionKind.AGE, List.of("0_17", "18_59", "60_79", "80"),
            DistributionKind.SEX, List.of("FEMALE", "MALE"),
            DistributionKind.HOUSEHOLD_SIZE, List.of("1", "2", "3", "4", "5"));

    private final PortraitStore store;
    private final Cohorts cohorts;
    private final Stairwells stairwells;
    private final OrgTree tree;
    private final Clock clock;

    Portraits(PortraitStore store, Cohorts cohorts, Stairwells stairwells, OrgTree tree, Clock clock) {
        this.store = store;
        this.cohorts = cohorts;
        this.stairwells = stairwells;
        this.tree = tree;
        this.clock = clock;
    }

    Uni<PortraitView> portray(Caller caller, PortraitGroup group) {
        boolean isClear = Sight.of(caller).isNameClear();
        if (!isClear && group.isChosen()) {
            throw new BadArgument(
                    "of", "看得到姓名的人才能选小于居委会的范围", "Only who sees names may choose less than whole neighbourhoods");
        }
        int[] areas = group.orgNodeId() == null ? tree.areasOf(caller.areas()) : tree.areasBelow(group.orgNodeId());
        Long stairwell = group.stairwellId() == null
                ? null
                : NodeId.number(StairwellView.TYPE, group.stairwellId()).orElse(-1L);
        LocalDate today = LocalDate.ofInstant(clock.instant(), SHANGHAI);
        Set<Sensitivity.Level> tagLevels = isClear ? TagSight.of(caller).levels() : Set.of();
        Uni<PortraitView> portrait = members(caller, group)
                .chain(members -> store.count(
                        caller,
                        new PortraitStore.Asked(areas, today, stairwell, group, members.orElse(null), tagLevels)))
                .chain(counts -> isClear || isLarge(counts, areas)
                        ? drawn(caller, counts)
                        : Uni.createFrom().item(PortraitView.HIDDEN));
        return group.stairwellId() == null ? portrait : at(caller, group.stairwellId(), portrait);
    }

    private Uni<PortraitView> at(Caller caller, String stairwell, Uni<PortraitView> portrait) {
        return Uni.combine()
                .all()
                .unis(stairwells.find(caller, stairwell), portrait)
                .with((place, drawn) -> drawn.at(place.orElse(null)));
    }

    /** The keys of a cohort's people; empty where no cohort is asked for. */
    private Uni<Optional<Long[]>> members(Caller caller, PortraitGroup group) {
        return group.cohort() == null
                ? Uni.createFrom().item(Optional.empty())
                : cohorts.find(caller, group.cohort()).map(found -> {
                    List<Long> keys = found.keys(0, MEMBERS_MAX + 1);
                    if (keys.size() > MEMBERS_MAX) {
                        throw new BadArgument(
                                "of",
                                "画像至多显示一个人群的 " + MEMBERS_MAX + " 人",
                                "A portrait shows " + MEMBERS_MAX + " people of a cohort at most");
                    }
                    return Optional.of(keys.toArray(Long[]::new));
                });
    }

    Uni<PortraitComparisonView> compare(Caller caller, PortraitGroup one, PortraitGroup other) {
        return Uni.combine()
                .all()
                .unis(portray(caller, one), portray(caller, other))
                .with((first, second) -> new PortraitComparisonView(first, second, differences(first, second)));
    }

    /** Whether each part of each distribution has enough people in every one of these neighbourhoods. */
    static boolean isLarge(List<Count> counts, int[] areas) {
        Map<String, Integer> found = new HashMap<>();
        counts.forEach(
                count -> found.merge(count.area() + count.kind().name() + count.code(), count.people(), Integer::sum));
        // A part that no list has, such as an age that is not known, is a part as well.
        if (counts.stream().anyMatch(count -> count.people() < FEW && PARTS.containsKey(count.kind()))) {
            return false;
        }
        for (int area : areas) {
            for (Map.Entry<DistributionKind, List<String>> kind : PARTS.entrySet()) {
                for (String code : kind.getValue()) {
                    if (found.getOrDefault(area + kind.getKey().name() + code, 0) < FEW) {
                        return false;
                    }
                }
            }
        }
        return areas.length > 0;
    }

    private Uni<PortraitView> drawn(Caller caller, List<Count> counts) {
        Map<DistributionKind, Map<String, Integer>> sums = new TreeMap<>();
        for (DistributionKind kind : DistributionKind.values()) {
            Map<String, Integer> parts = new TreeMap<>();
            counts.stream()
                    .filter(count -> count.kind() == kind)
                    .forEach(count -> parts.merge(count.code(), count.people(), Integer::sum));
            sums.put(kind, parts);
        }
        int people = requireNonNull(sums.get(DistributionKind.SEX)).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        List<String> tags =
                List.copyOf(requireNonNull(sums.get(DistributionKind.TAG)).keySet());
        return (tags.isEmpty() ? Uni.createFrom().item(Map.<String, String>of()) : store.tagNames(caller, tags))
                .map(names -> new PortraitView(people, false, distributions(sums, people, names), null));
    }

    private static List<DistributionView> distributions(
            Map<DistributionKind, Map<String, Integer>> sums, int people, Map<String, String> tagNames) {
        List<DistributionView> distributions = new ArrayList<>();
        sums.forEach((kind, parts) -> {
            List<PortraitPartView> shown = new ArrayList<>();
            parts.forEach((code, many) -> shown.add(new PortraitPartView(
                    code,
                    kind == DistributionKind.TAG ? tagNames.getOrDefault(code, code) : PartNames.of(kind, code),
                    many,
                    people == 0 ? 0 : (double) many / people)));
            if (kind == DistributionKind.TAG) {
                shown.sort(Comparator.comparingInt(PortraitPartView::people)
                        .reversed()
                        .thenComparing(PortraitPartView::code));
            }
            distributions.add(new DistributionView(kind, shown.subList(0, Math.min(shown.size(), TAGS_MAX))));
        });
        return distributions;
    }

    private static List<PortraitDifferenceView> differences(PortraitView one, PortraitView other) {
        if (one.isHidden() || other.isHidden()) {
            return List.of();
        }
        Map<String, PortraitDifferenceView> found = new TreeMap<>();
        one.distributions()
                .forEach(distribution -> distribution
                        .parts()
                        .forEach(part -> found.put(
                                distribution.kind() + part.code(),
                                difference(distribution.kind(), part, part.share(), 0))));
        other.distributions()
                .forEach(distribution -> distribution
                        .parts()
                        .forEach(part -> found.merge(
                                distribution.kind() + part.code(),
                                difference(distribution.kind(), part, 0, part.share()),
                                (first, second) ->
                                        difference(distribution.kind(), part, first.one(), second.other()))));
        return found.values().stream()
                .sorted(Comparator.comparingDouble(
                        (PortraitDifferenceView difference) -> -Math.abs(difference.difference())))
                .toList();
    }

    private static PortraitDifferenceView difference(
            DistributionKind kind, PortraitPartView part, double one, double other) {
        return new PortraitDifferenceView(kind, part.code(), part.name(), one, other, one - other);
    }
}
