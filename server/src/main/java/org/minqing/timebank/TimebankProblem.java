package org.minqing.timebank;

import org.minqing.platform.ProblemCode;

/** What can be refused about volunteers, activities and sign-ups. */
public enum TimebankProblem implements ProblemCode {
    VOLUNTEER_NOT_FOUND("没有这位志愿者，或不在您的范围内", "There is no such volunteer in your area"),
    VOLUNTEER_NOT_YOU("请先登记为志愿者", "Register as a volunteer first"),
    VOLUNTEER_NOT_ACTIVE("志愿者尚未通过或已暂停", "The volunteer is not approved yet, or suspended"),
    VOLUNTEER_KNOWN("此人已登记为志愿者", "This person is registered already"),
    VOLUNTEER_NAME_INVALID("请填写姓名，至多 60 字", "Give a name of 60 characters at most"),
    VOLUNTEER_REACH_INVALID("可达范围须在 100 至 50000 米之间", "The reach is 100 to 50,000 metres"),
    VOLUNTEER_CHANGED_MEANWHILE("登记资料已有变动，请看当前情况后再改", "The entry changed meanwhile; look at it as it is now"),
    VOLUNTEER_AREA_NOT_FOUND("没有这个居委，或不在您的范围内", "There is no such neighbourhood in your area"),
    VOLUNTEER_RESIDENT_NOT_FOUND("没有这位居民，或不在您的范围内", "There is no such resident in your area"),
    PLACE_INVALID(
            "纬度须在 -90 至 90 之间，经度须在 -180 至 180 之间，两者同填",
            "Latitude is -90 to 90, longitude -180 to 180, and both are given"),
    ACTIVITY_NOT_FOUND("没有这个活动，或不在您的范围内", "There is no such activity in your area"),
    ACTIVITY_NOT_OPEN("活动不在报名中", "The activity is not open"),
    ACTIVITY_NOT_ASKED("这个活动不待同意", "The activity does not wait for approval"),
    ACTIVITY_BEGUN("活动已经开始", "The activity has begun"),
    ACTIVITY_ENDED("活动已经结束", "The activity has ended"),
    ACTIVITY_TITLE_INVALID("请填写名称，至多 60 字", "Give a title of 60 characters at most"),
    ACTIVITY_TEXT_TOO_LONG("文字至多 %d 字", "The text has %d characters at most"),
    ACTIVITY_PLACE_MISSING("请填写地点，至多 100 字", "Tell the place in 100 characters at most"),
    ACTIVITY_TIME_INVALID(
            "开始须在将来 180 天之内，结束在其后 15 分钟至 24 小时",
            "It begins within the next 180 days and ends 15 minutes to 24 hours later"),
    ACTIVITY_CAPACITY_INVALID("名额须在 1 至 1000 之间", "There are 1 to 1,000 places"),
    ACTIVITY_RADIUS_INVALID("签到半径须在 20 至 5000 米之间", "The radius is 20 to 5,000 metres"),
    ACTIVITY_CUTOFF_INVALID("取消截止须在开始前 0 至 10080 分钟", "The cut-off is 0 to 10,080 minutes before the start"),
    ACTIVITY_RECEIVER_NOT_FOUND("没有这位居民，或不在您的范围内", "There is no such resident in your area"),
    ACTIVITY_RECEIVER_NOT_YOU("只能为自己求助；为他人请找居委", "Ask for yourself only; the neighbourhood asks for others"),
    ACTIVITY_CHANGED_MEANWHILE("活动已有变动，请看当前情况后再办", "The activity changed meanwhile; look at it as it is now"),
    SIGN_UP_NOT_FOUND("没有这个报名，或不在您的范围内", "There is no such sign-up in your area"),
    SIGN_UP_FOR_ONESELF("这是为您提供的服务，由他人报名", "This is a service for you; others sign up for it"),
    SIGN_UP_KNOWN("已经报名", "Signed up already"),
    SIGN_UP_LIST_FULL("候补已满", "The waiting list is full"),
    SIGN_UP_NOT_YOURS("这个报名不是您的", "This sign-up is not yours"),
    SIGN_UP_OVER("报名已经了结", "The sign-up is over"),
    SIGN_UP_TOO_LATE("已过取消截止时间，请联系组织者", "It is too late to cancel; call the organiser"),
    SIGN_UP_NOT_PLACED("没有名额，不能签到", "Without a place there is no check-in"),
    PRESENCE_MISSING("请输入签到码或提供位置", "Enter the code or tell the place"),
    PRESENCE_CODE_WRONG("签到码不对，或不是那时的码", "The code is wrong, or not of that time"),
    PRESENCE_CODE_LOCKED("签到码错误次数过多，请由组织者代签", "Too many wrong codes; ask the organiser to check you in"),
    PRESENCE_PLACE_UNKNOWN("这个活动不能凭位置签到", "This activity has no place to check in by"),
    PRESENCE_PLACE_TOO_COARSE("位置不够精确，须在 100 米以内", "The place is not exact enough: 100 metres at most"),
    PRESENCE_TOO_FAR("离活动地点 %d 米，太远", "Too far from the activity: %d metres"),
    PRESENCE_TIME_IMPLAUSIBLE("时间不能在将来，也不能早于 48 小时前", "The time is neither in the future nor 48 hours ago"),
    PRESENCE_NOT_DURING("只能在活动前 30 分钟至活动后 30 分钟之间", "From 30 minutes before the activity to 30 minutes after it"),
    RECORD_NOT_FOUND("没有这条服务记录，或不在您的范围内", "There is no such record in your area"),
    RECORD_TOLD_ALREADY("已经签过", "It was told already"),
    RECORD_NOT_IN_ORDER("签退须在签到之后", "Checking out comes after checking in"),
    RECORD_OVERLAPS("与您的另一条服务记录时间重叠", "It overlaps another record of yours"),
    RECORD_NOT_PENDING("记录不在待确认中", "The record does not wait to be confirmed"),
    RECORD_NOT_YOURS("不能确认自己的记录；请由受助者或组织者确认", "Nobody confirms its own record; the receiver or the organiser does"),
    RECORD_WITHOUT_RESIDENT("志愿者尚未对应到居民，不能入账", "The volunteer is linked to no resident yet and cannot earn"),
    RECORD_SETTLED("记录已了结，不能再争议", "The record is settled and can no longer be doubted"),
    DISPUTE_NOT_FOUND("没有这个争议，或不在您的范围内", "There is no such dispute in your area"),
    DISPUTE_OPEN_ALREADY("已有未了结的争议", "It is disputed already"),
    DISPUTE_OVER("争议已经了结", "The dispute is over"),
    DISPUTE_TEXT_INVALID("请填写文字，至多 500 字", "Give a text of 500 characters at most"),
    DISPUTE_MINUTES_INVALID("改正时须填 1 至 1440 分钟，其余不填", "A correction has 1 to 1,440 minutes, other outcomes none"),
    DISPUTE_OWN("不能了结与自己有关的争议", "Nobody ends a dispute about itself"),
    BANK_VOLUNTEER_TWICE("这位居民或这个编号已对应另一位志愿者", "This resident or this number is another volunteer's"),
    BANK_VOLUNTEER_UNKNOWN("没有这个编号的志愿者，请先导入志愿者", "There is no volunteer of this number; import the volunteers first"),
    BANK_TIME_INVALID(
            "结束须在开始之后、24 小时之内，分钟数不多于其间",
            "It ends after it begins, within 24 hours, and counts no more minutes than that"),
    BANK_RECORD_OVERLAPS("与同一志愿者的另一条记录时间重叠", "It overlaps another record of the same volunteer"),
    BANK_RECORD_CHANGED(
            "已按另一内容导入；入账的记录只能以争议更正", "It was taken with another content; what is posted is corrected by a dispute"),
    BANK_BALANCE_DIFFERS("余额 %d 分钟，与记录合计 %d 分钟不符", "The balance is %d minutes and its records make %d");

    private final String chinese;
    private final String english;

    TimebankProblem(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
