package org.minqing.tags;

import org.eclipse.microprofile.graphql.Description;

/** How a tag comes about. */
@Description("标签的来历。How a tag comes about.")
public enum TagKind {
    /** 人工登记 */
    BY_HAND,
    /** 数据导入 */
    IMPORTED,
    /** 规则推导 */
    DERIVED
}
