package org.minqing.tags;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** A whole number for each of many people, sliced by bits: who is within a range is found by some set operations. */
final class Sliced {
    private static final int BITS = 40;

    private final RoaringBitmap[] slices = new RoaringBitmap[BITS];
    private final RoaringBitmap known = new RoaringBitmap();

    Sliced() {
        for (int bit = 0; bit < BITS; bit++) {
            slices[bit] = new RoaringBitmap();
        }
    }

    void remove(RoaringBitmap people) {
        known.andNot(people);
        for (RoaringBitmap slice : slices) {
            if (!slice.isEmpty()) {
                slice.andNot(people);
            }
        }
    }

    /** Numbers from 0 to 2^40 - 1. */
    void add(int person, long value) {
        if (value < 0 || value >= 1L << BITS) {
            throw new IllegalArgumentException(value + " is out of range");
        }
        known.add(person);
        for (int bit = 0; bit < BITS; bit++) {
            if ((value >> bit & 1) == 1) {
                slices[bit].add(person);
            }
        }
    }

    RoaringBitmap is(long value) {
        return range(value, value);
    }

    /** Both ends included; a null end is none. */
    RoaringBitmap range(@Nullable Long from, @Nullable Long to) {
        RoaringBitmap found = known.clone();
        if (to != null) {
            found.andNot(above(to));
        }
        return from == null || from <= 0 ? found : RoaringBitmap.and(found, above(from - 1));
    }

    /** Who has more: from the highest bit down, those who have a bit that the bound lacks while equal so far. */
    private RoaringBitmap above(long bound) {
        RoaringBitmap above = new RoaringBitmap();
        if (bound < 0) {
            return known.clone();
        }
        if (bound >= 1L << BITS) {
            return above;
        }
        RoaringBitmap equal = known.clone();
        for (int bit = BITS - 1; bit >= 0; bit--) {
            if ((bound >> bit & 1) == 1) {
                equal.and(slices[bit]);
            } else if (!slices[bit].isEmpty()) {
                above.or(RoaringBitmap.and(equal, slices[bit]));
                equal.andNot(slices[bit]);
            }
        }
        return above;
    }
}
