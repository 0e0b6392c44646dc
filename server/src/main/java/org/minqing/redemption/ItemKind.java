package org.minqing.redemption;

import org.eclipse.microprofile.graphql.Description;

/** What is offered. */
@Description("所兑为物品或服务。What is offered.")
public enum ItemKind {
    /** 物品。Something to take home. */
    GOODS,
    /** 服务。Something that is done. */
    SERVICE
}
