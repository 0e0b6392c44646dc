package org.minqing.sources;

import org.eclipse.microprofile.graphql.Description;

/** How a delivery is taken in. */
@Description("导入方式。How a delivery is taken in.")
public enum RunMode {
    /** 试运行：只检查，不写入。Looks only, and writes nothing but the report. */
    DRY,
    /** 正式导入 */
    REAL,
    /** 更正：同一时间的不同内容以本次为准。Of one time, this content holds. */
    CORRECTION
}
