package org.minqing.meters;

import org.eclipse.microprofile.graphql.Description;

/** How readings came in. */
@Description("读数由何途径送达。How readings came in.")
public enum IntakeSource {
    /** 表格文件 */
    CSV,
    /** 逐行 JSON */
    NDJSON,
    /** 物联网消息 */
    MQTT,
    /** 服务器自行写入 */
    SERVER
}
