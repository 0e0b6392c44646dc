package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Outcome;

/** What was found by key, for each parent in its order. */
final class InOrder {
    private InOrder() {}

    /** Finds rows by their keys; those out of sight are absent. */
    interface Finder<V> {
        Uni<Map<Long, V>> find(Collection<Long> keys);
    }

    /** One for each parent, or null. */
    static <P, V> Uni<List<@Nullable V>> one(List<P> parents, Function<P, @Nullable Long> key, Finder<V> finder) {
        List<Long> keys =
                parents.stream().map(key).filter(Objects::nonNull).distinct().toList();
        return finder.find(keys).map(found -> {
            List<@Nullable V> values = new ArrayList<>(parents.size());
            for (P parent : parents) {
                Long asked = key.apply(parent);
                values.add(asked == null ? null : found.get(asked));
            }
            return values;
        });
    }

    /** Nothing for any parent. */
    static <P, V> Uni<List<@Nullable V>> none(List<P> parents) {
        List<@Nullable V> values = new ArrayList<>(parents.size());
        parents.forEach(parent -> values.add(null));
        return Uni.createFrom().item(values);
    }

    /** A list for each parent. */
    static <P, V> List<List<V>> lists(List<P> parents, Function<P, Long> key, Map<Long, List<V>> found) {
        return parents.stream()
                .map(parent -> found.getOrDefault(key.apply(parent), List.of()))
                .toList();
    }

    /** The row that a mutation changed, as its caller sees it now. */
    static <V> Uni<@Nullable V> shown(Outcome done, Finder<V> finder) {
        return done.key()
                .map(key -> finder.find(List.of(key)).map(found -> found.get(key)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
