package org.minqing.apps;

import java.util.List;
import java.util.function.Predicate;

/**
 * A part of the people of a neighbourhood, and the parts that it splits into. Everybody of a part is in exactly one of those.
 *
 * @param code in paths and to programs
 * @param chinese for people
 * @param english likewise
 * @param has who belongs to it, of those who belong to the part above
 * @param parts none for a leaf
 */
record Part(String code, String chinese, String english, Predicate<Person> has, List<Part> parts) {
    Part {
        parts = List.copyOf(parts);
    }

    /**
     * A person as far as counts know.
     *
     * @param age in whole years
     * @param isFemale whether the register says so
     * @param livesAlone whether nobody else lives there
     */
    record Person(int age, boolean isFemale, boolean livesAlone) {}

    static Part ages(int from, int to, Part... parts) {
        String chinese = to == Integer.MAX_VALUE ? from + " 岁以上" : from + " 至 " + to + " 岁";
        String code = to == Integer.MAX_VALUE ? "AGE_" + from : "AGE_" + from + "_" + to;
        String english = to == Integer.MAX_VALUE ? from + " and older" : from + " to " + to;
        return new Part(code, chinese, english, person -> person.age >= from && person.age <= to, List.of(parts));
    }

    static Part of(String code, String chinese, String english, Predicate<Person> has) {
        return new Part(code, chinese, english, has, List.of());
    }
}
