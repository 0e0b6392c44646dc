package org.minqing.workorders;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.OptionalInt;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;

/** The neighbourhoods that a caller may name. */
@ApplicationScoped
class OwnArea {
    private final OrgTree tree;

    OwnArea(OrgTree tree) {
        this.tree = tree;
    }

    /** The neighbourhood of this node of the org tree; empty for every other kind of node, and outside the caller's own area. */
    OptionalInt find(Caller caller, String orgNodeId) {
        int[] asked = tree.areasBelow(orgNodeId);
        return asked.length == 1 && Arrays.stream(tree.areasOf(caller.areas())).anyMatch(area -> area == asked[0])
                ? OptionalInt.of(asked[0])
                : OptionalInt.empty();
    }
}
