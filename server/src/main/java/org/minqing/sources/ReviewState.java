package org.minqing.sources;

import org.eclipse.microprofile.graphql.Description;

/** How far a record to review is. */
@Description("待核记录的状态。How far a record to review is.")
public enum ReviewState {
    /** 可能是某人。Somebody may be meant. */
    DOUBTFUL,
    /** 找不到人。Nobody was found. */
    UNKNOWN,
    /** 已确认 */
    CONFIRMED,
    /** 已否定：与本辖区无关。About nobody here. */
    REJECTED
}
