package org.minqing.places;

import org.minqing.platform.ProblemCode;

/** What can be refused about the org tree. */
public enum OrgProblem implements ProblemCode {
    ORG_NODES_COUNT("一次须有 1 至 %d 个节点", "A request has 1 to %d nodes"),
    ORG_CODE_INVALID("区划代码须为 2 至 12 位数字", "A division code has 2 to 12 digits"),
    ORG_CODE_TWICE("代码 %s 出现两次", "The code %s comes twice"),
    ORG_NAME_INVALID("名称须为 1 至 %d 字", "A name has 1 to %d characters"),
    ORG_PARENT_UNKNOWN("没有代码为 %s 的上级，或它在后面", "There is no node above with the code %s, or it comes later"),
    ORG_PARENT_LEVEL(
            "市没有上级，其他节点的上级须高一级以上", "A city has none above it; what is above another node is of a higher level"),
    ORG_NODE_FIXED(
            "节点 %s 已存在，层级和上级不能再改：其下的数据和人员范围都依它而定",
            "The node %s is there; its level and the node above it stay: all data and people's areas hang on them");

    private final String chinese;
    private final String english;

    OrgProblem(String chinese, String english) {
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
