package org.minqing.audit;

import org.eclipse.microprofile.graphql.Description;

@Description("记录链断开的方式。In what way a chain does not hold.")
public enum AuditBreakKind {
    /** 行被删除 */
    ROWS_MISSING,
    /** 事后插入了行 */
    ROWS_ADDED,
    /** 行或封条被改动 */
    CONTENT_CHANGED,
    /** 封条缺失 */
    SEAL_MISSING
}
