package org.minqing.tags;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minqing.places.HouseStatus;
import org.minqing.residents.Sex;

/**
 * What a rule or a cohort asks of a subject. Bounds are both included; a missing bound is none.
 *
 * @see ExpressionReader its form as JSON
 */
sealed interface Expression {
    record All(List<Expression> of) implements Expression {
        public All {
            of = List.copyOf(of);
        }
    }

    record AnyOf(List<Expression> of) implements Expression {
        public AnyOf {
            of = List.copyOf(of);
        }
    }

    record Not(Expression of) implements Expression {}

    record AtLeast(int count, List<Expression> of) implements Expression {
        public AtLeast {
            of = List.copyOf(of);
        }
    }

    /** A number that the subject has. */
    record Measured(
            Measure measure,
            @Nullable Integer from,
            @Nullable Integer to) implements Expression {}

    /** Whether something is so of the subject. */
    record Flagged(Flag flag, boolean isSo) implements Expression {}

    record SexIs(Sex sex) implements Expression {}

    record HouseIs(HouseStatus status) implements Expression {}

    /**
     * The subject carries this tag, or what it is part of does.
     *
     * @param validAt and it will still be valid then
     */
    record Tagged(int tag, @Nullable Instant validAt) implements Expression {}

    /**
     * So many facts of a kind, within the last days, or in a window that stands still.
     *
     * @param days up to now; null where the window has its own ends
     * @param since from here on; until here, not included
     */
    record Told(
            int factKind,
            @Nullable Integer days,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Integer min,
            @Nullable Integer max)
            implements Expression {
        boolean fits(long count) {
            return (min == null || count >= min) && (max == null || count <= max);
        }
    }

    /** So many of the people, or of the houses, in a household, house or stairwell; or so large a part of them. */
    record Counted(
            boolean isOfHouses,
            @Nullable Expression where,
            @Nullable Integer min,
            @Nullable Integer max,
            @Nullable Integer percentMin)
            implements Expression {}

    /** Somebody lives below this node, in this building, stairwell or house; for cohorts. */
    record Placed(PlaceKind kind, long id) implements Expression {}

    enum Measure {
        AGE("age"),
        RESIDENT_DAYS("residentDays"),
        FLOOR("floor"),
        FLOORS("floors"),
        BUILT_YEAR("builtYear");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    enum Flag {
        LIVES_ALONE("livesAlone"),
        SPLIT_RESIDENCY("splitResidency"),
        LIFT("lift");

        private final String word;

        Flag(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    enum PlaceKind {
        ORG_NODE,
        BUILDING,
        STAIRWELL,
        HOUSE
    }

    /** The parts that it is made of. */
    default List<Expression> parts() {
        if (this instanceof All all) {
            return all.of;
        }
        if (this instanceof AnyOf any) {
            return any.of;
        }
        if (this instanceof AtLeast some) {
            return some.of;
        }
        if (this instanceof Not not) {
            return List.of(not.of);
        }
        return this instanceof Counted counted
                ? Stream.ofNullable(counted.where).toList()
                : List.of();
    }

    /** Visits it and all its parts. */
    default void visit(Consumer<Expression> visitor) {
        visitor.accept(this);
        parts().forEach(part -> part.visit(visitor));
    }
}
