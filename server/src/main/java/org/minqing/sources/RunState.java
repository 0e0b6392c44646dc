package org.minqing.sources;

import org.eclipse.microprofile.graphql.Description;

/** How far a delivery is. */
@Description("导入状态。How far a delivery is.")
public enum RunState {
    /** 进行中 */
    RUNNING,
    /** 已完成 */
    DONE,
    /** 中断；重新送达同一文件即从中断处继续。Broke off; the same file again goes on from there. */
    FAILED
}
