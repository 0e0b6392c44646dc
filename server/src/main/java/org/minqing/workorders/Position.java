package org.minqing.workorders;

import org.eclipse.microprofile.graphql.Description;
import org.minqing.access.Caller;
import org.minqing.access.Role;

/** The posts that answer for orders, in the order in which an order climbs. */
@Description("岗位，按升级次序。The posts that answer for orders, in the order in which an order climbs.")
public enum Position {
    /** 居委干部 */
    CADRE,
    /** 协管（AB 角） */
    DEPUTY,
    /** 值班组 */
    DUTY_POOL,
    /** 居民区书记 */
    SECRETARY,
    /** 街道 */
    STREET;

    /** The post at which somebody acts whose own is not named: as far up as their role. */
    static Position of(Caller caller) {
        if (caller.is(Role.STREET_OFFICER)) {
            return STREET;
        }
        return caller.is(Role.SECRETARY) ? SECRETARY : CADRE;
    }
}
