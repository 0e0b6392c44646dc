package org.minqing.sources;

import java.util.Arrays;
import java.util.List;
import org.minqing.platform.Actor;
import org.minqing.platform.Scope;

/** Somebody who delivers, while the delivery is taken in: it reaches no further than the areas for which it was delivered. */
record Delivering(String subject, Scope scope) implements Actor {
    static Delivering of(String subject, List<Integer> areas) {
        return new Delivering(
                subject, Scope.of(areas.stream().mapToInt(Integer::intValue).toArray()));
    }

    static Integer[] areas(int... ids) {
        return Arrays.stream(ids).sorted().distinct().boxed().toArray(Integer[]::new);
    }
}
