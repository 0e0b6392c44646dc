package org.minqing.apps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The trees that are released, and the rule by which their small parts are hidden (S9).
 *
 * <p>A group with a part of fewer than {@link #FEW} people is hidden whole and nothing below it is told: only what it adds up to is. So
 * whoever knows the rule, too, can fill a hidden group in several ways with the same total, at least ten, and a part below ten. Two
 * trees never ask the same thing of a person, so that a group of one can be filled in anew without a change in another.
 */
final class Trees {
    static final int FEW = 10;

    private static final Part[] HOW_THEY_LIVE = {
        Part.of("ALONE", "独居", "living alone", Part.Person::livesAlone),
        Part.of("WITH_OTHERS", "与人同住", "with others", person -> !person.livesAlone())
    };

    private static final Map<String, List<Part>> ALL = Map.of(
            "AGE",
            List.of(
                    Part.ages(0, 17, Part.ages(0, 5), Part.ages(6, 17)),
                    Part.ages(18, 59, Part.ages(18, 39), Part.ages(40, 59)),
                    Part.ages(
                            60,
                            Integer.MAX_VALUE,
                            Part.ages(60, 69, HOW_THEY_LIVE),
                            Part.ages(70, 79, HOW_THEY_LIVE),
                            Part.ages(
                                    80,
                                    Integer.MAX_VALUE,
                                    Part.ages(80, 89, HOW_THEY_LIVE),
                                    Part.ages(90, Integer.MAX_VALUE, HOW_THEY_LIVE)))),
            "SEX",
            List.of(
                    Part.of("FEMALE", "女", "female", Part.Person::isFemale),
                    Part.of("MALE", "男", "male", person -> !person.isFemale())));

    private Trees() {}

    /** So many people of a kind. */
    record Count(Part.Person person, int people) {}

    /** A part as it is released; no count where it is hidden. */
    record Cell(String tree, String path, Optional<Integer> people) {}

    /** What is released of one neighbourhood. */
    static List<Cell> release(List<Count> people) {
        List<Cell> cells = new ArrayList<>();
        int all = sum(people, person -> true);
        Optional<Integer> told = all < FEW ? Optional.empty() : Optional.of(all);
        cells.add(new Cell("ALL", "ALL", told));
        if (told.isPresent()) {
            ALL.forEach((tree, parts) -> split(cells, tree, "", parts, people));
        }
        return cells;
    }

    private static void split(List<Cell> cells, String tree, String above, List<Part> parts, List<Count> people) {
        Map<Part, List<Count>> groups = new LinkedHashMap<>();
        for (Part part : parts) {
            groups.put(
                    part,
                    people.stream()
                            .filter(count -> part.has().test(count.person))
                            .toList());
        }
        boolean isTold = groups.values().stream().allMatch(group -> sum(group, person -> true) >= FEW);
        groups.forEach((part, group) -> {
            String path = above.isEmpty() ? part.code() : above + "/" + part.code();
            cells.add(new Cell(tree, path, isTold ? Optional.of(sum(group, person -> true)) : Optional.empty()));
            if (isTold && !part.parts().isEmpty()) {
                split(cells, tree, path, part.parts(), group);
            }
        });
    }

    private static int sum(List<Count> people, Predicate<Part.Person> has) {
        return people.stream()
                .filter(count -> has.test(count.person))
                .mapToInt(Count::people)
                .sum();
    }

    /** The part of a path, for its name; empty for what no tree has. */
    static Optional<Part> find(String tree, String path) {
        List<Part> parts = ALL.getOrDefault(tree, List.of());
        Part found = null;
        for (String code : path.split("/")) {
            found = parts.stream()
                    .filter(part -> part.code().equals(code))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                return Optional.empty();
            }
            parts = found.parts();
        }
        return Optional.ofNullable(found);
    }
}
