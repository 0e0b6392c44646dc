package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Refused;

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
    REASON;

    /** What is told where it is not there. */
    Refused missing() {
        return switch (this) {
            case NOTE -> new Refused(WorkOrderProblem.WORK_ORDER_NOTE_MISSING, "input.note");
            case REASON -> new Refused(WorkOrderProblem.WORK_ORDER_REASON_MISSING, "input.reason");
            case PHOTO -> new Refused(WorkOrderProblem.WORK_ORDER_PHOTO_MISSING, "input.photoIds");
            case PLACE -> new Refused(WorkOrderProblem.WORK_ORDER_PLACE_MISSING, "input.latitude");
            case RESULT -> new Refused(WorkOrderProblem.WORK_ORDER_RESULT_MISSING, "input.result");
        };
    }
}
