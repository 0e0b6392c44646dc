package org.minqing.platform;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The areas whose rows are visible: ids of neighbourhoods, the leaves of the org tree that every table carries.
 *
 * @param setting the form the database's policies read: <code>*</code> for all, else an array literal such as {@code {3,14}}
 */
public record Scope(String setting) {
    /** Every row; for the server's own jobs, never for a caller. */
    public static final Scope ALL = new Scope("*");

    public static final Scope NONE = new Scope("{}");

    public static Scope of(int... areas) {
        return new Scope(Arrays.stream(areas)
                .sorted()
                .distinct()
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "{", "}")));
    }

    /** These areas and one more. */
    public Scope with(int area) {
        if (includes(area)) {
            return this;
        }
        return new Scope(
                setting.length() == 2
                        ? "{" + area + "}"
                        : setting.substring(0, setting.length() - 1) + "," + area + "}");
    }

    /** Whether rows of this area are visible. */
    public boolean includes(long area) {
        return this.equals(ALL)
                || Arrays.asList(setting.substring(1, setting.length() - 1).split(","))
                        .contains(Long.toString(area));
    }

    /** Whether rows of an area are visible; made once, asked often. */
    IntPredicate areas() {
        if (equals(ALL)) {
            return area -> true;
        }
        Set<Integer> held = Arrays.stream(
                        setting.substring(1, setting.length() - 1).split(","))
                .filter(area -> !area.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return held::contains;
    }
}
