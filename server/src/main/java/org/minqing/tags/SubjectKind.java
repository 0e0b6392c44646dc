package org.minqing.tags;

import org.eclipse.microprofile.graphql.Description;

/** What carries a tag. */
@Description("标签所属的对象。What carries a tag.")
public enum SubjectKind {
    /** 人 */
    PERSON,
    /** 户 */
    HOUSEHOLD,
    /** 房屋 */
    HOUSE,
    /** 楼组 */
    STAIRWELL
}
