package org.minqing.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * S9: no set of released cells determines a hidden one. Two attackers try, on random populations: one solves the equations that the
 * cells make, the other knows the rule as well and looks for every way to fill a hidden group in.
 */
class TreesTest {
    private static final int POPULATIONS = 400;

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());

    @Test
    void s9NoSetOfReleasedCellsDeterminesAHiddenOne() {
        System.out.println("TreesTest: -Dminqing.seed=" + seed);
        Random random = new Random(seed);
        int hidden = 0;
        for (int i = 0; i < POPULATIONS; i++) {
            List<Trees.Count> people = population(random);
            List<Trees.Cell> released = Trees.release(people);
            hidden += (int)
                    released.stream().filter(cell -> cell.people().isEmpty()).count();

            assertThat(solved(released)).as("population %d", i).isEmpty();
            assertThat(reasoned(released)).as("population %d", i).isEmpty();
        }
        assertThat(hidden).isGreaterThan(POPULATIONS);
    }

    @Test
    void s9ReleasedCellsAreTrueAndNoneIsSmall() {
        Random random = new Random(seed);
        for (int i = 0; i < POPULATIONS; i++) {
            List<Trees.Count> people = population(random);
            for (Trees.Cell cell : Trees.release(people)) {
                cell.people()
                        .ifPresent(told -> assertThat(told)
                                .isGreaterThanOrEqualTo(Trees.FEW)
                                .isEqualTo(counted(people, cell)));
            }
        }
    }

    @Test
    void everybodyIsInExactlyOnePartOfEachGroup() {
        for (int age = 0; age <= 120; age++) {
            for (boolean female : new boolean[] {true, false}) {
                for (boolean alone : new boolean[] {true, false}) {
                    var people = List.of(new Trees.Count(new Part.Person(age, female, alone), 1_000_000));
                    Map<String, Integer> sums = new HashMap<>();
                    for (Trees.Cell cell : Trees.release(people)) {
                        sums.merge(cell.tree() + " " + parent(cell.path()), 1, Integer::sum);
                    }
                    assertThat(sums).containsEntry("AGE ", 3).containsEntry("SEX ", 2);
                }
            }
        }
    }

    @Test
    void s9ATenthPersonOpensAGroupAndTheNinthDoesNot() {
        assertThat(sexes(10, 10)).containsExactly(Optional.of(10), Optional.of(10));
        assertThat(sexes(9, 30)).containsExactly(Optional.empty(), Optional.empty());
        assertThat(sexes(0, 30)).containsExactly(Optional.empty(), Optional.empty());
        assertThat(Trees.release(women(9))).containsExactly(new Trees.Cell("ALL", "ALL", Optional.empty()));
    }

    private static List<Optional<Integer>> sexes(int women, int men) {
        List<Trees.Count> people = new ArrayList<>(women(women));
        people.add(new Trees.Count(new Part.Person(30, false, false), men));
        return Trees.release(people).stream()
                .filter(cell -> cell.tree().equals("SEX"))
                .map(Trees.Cell::people)
                .toList();
    }

    private static List<Trees.Count> women(int many) {
        return List.of(new Trees.Count(new Part.Person(30, true, false), many));
    }

    /** Small neighbourhoods, in which much must be hidden. */
    private static List<Trees.Count> population(Random random) {
        List<Trees.Count> people = new ArrayList<>();
        int kinds = random.nextInt(40);
        for (int i = 0; i < kinds; i++) {
            people.add(new Trees.Count(
                    new Part.Person(random.nextInt(101), random.nextBoolean(), random.nextInt(4) == 0),
                    random.nextInt(25)));
        }
        return people;
    }

    /** The true count of a cell, by its own path from the top. */
    private static int counted(List<Trees.Count> people, Trees.Cell cell) {
        if (cell.tree().equals("ALL")) {
            return people.stream().mapToInt(Trees.Count::people).sum();
        }
        List<Part> parts = new ArrayList<>();
        String path = "";
        for (String code : cell.path().split("/")) {
            path = path.isEmpty() ? code : path + "/" + code;
            parts.add(Trees.find(cell.tree(), path).orElseThrow());
        }
        return people.stream()
                .filter(count -> parts.stream().allMatch(part -> part.has().test(count.person())))
                .mapToInt(Trees.Count::people)
                .sum();
    }

    /** Solves the linear equations: each group adds up to what is above it, each told cell is what it is. */
    private static Set<String> solved(List<Trees.Cell> released) {
        Map<String, Integer> unknowns = new LinkedHashMap<>();
        released.forEach(cell -> unknowns.putIfAbsent(cell.tree() + ":" + cell.path(), unknowns.size()));
        List<double[]> rows = new ArrayList<>();
        Map<String, List<Trees.Cell>> groups = new LinkedHashMap<>();
        for (Trees.Cell cell : released) {
            cell.people().ifPresent(told -> {
                double[] row = new double[unknowns.size() + 1];
                row[unknowns.get(cell.tree() + ":" + cell.path())] = 1;
                row[unknowns.size()] = told;
                rows.add(row);
            });
            if (!cell.tree().equals("ALL")) {
                groups.computeIfAbsent(above(cell), none -> new ArrayList<>()).add(cell);
            }
        }
        groups.forEach((above, parts) -> {
            double[] row = new double[unknowns.size() + 1];
            row[unknowns.get(above)] = -1;
            parts.forEach(part -> row[unknowns.get(part.tree() + ":" + part.path())] = 1);
            rows.add(row);
        });
        eliminate(rows, unknowns.size());
        Set<String> determined = new HashSet<>();
        for (double[] row : rows) {
            List<String> left = new ArrayList<>();
            unknowns.forEach((name, at) -> {
                if (Math.abs(row[at]) > 1e-9) {
                    left.add(name);
                }
            });
            if (left.size() == 1) {
                determined.add(left.get(0));
            }
        }
        released.stream()
                .filter(cell -> cell.people().isPresent())
                .forEach(cell -> determined.remove(cell.tree() + ":" + cell.path()));
        return determined;
    }

    private static void eliminate(List<double[]> rows, int unknowns) {
        int pivot = 0;
        for (int at = 0; at < unknowns && pivot < rows.size(); at++) {
            int found = pivot;
            while (found < rows.size() && Math.abs(rows.get(found)[at]) < 1e-9) {
                found++;
            }
            if (found == rows.size()) {
                continue;
            }
            double[] taken = rows.set(found, rows.get(pivot));
            rows.set(pivot, taken);
            double by = taken[at];
            for (int i = 0; i < taken.length; i++) {
                taken[i] /= by;
            }
            for (double[] row : rows) {
                if (row != taken && Math.abs(row[at]) > 1e-9) {
                    double times = row[at];
                    for (int i = 0; i < row.length; i++) {
                        row[i] -= times * taken[i];
                    }
                }
            }
            pivot++;
        }
    }

    /** Knows the rule: fills each hidden group in every way that the rule would have hidden alike. */
    private static Set<String> reasoned(List<Trees.Cell> released) {
        Map<String, List<Trees.Cell>> hidden = new LinkedHashMap<>();
        Map<String, Integer> told = new HashMap<>();
        for (Trees.Cell cell : released) {
            cell.people().ifPresent(people -> told.put(cell.tree() + ":" + cell.path(), people));
            if (cell.people().isEmpty() && !cell.tree().equals("ALL")) {
                hidden.computeIfAbsent(above(cell), none -> new ArrayList<>()).add(cell);
            }
        }
        Set<String> determined = new HashSet<>();
        hidden.forEach((above, parts) -> {
            int total = told.get(above);
            for (Trees.Cell part : parts) {
                Set<Integer> possible = new HashSet<>();
                for (int mine = 0; mine <= total; mine++) {
                    // The others share the rest; the rule holds if this one is small or one of them can be.
                    if (mine < Trees.FEW || parts.size() > 2 || total - mine < Trees.FEW) {
                        possible.add(mine);
                    }
                }
                if (possible.size() < 2) {
                    determined.add(part.tree() + ":" + part.path());
                }
            }
        });
        return determined;
    }

    private static String above(Trees.Cell cell) {
        String parent = parent(cell.path());
        return parent.isEmpty() ? "ALL:ALL" : cell.tree() + ":" + parent;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
