package org.minqing.residents;

import org.eclipse.microprofile.graphql.Description;

@Description("一人是另一人的什么人。What one person is to another.")
public enum RelationKind {
    /** 配偶；双向 */
    SPOUSE,
    /** 父母：前者是后者的父或母 */
    PARENT,
    /** 祖辈：前者是后者的祖父母或外祖父母 */
    GRANDPARENT,
    /** 监护人：前者监护后者 */
    GUARDIAN,
    /** 兄弟姐妹；双向 */
    SIBLING,
    /** 其他亲属；双向 */
    RELATIVE,
    /** 照护人：前者照护后者 */
    CARER,
    /** 朋友邻里；双向 */
    FRIEND
}
