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
    SIGN_UP_KNOWN("已经报名", "Signed up already"),
    SIGN_UP_LIST_FULL("候补已满", "The waiting list is full"),
    SIGN_UP_NOT_YOURS("这个报名不是您的", "This sign-up is not yours"),
    SIGN_UP_OVER("报名已经了结", "The sign-up is over"),
    SIGN_UP_TOO_LATE("已过取消截止时间，请联系组织者", "It is too late to cancel; call the organiser");

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
