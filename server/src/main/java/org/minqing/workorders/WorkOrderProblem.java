package org.minqing.workorders;

import org.minqing.platform.ProblemCode;

/** What can be refused about work orders and their workflow. */
public enum WorkOrderProblem implements ProblemCode {
    WORK_ORDER_NOT_FOUND("没有这张工单，或不在您的范围内", "There is no such order in your area"),
    WORK_ORDER_CHANGED_MEANWHILE(
            "工单已有变动，请看当前情况后再办", "The order changed meanwhile; look at it as it is now and decide again"),
    WORK_ORDER_TAKEN("已有人接单", "Somebody has taken this order already"),
    WORK_ORDER_STEP_NOT_ALLOWED("工单当前状态下不能这样办", "An order in this state cannot take this step"),
    WORK_ORDER_NOT_YOURS("这一步不由您来办", "This step is not yours to take"),
    WORK_ORDER_NOTE_MISSING("请写明情况", "Write down what you found"),
    WORK_ORDER_REASON_MISSING("请写明理由", "Give a reason"),
    WORK_ORDER_PHOTO_MISSING("请附照片", "Add a photo"),
    WORK_ORDER_PLACE_MISSING("请提供位置", "Tell the place"),
    WORK_ORDER_RESULT_MISSING("请选择处置结果", "Choose what was found"),
    WORK_ORDER_TEXT_TOO_LONG("文字至多 %d 字", "The text has %d characters at most"),
    WORK_ORDER_PLACE_OUT_OF_RANGE(
            "纬度须在 -90 至 90 之间，经度须在 -180 至 180 之间", "Latitude is -90 to 90, longitude -180 to 180"),
    WORK_ORDER_TOO_MANY_PHOTOS("照片至多 %d 张", "%d photos at most"),
    WORK_ORDER_PHOTO_UNKNOWN("没有这张照片，或不在您的范围内", "There is no such photo in your area"),
    WORK_ORDER_TIME_IMPLAUSIBLE(
            "时间不能在将来，也不能早于 7 天前或开单之前", "The time is neither in the future, nor before the order, nor 7 days ago"),
    WORK_ORDER_AREA_NOT_FOUND("没有这个居委，或不在您的范围内", "There is no such neighbourhood in your area"),
    WORK_ORDER_BOUND_TO_PLACE(
            "涉及某户、某人或预警的工单不能转到别的居委", "An order about a home, a person or an alert stays in its neighbourhood"),
    WORK_ORDER_POST_NOT_FOUND("该岗位无此人在岗", "Nobody of that name is on duty at that post"),
    WORK_ORDER_ALREADY_OPEN("这个预警已有另一张未结的工单", "Another open order deals with this alert already"),
    WORK_ORDER_WITHOUT_HOUSE("这张工单不涉及房屋", "This order is about no house"),
    WORK_ORDER_NOT_ON_SITE("须先到场", "Be on site first"),
    WORK_ORDER_VACANCY_MARKED("本次上门已标过空关", "This visit has marked the house as vacant already"),
    WORKFLOW_NOT_FOUND("没有这个流程", "There is no such workflow"),
    WORKFLOW_CHANGED_MEANWHILE("流程已被他人修改，请按第 %d 版重新编辑", "Somebody changed the workflow meanwhile; edit version %d"),
    WORKFLOW_NAME_MISSING("请填写中文名称，至多 60 字", "Give it a Chinese name of 60 characters at most"),
    WORKFLOW_STEP_INVALID(
            "流程中有一步的动作、状态、角色或时限不合规则", "A step has an action, state, role or time that no workflow can have"),
    WORKFLOW_STEP_TWICE("同一状态下同一动作只能出现一次", "An action can leave a state only once"),
    WORKFLOW_CANNOT_END(
            "从派单须能走到办结，且每张未结工单须能撤销或办结",
            "A dispatched order must be able to reach closed, and no open state may be a dead end"),
    WORKFLOW_CLOSES_WITHOUT_RESULT("办结之前须有处置结果和凭据", "No order may be closed without a result and evidence"),
    WORKFLOW_LADDER_INVALID(
            "升级次序须从 1 起连续，至多 9 级，岗位只升不降", "The ladder starts at 1 without gaps, 9 steps at most, and only climbs");

    private final String chinese;
    private final String english;

    WorkOrderProblem(String chinese, String english) {
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
