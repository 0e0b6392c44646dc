package org.minqing.residents;

import org.eclipse.microprofile.graphql.Description;

@Description("居住关系。How a person belongs to a house.")
public enum ResidencyKind {
    /** 实际居住 */
    ACTUAL,
    /** 户籍登记 */
    REGISTERED
}
