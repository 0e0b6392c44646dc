package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;

/** What a step must bring along. */
@Description("一步所需的凭据。What a step must bring along.")
public enum WorkOrderNeed {
    /** 文字说明 */
    NOTE,
    /** 照片 */
    PHOTO,
    /** 位置 */
    PLACE,
    /** 处置结果 */
    RESULT,
    /** 理由 */
    REASON
}
