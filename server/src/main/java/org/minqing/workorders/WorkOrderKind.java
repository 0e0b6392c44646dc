package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;
import org.minqing.alerts.AlertRef;
import org.minqing.alerts.AlertSeverity;

/** What an order is about. */
@Description("工单类别。What an order is about.")
public enum WorkOrderKind {
    /** 上门探访 */
    WELFARE_CHECK,
    /** 漏水 */
    LEAK,
    /** 用水过多 */
    OVERUSE,
    /** 空关房用水 */
    VACANT_USE,
    /** 水表 */
    METER,
    /** 集中器 */
    CONCENTRATOR,
    /** 居民诉求 */
    REQUEST;

    /** What must be done about an alert. A meter that tells nothing of a person at risk is a visit to that person (A4). */
    static WorkOrderKind of(AlertRef alert) {
        return switch (alert.kind()) {
            case NO_WATER -> WELFARE_CHECK;
            case LEAK -> LEAK;
            case OVERUSE -> OVERUSE;
            case VACANT_USE -> VACANT_USE;
            case METER_SILENT, METER_FAULT -> isGrave(alert.severity()) ? WELFARE_CHECK : METER;
            case CONCENTRATOR_SILENT -> CONCENTRATOR;
        };
    }

    private static boolean isGrave(AlertSeverity severity) {
        return severity == AlertSeverity.LIFE || severity == AlertSeverity.HIGH;
    }
}
