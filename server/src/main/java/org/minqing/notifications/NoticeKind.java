package org.minqing.notifications;

import org.eclipse.microprofile.graphql.Description;

/**
 * What a notice tells, with its text in both languages. The places are: 1 what the order is about, 2 how much it presses. There is
 * none for a person, a house or an address: no notice carries personal data (O11).
 */
@Description("通知类别。What a notice tells.")
public enum NoticeKind {
    /** 新工单 */
    ORDER_DISPATCHED("您有一张新的%1$s工单，%2$s。", "You have a new work order (%1$s); %2$s."),
    /** 转来的工单 */
    ORDER_TRANSFERRED("有一张%1$s工单转给了您，%2$s。", "A work order (%1$s) was handed over to you; %2$s."),
    /** 重新打开的工单 */
    ORDER_REOPENED("一张%1$s工单已重新打开，%2$s。", "A work order (%1$s) was reopened; %2$s."),
    /** 升级的工单 */
    ORDER_ESCALATED("一张%1$s工单无人处理，已升级给您，%2$s。", "Nobody acted on a work order (%1$s); it has come up to you; %2$s."),
    /** 即将到期的工单 */
    ORDER_WARNED("您的一张%1$s工单即将到期，%2$s。", "A work order of yours (%1$s) is nearly due; %2$s."),
    /** 取消的工单 */
    ORDER_CALLED_OFF("您的一张%1$s工单已取消，不必再去。", "A work order of yours (%1$s) was called off; there is no need to go."),
    /** 询问本人是否安好 */
    WELL_ASKED(
            "您家的用水情况与平时不同。如一切安好，请回复 1；没有回复时，工作人员将上门看望。",
            "The use of water in your home is unusual. If all is well, reply 1; without a reply somebody will come by."),
    /** 询问紧急联系人是否安好 */
    WELL_ASKED_OF_CONTACT(
            "把您登记为紧急联系人的家庭用水情况与平时不同。如您确认一切安好，请回复 1；没有回复时，工作人员将上门看望。",
            "The use of water in a home that named you as its contact is unusual. If you know that all is well, reply 1;"
                    + " without a reply somebody will go there."),
    /** 在应用中询问本人是否安好 */
    WELL_ASKED_IN_APP(
            "您家的用水情况与平时不同。如一切安好，请在民情中确认；没有确认时，工作人员将上门看望。",
            "The use of water in your home is unusual. If all is well, say so in Minqing; otherwise somebody will come by."),
    /** 在应用中询问紧急联系人 */
    WELL_ASKED_IN_APP_OF_CONTACT(
            "把您登记为紧急联系人的家庭用水情况与平时不同。如您知道一切安好，请在民情中确认；没有确认时，工作人员将上门看望。",
            "The use of water in a home that named you as its contact is unusual. If you know that all is well, say so in Minqing;"
                    + " otherwise somebody will go there."),
    /** 应急查看 */
    EMERGENCY_ACCESS(
            "有人以紧急事由查看本居委居民的资料，请打开民情核对。",
            "Somebody looks at people of your neighbourhood by emergency access; open Minqing to check why."),
    /** 通知未能送达 */
    NOTICE_UNREACHED("一条工作通知未能送达，请打开民情查看。", "A notice reached nobody; open Minqing to see it."),
    /** 候补报名有了名额 */
    SIGN_UP_PROMOTED(
            "您候补的志愿活动有了名额，请打开民情查看。",
            "You have got a place in an activity that you waited for; open Minqing to see it."),
    /** 报名被组织者取消 */
    SIGN_UP_REMOVED("您的一个志愿活动报名已被组织者取消。", "The organiser has cancelled a sign-up of yours."),
    /** 活动取消 */
    ACTIVITY_CALLED_OFF(
            "您报名的一个志愿活动已取消，不必前往。", "An activity that you signed up for is cancelled; there is no need to go.");

    private final String chinese;
    private final String english;

    NoticeKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }
}
