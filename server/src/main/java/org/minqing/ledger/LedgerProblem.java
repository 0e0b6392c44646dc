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
