package org.minqing.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How large the invented community is. */
enum Size {
    /** Two neighbourhoods, so that it can be seen that one does not see the other. */
    SMALL,
    /** A sub-district in Linfen's proportions: 20 neighbourhoods, 1,687 stairwells, 34,000 homes, 83,000 people; a million records. */
    STREET,
    /** The same with all that 13 systems would know of it: ten million records. */
    FULL;

    static final int STAIRWELLS_PER_BUILDING = 3;

    private static final int[] SMALL_STAIRWELLS = {16 * STAIRWELLS_PER_BUILDING, 4 * STAIRWELLS_PER_BUILDING};
    private static final int STREET_AREAS = 20;
    private static final int STREET_THINNING = 12;
    private static final int STREET_STAIRWELLS = 1_687;
    private static final int SMALL_STOREYS = 5;
    private static final int STREET_STOREYS = 6;
    /** Of all stairwells of a street so many have a storey more: 34,000 homes in all. */
    private static final int TALL_OF_A_STREET = 1_211;

    static Size of(String word) {
        return Arrays.stream(values())
                .filter(size -> size.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The size of the demo is one of "
                        + Arrays.stream(values()).map(Size::word).collect(Collectors.joining(", "))));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int neighbourhoods() {
        return this == SMALL ? SMALL_STAIRWELLS.length : STREET_AREAS;
    }

    int stairwells(int neighbourhood) {
        return this == SMALL
                ? SMALL_STAIRWELLS[neighbourhood]
                : stairwellsBefore(neighbourhood + 1) - stairwellsBefore(neighbourhood);
    }

    /** Storeys of a stairwell, both counted from 0 on. */
    int storeys(int neighbourhood, int stairwell) {
        if (this == SMALL) {
            return SMALL_STOREYS;
        }
        int number = stairwellsBefore(neighbourhood) + stairwell;
        return STREET_STOREYS + (tallBefore(number + 1) - tallBefore(number));
    }

    private static int stairwellsBefore(int neighbourhood) {
        return STREET_STAIRWELLS * neighbourhood / STREET_AREAS;
    }

    private static int tallBefore(int stairwell) {
        return TALL_OF_A_STREET * stairwell / STREET_STAIRWELLS;
    }

    /** 1 where a neighbourhood is older than the others, -1 where it is younger: the east of the street has aged. */
    int older(int neighbourhood) {
        return this == SMALL ? 0 : Compound.side(neighbourhood);
    }

    /** Of so many records about people and homes one is told. */
    int thinning() {
        return this == FULL ? 1 : STREET_THINNING;
    }

    /** Homes of elders living alone that have a meter, for each building. */
    int metersPerBuilding() {
        return this == SMALL ? 3 : 4;
    }
}
