package org.minqing.tags;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minqing.places.HouseStatus;
import org.minqing.residents.Sex;
import org.minqing.tags.Expression.Flag;
import org.minqing.tags.Expression.Measure;
import org.roaringbitmap.RoaringBitmap;

/**
 * The people of one neighbourhood as sets: who carries a tag, who is how old, who lives where. Changed and asked under its own
 * lock, for moments.
 */
final class AreaIndex {
    private static final RoaringBitmap NOBODY = new RoaringBitmap();
    private static final long DAY_ZERO = LocalDate.of(1850, 1, 1).toEpochDay();
    /** Cellars are below it. */
    private static final int FLOOR_ZERO = 100;

    private final int area;
    private final RoaringBitmap everybody = new RoaringBitmap();
    private final Map<Integer, RoaringBitmap> tags = new HashMap<>();
    private final Map<Sex, RoaringBitmap> sexes = new EnumMap<>(Sex.class);
    private final Map<Flag, RoaringBitmap> flags = new EnumMap<>(Flag.class);
    private final Map<HouseStatus, RoaringBitmap> statuses = new EnumMap<>(HouseStatus.class);
    private final Map<Measure, Sliced> measures = new EnumMap<>(Measure.class);
    private final Map<Long, RoaringBitmap> buildings = new TreeMap<>();
    private final Sliced stairwells = new Sliced();
    private final Sliced houses = new Sliced();

    AreaIndex(int area) {
        this.area = area;
        for (Sex sex : Sex.values()) {
            sexes.put(sex, new RoaringBitmap());
        }
        for (Flag flag : Flag.values()) {
            flags.put(flag, new RoaringBitmap());
        }
        for (HouseStatus status : HouseStatus.values()) {
            statuses.put(status, new RoaringBitmap());
        }
        for (Measure measure : Measure.values()) {
            measures.put(measure, new Sliced());
        }
    }

    int area() {
        return area;
    }

    /** What is known of these people is so no more; those of them who are still here are told anew. */
    synchronized void replace(RoaringBitmap changed, Collection<PersonRow> rows) {
        everybody.andNot(changed);
        tags.values().forEach(set -> set.andNot(changed));
        sexes.values().forEach(set -> set.andNot(changed));
        flags.values().forEach(set -> set.andNot(changed));
        statuses.values().forEach(set -> set.andNot(changed));
        measures.values().forEach(numbers -> numbers.remove(changed));
        buildings.values().forEach(set -> set.andNot(changed));
        stairwells.remove(changed);
        houses.remove(changed);
        rows.forEach(this::add);
    }

    private void add(PersonRow row) {
        int person = row.number();
        everybody.add(person);
        row.tags().forEach(carried -> {
            for (Integer tag : carried) {
                tags.computeIfAbsent(tag, none -> new RoaringBitmap()).add(person);
            }
        });
        requireNonNull(sexes.get(row.sex())).add(person);
        set(Flag.LIVES_ALONE, person, row.livesAlone());
        set(Flag.SPLIT_RESIDENCY, person, row.isSplit());
        set(Flag.LIFT, person, row.hasLift());
        if (row.status() != null) {
            requireNonNull(statuses.get(row.status())).add(person);
        }
        measure(Measure.AGE, person, day(row.birthDate()));
        measure(Measure.RESIDENT_DAYS, person, day(row.residentSince()));
        measure(Measure.FLOOR, person, row.floor() == null ? null : Long.valueOf(row.floor() + FLOOR_ZERO));
        measure(Measure.FLOORS, person, row.floors() == null ? null : Long.valueOf(row.floors()));
        measure(Measure.BUILT_YEAR, person, row.builtYear() == null ? null : Long.valueOf(row.builtYear()));
        if (row.building() != null) {
            buildings
                    .computeIfAbsent(row.building(), none -> new RoaringBitmap())
                    .add(person);
        }
        if (row.stairwell() != null) {
            stairwells.add(person, row.stairwell());
        }
        if (row.house() != null) {
            houses.add(person, row.house());
        }
    }

    private static @Nullable Long day(@Nullable LocalDate date) {
        return date == null ? null : Long.valueOf(Math.max(0, date.toEpochDay() - DAY_ZERO));
    }

    private void set(Flag flag, int person, boolean isSo) {
        if (isSo) {
            requireNonNull(flags.get(flag)).add(person);
        }
    }

    private void measure(Measure measure, int person, @Nullable Long value) {
        if (value != null) {
            requireNonNull(measures.get(measure)).add(person, value);
        }
    }

    /** Who fits. */
    synchronized RoaringBitmap find(Expression asked, Moment moment) {
        return RoaringBitmap.and(everybody, fits(asked, moment));
    }

    /** How many of {@code found} live in each building. */
    synchronized Map<Long, Integer> byBuilding(RoaringBitmap found) {
        Map<Long, Integer> counts = new TreeMap<>();
        buildings.forEach((building, people) -> {
            int count = RoaringBitmap.andCardinality(people, found);
            if (count > 0) {
                counts.put(building, count);
            }
        });
        return counts;
    }

