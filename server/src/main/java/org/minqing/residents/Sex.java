package org.minqing.residents;

import org.eclipse.microprofile.graphql.Description;

@Description("性别。As the register has it.")
public enum Sex {
    /** 女 */
    FEMALE,
    /** 男 */
    MALE,
    /** 不详 */
    UNKNOWN
}
