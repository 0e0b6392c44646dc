package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;

/** Who is asked before an order is sent. */
@Description("派单前先问谁。Who is asked before an order is sent.")
public enum AskWhom {
    /** 本人 */
    RESIDENT,
    /** 紧急联系人 */
    CONTACT
}
