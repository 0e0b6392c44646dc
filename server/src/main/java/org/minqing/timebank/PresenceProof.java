package org.minqing.timebank;

import org.eclipse.microprofile.graphql.Description;

/** What shows that somebody was there. */
@Description("凭什么知道人在场。What shows that somebody was there.")
public enum PresenceProof {
    /** 签到码 */
    CODE,
    /** 位置 */
    PLACE,
    /** 组织者所见 */
    ORGANISER,
    /** 漏签，按规则补 */
    RULE,
    /** 原时间银行 */
    SOURCE
}
