package org.minqing.notifications;

import org.eclipse.microprofile.graphql.Description;

/** The ways in which a notice reaches somebody. */
@Description("送达渠道。The ways in which a notice reaches somebody.")
public enum DeliveryChannel {
    /** 推送 */
    PUSH,
    /** 短信 */
    SMS,
    /** 应用内 */
    IN_APP
}
