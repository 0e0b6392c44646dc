package org.minqing.audit;

import org.eclipse.microprofile.graphql.Description;

@Description("封存的记录链。A log that is sealed.")
public enum AuditChain {
    /** 审计：谁看了谁的资料、为何 */
    ACCESS("audit"),
    /** 工单的每一步 */
    WORK_ORDERS("work_order_step");

    private final String table;

    AuditChain(String table) {
        this.table = table;
    }

    /** Its name in the seals: the table whose rows it chains. */
    String table() {
        return table;
    }
}
