package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** Who doubts a record. */
@Description("谁提出争议。Who doubts a record.")
public enum DisputeSide {
    /** 志愿者 */
    VOLUNTEER,
    /** 受助者 */
    RECEIVER,
    /** 组织者 */
    ORGANISER
}
