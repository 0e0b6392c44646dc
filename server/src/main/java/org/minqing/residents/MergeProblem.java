package org.minqing.residents;

import org.minqing.platform.ProblemCode;

/** What can be refused about merges. */
public enum MergeProblem implements ProblemCode {
    MERGE_OF_ONE("要合并的是同一条记录", "These are one record already"),
    MERGE_ID_NUMBERS_DIFFER(
            "两条记录的证件号码不同，不能合并；请先核对更正", "The records have different ID numbers and are not merged; correct them first"),
    MERGE_REASON_INVALID("请用 4 至 200 字说明理由", "Say why in 4 to 200 characters"),
    MERGE_NOT_FOUND("没有这次合并，或不在您的范围内", "There is no such merge in your area"),
    MERGE_UNDONE_ALREADY("这次合并已撤销", "This merge was undone already"),
    MERGE_LATER_ONE_FIRST("之后又合并过其中的记录，请先撤销后一次", "One of these records was merged again later; undo that first"),
    MERGE_FORGOTTEN(
            "其中一人已应本人请求删除，这次合并不能再撤销",
            "One of the two was forgotten at their own request; this merge can no longer be undone");

    private final String chinese;
    private final String english;

    MergeProblem(String chinese, String english) {
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
