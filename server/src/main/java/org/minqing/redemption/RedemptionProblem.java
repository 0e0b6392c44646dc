package org.minqing.redemption;

import org.minqing.platform.ProblemCode;

/** What can be refused about catalogue and stock. */
public enum RedemptionProblem implements ProblemCode {
    SERVICE_POINT_NOT_FOUND("没有这个兑换点，或不在您的范围内", "There is no such service point in your area"),
    SERVICE_POINT_CHANGED_MEANWHILE(
            "兑换点已被改过，现为第 %d 版，请重新读取", "The service point was edited meanwhile and is at version %d"),
    SERVICE_POINT_AREA_NOT_YOURS("请选择您范围内的一个居委", "Choose one neighbourhood of your area"),
    SERVICE_POINT_SERVES_NOT_YOURS(
            "服务范围须包含所在居委，且在您的范围内", "It serves its own neighbourhood at least and your area at most"),
    SERVICE_POINT_TEXT_INVALID("请填写，至多 %d 字", "Give a text of %d characters at most"),
    SERVICE_POINT_PLACE_INVALID("经纬度须同时填写，且在 WGS84 范围内", "Latitude and longitude go together, within WGS84"),
    SERVICE_POINT_HOURS_INVALID("营业时间至多 14 段，如 1、09:00、17:30", "There are 14 spans at most, such as 1, 09:00, 17:30"),
    SERVICE_POINT_OPERATORS_INVALID(
            "操作员账号至多 20 个，每个 1 至 255 个字符，不含空白", "There are 20 operators at most, accounts of 1 to 255 characters"),
    ITEM_NOT_FOUND("没有这项兑换，或不在您的范围内", "There is no such item in your area"),
    ITEM_CHANGED_MEANWHILE("该项已被改过，现为第 %d 版，请重新读取", "The item was edited meanwhile and is at version %d"),
    ITEM_TEXT_INVALID("请填写名称至多 60 字，说明至多 500 字", "The name has 1 to 60 characters, the description 500 at most"),
    ITEM_POINTS_INVALID("所需积分须为 1 至 1000000 的整数", "The price is 1 to 1,000,000 whole points"),
    ITEM_LIMIT_INVALID("限兑数须为 1 至 1000，并与周期同填", "A limit is 1 to 1,000 pieces, with its period"),
    ITEM_VALIDITY_INVALID("截止时间须晚于起始时间", "It ends later than it begins"),
    ITEM_HOLD_DAYS_INVALID("保留天数须为 1 至 90", "A voucher is kept for 1 to 90 days"),
    STOCK_PIECES_INVALID("件数须为 1 至 100000 的整数", "Pieces are whole, 1 to 100,000"),
    STOCK_NOTE_MISSING("请说明原因，至多 200 字", "Say why, in 200 characters at most"),
    STOCK_TOO_LOW("现存只有 %d 件", "There are only %d pieces on hand");

    private final String chinese;
    private final String english;

    RedemptionProblem(String chinese, String english) {
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
