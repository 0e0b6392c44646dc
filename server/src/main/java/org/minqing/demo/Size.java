package org.minqing.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How large the invented community is. */
enum Size {
    /** Two neighbourhoods, so that it can be seen that one does not see the other. */
    SMALL(5, 16, 4),
    /** A sub-district in Linfen's proportions: 20 neighbourhoods, about 34,000 homes. */
    STREET(7, IntStream.generate(() -> 27).limit(20).toArray());

    private final int storeys;
    private final int[] buildings;

    Size(int storeys, int... buildings) {
        this.storeys = storeys;
        this.buildings = buildings;
    }

    static Size of(String word) {
        return Arrays.stream(values())
                .filter(size -> size.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The size of the demo is one of "
                        + Arrays.stream(values()).map(Size::word).collect(Collectors.joining(", "))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int neighbourhoods() {
        return buildings.length;
    }

    int buildings(int neighbourhood) {
        return buildings[neighbourhood];
    }

    int storeys() {
        return storeys;
    }

    /** Homes of elders living alone that have a meter, for each building. */
    int metersPerBuilding() {
        return this == SMALL ? 3 : 4;
    }
}
