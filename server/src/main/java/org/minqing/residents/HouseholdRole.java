package org.minqing.residents;

import org.eclipse.microprofile.graphql.Description;

@Description("成员与户主的关系。What a member of a household is to its head.")
public enum HouseholdRole {
    /** 户主 */
    HEAD,
    /** 配偶 */
    SPOUSE,
    /** 子女 */
    CHILD,
    /** 父母 */
    PARENT,
    /** 孙辈 */
    GRANDCHILD,
    /** 祖辈 */
    GRANDPARENT,
    /** 兄弟姐妹 */
    SIBLING,
    /** 儿媳、女婿 */
    CHILD_IN_LAW,
    /** 配偶的父母 */
    PARENT_IN_LAW,
    /** 其他 */
    OTHER
}
