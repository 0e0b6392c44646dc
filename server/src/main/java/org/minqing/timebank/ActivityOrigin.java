package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** Who wanted an activity. */
@Description("活动的由来。Who wanted an activity.")
public enum ActivityOrigin {
    /** 居委发布 */
    POSTED,
    /** 居民求助 */
    ASKED
}
