package org.minqing.sources;

import java.util.List;
import java.util.Map;
import org.minqing.tags.Subject;

/**
 * What belongs to the places that rows are about: what is told of a house may concern more than the house.
 *
 * @param stairwells by the record's number
 * @param adults who lives there and is grown up, by the record's number
 */
record Surroundings(Map<String, Subject> stairwells, Map<String, List<Subject>> adults) {
    static final Surroundings UNKNOWN = new Surroundings(Map.of(), Map.of());

    Surroundings {
        stairwells = Map.copyOf(stairwells);
        adults = Map.copyOf(adults);
    }
}
