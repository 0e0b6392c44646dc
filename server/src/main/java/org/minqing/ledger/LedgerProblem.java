package org.minqing.ledger;

import org.minqing.platform.ProblemCode;

/** What can be refused about accounts and what moves between them. */
public enum LedgerProblem implements ProblemCode {
    LEDGER_ACCOUNT_NOT_FOUND("没有这个账户，或您不能使用", "There is no such account, or it is not yours to use"),
    LEDGER_BALANCE_TOO_LOW("可用余额不足", "The account has less than that to spend"),
    LEDGER_BALANCE_TOO_LARGE("账户余额将超出记账范围", "The account would hold more than the ledger can tell"),
    LEDGER_ID_REUSED("这个编号已用于另一笔记账，未作任何变动", "This id was used for another posting; nothing was changed"),
    LEDGER_HOLD_NOT_FOUND("没有这笔预扣", "There is no such hold"),
    LEDGER_HOLD_RESOLVED("这笔预扣已兑付或已退回", "This hold was captured or released already"),
    LEDGER_HOLD_EXPIRED("这笔预扣已过期", "This hold is over"),
    LEDGER_HOLD_EXCEEDED("超过预扣的数量", "This is more than was held"),
    LEDGER_HOLD_ENDS_IN_PAST("预扣的期限须在现在之后", "A hold must end in the future"),
    LEDGER_TRANSFER_NOT_FOUND("没有这笔转账，或不在您的范围内", "There is no such transfer in your area"),
    LEDGER_REVERSAL_EXCEEDS("更正的数量超过原转账未更正的部分", "A reversal cannot exceed what is left of the transfer"),
    LEDGER_EARNING_NOT_FOUND("没有这条服务所得", "Nothing was earned under this id"),
    LEDGER_NOT_FAMILY("积分只能赠与亲属或同住的家人", "Points are given to relatives and to family in the same home only"),
    LEDGER_AMOUNT_OUT_OF_RANGE("数量须在 1 至 %d 之间", "The amount is 1 to %d"),
    LEDGER_REASON_MISSING("请写明理由，4 至 200 字", "Give a reason of 4 to 200 characters"),
    LEDGER_MEMBER_LINKED("该登录账号已代表另一位居民", "This sign-in speaks for another resident already"),
    LEDGER_MEMBER_ONESELF("不能登记自己的登录账号", "Nobody links its own sign-in"),
    LEDGER_MEMBER_THERE("该居民已有登录账号，请先解除", "Another sign-in speaks for this resident; end that first"),
    LEDGER_MEMBER_NOT_FOUND("该居民没有登录账号，或不在您的范围内", "No sign-in speaks for such a resident in your area"),
    LEDGER_PROXY_NOT_FOUND("没有这项代办授权，或不在您的范围内", "There is no such proxy in your area"),
    LEDGER_PROXY_OVER("这项代办授权已经结束", "This proxy is over already"),
    LEDGER_PROXY_THERE("此人已是该居民的代办人", "This person is a proxy of the resident already"),
    LEDGER_PROXY_ENDS_BADLY("代办授权须在今后三年之内结束", "A proxy ends within three years from now"),
    LEDGER_RESIDENT_NOT_FOUND("没有这位居民，或不在您的范围内", "There is no such resident in your area"),
    LEDGER_KIND_NOT_REVERSIBLE(
            "这类记账须在其来源处更正（服务记录、兑换）", "This is put right where it comes from: the service record, the voucher"),
    LEDGER_RULE_OUT_OF_RANGE("%s 超出允许的范围", "%s is out of range"),
    LEDGER_RULE_IN_PAST("规则须从今日或以后起适用", "A rule holds from today or later"),
    LEDGER_RULE_CHANGED_MEANWHILE("规则已被他人修改，请按第 %d 版重新编辑", "Somebody changed the rules meanwhile; edit version %d"),
    LEDGER_REVERSAL_REVERSED("更正本身不能再更正，请重新记账", "A reversal is not reversed; post anew instead");

    private final String chinese;
    private final String english;

    LedgerProblem(String chinese, String english) {
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