    /**
     * When it is asked, and what is not in memory.
     *
     * @param read who fits the parts for which rows were read; for facts that fit when there are none, who does not
     * @param nodes the neighbourhoods below each node that is asked for
     */
    record Moment(LocalDate day, Map<Expression, RoaringBitmap> read, Map<Long, int[]> nodes) {}

    private RoaringBitmap fits(Expression asked, Moment moment) {
        RoaringBitmap read = moment.read.get(asked);
        if (read != null) {
            return asked instanceof Expression.Told told && told.fits(0) ? RoaringBitmap.andNot(everybody, read) : read;
        }
        if (asked instanceof Expression.All all) {
            return all(all.of(), moment);
        }
        if (asked instanceof Expression.AnyOf any) {
            return RoaringBitmap.or(
                    any.of().stream().map(part -> fits(part, moment)).iterator());
        }
        if (asked instanceof Expression.AtLeast some) {
            return atLeast(some.of(), some.count(), moment);
        }
        if (asked instanceof Expression.Not not) {
            return RoaringBitmap.andNot(everybody, fits(not.of(), moment));
        }
        if (asked instanceof Expression.Measured measured) {
            return measured(measured, moment.day);
        }
        return asked instanceof Expression.Placed placed ? placed(placed, moment) : leaf(asked);
    }

    private RoaringBitmap all(List<Expression> parts, Moment moment) {
        RoaringBitmap found = everybody;
        for (Expression part : parts) {
            found = RoaringBitmap.and(found, fits(part, moment));
        }
        return found;
    }

    /** Those who fit so many of the parts: of each number of parts those who fit at least so many of the first. */
    private RoaringBitmap atLeast(List<Expression> parts, int count, Moment moment) {
        RoaringBitmap[] fitting = new RoaringBitmap[count + 1];
        fitting[0] = everybody;
        for (int i = 1; i <= count; i++) {
            fitting[i] = new RoaringBitmap();
        }
        for (Expression part : parts) {
            RoaringBitmap those = fits(part, moment);
            for (int i = count; i > 0; i--) {
                fitting[i].or(RoaringBitmap.and(fitting[i - 1], those));
            }
        }
        return fitting[count];
    }

    private RoaringBitmap leaf(Expression asked) {
        if (asked instanceof Expression.Tagged tagged) {
            return tags.getOrDefault(tagged.tag(), NOBODY);
        }
        if (asked instanceof Expression.SexIs sex) {
            return sexes.getOrDefault(sex.sex(), NOBODY);
        }
        if (asked instanceof Expression.HouseIs house) {
            return statuses.getOrDefault(house.status(), NOBODY);
        }
        if (asked instanceof Expression.Flagged flagged) {
            RoaringBitmap those = flags.getOrDefault(flagged.flag(), NOBODY);
            return flagged.isSo() ? those : RoaringBitmap.andNot(everybody, those);
        }
        throw new IllegalArgumentException("Cohorts do not ask for " + asked);
    }

    private RoaringBitmap measured(Expression.Measured asked, LocalDate day) {
        Sliced numbers = measures.getOrDefault(asked.measure(), new Sliced());
        Integer from = asked.from();
        Integer to = asked.to();
        return switch (asked.measure()) {
            // The older, the earlier born.
            case AGE ->
                numbers.range(
                        to == null ? null : Long.valueOf(lastBirth(day, to + 1) + 1 - DAY_ZERO),
                        from == null
                                ? Long.valueOf(day.toEpochDay() - DAY_ZERO)
                                : Long.valueOf(lastBirth(day, from) - DAY_ZERO));
            case RESIDENT_DAYS ->
                numbers.range(
                        to == null ? null : Long.valueOf(day.toEpochDay() - to - DAY_ZERO),
                        day.toEpochDay() - (from == null ? 0 : from) - DAY_ZERO);
            case FLOOR ->
                numbers.range(
                        from == null ? null : Long.valueOf(from + FLOOR_ZERO),
                        to == null ? null : Long.valueOf(to + FLOOR_ZERO));
            case FLOORS, BUILT_YEAR ->
                numbers.range(from == null ? null : Long.valueOf(from), to == null ? null : Long.valueOf(to));
        };
    }

    /** The last day of birth of those who are so many years old on a day. */
    private static long lastBirth(LocalDate day, int years) {
        LocalDate birth = day.minusYears(years);
        return birth.plusDays(1).plusYears(years).isAfter(day) ? birth.toEpochDay() : birth.toEpochDay() + 1;
    }

    private RoaringBitmap placed(Expression.Placed asked, Moment moment) {
        return switch (asked.kind()) {
            case ORG_NODE -> {
                for (int below : moment.nodes.getOrDefault(asked.id(), new int[0])) {
                    if (below == area) {
                        yield everybody;
                    }
                }
                yield NOBODY;
            }
            case BUILDING -> buildings.getOrDefault(asked.id(), NOBODY);
            case STAIRWELL -> stairwells.is(asked.id());
            case HOUSE -> houses.is(asked.id());
        };
    }
}
