package org.minqing.places;

import org.eclipse.microprofile.graphql.Description;

/** The levels of the org tree above the building. */
@Description("组织层级。The levels of the org tree above the building.")
public enum OrgNodeKind {
    /** 市 */
    CITY,
    /** 区 */
    DISTRICT,
    /** 街道 */
    SUB_DISTRICT,
    /** 居委 */
    NEIGHBOURHOOD
}
