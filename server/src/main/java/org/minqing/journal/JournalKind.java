package org.minqing.journal;

import org.eclipse.microprofile.graphql.Description;

@Description("日志类别。What an entry tells of.")
public enum JournalKind {
    /** 上门 */
    VISIT,
    /** 电话 */
    CALL,
    /** 记事 */
    REMARK
}
