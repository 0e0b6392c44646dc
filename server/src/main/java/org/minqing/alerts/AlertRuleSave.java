package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.meters.ConditionKind;

/** A rule as somebody edits it. */
@DefaultNonNull
@Description("新建或修改一条预警规则；修改产生新版本。Makes a rule, or edits one, which adds a version.")
public record AlertRuleSave(
        @Id @Nullable @Description("要修改的规则；新建时不填。The rule to edit; none to make one.")
        String ruleId,

        @Nullable @Description("据以修改的版本；修改时必填。The version that was edited; needed when editing.")
        Integer version,

        @Id @Nullable @Description("适用的组织节点；不填为本人全部范围。The node it applies to; without one your whole area.")
        String orgNodeId,

        @Description("类别；修改时须与原规则相同。What it looks for; an edit cannot change it.")
        ConditionKind kind,

        @Description("中文名称。Its Chinese name.") String nameChinese,
        @Nullable @Description("英文名称。Its English name.") String nameEnglish,
        @Description("是否启用。Whether it is in force.") boolean isEnabled,
        @Description("级别。How much is at stake.") AlertSeverity severity,

        @Description("同类规则中数值大者适用。Among rules of a kind for a home the highest applies.")
        int rank,

        @Description("时间窗，分钟：累计用量的（漏水、用水过多、升数大于 0 的未用水）30 至 2880；空关房用水一经发现即报，须为 0；其余 30 至 10080。"
                + "The window in minutes: 30 to 2,880 where litres are added up (leak, far too much, no water above 0 litres); 0 for use in a "
                + "vacant home, which is told at once; 30 to 10,080 for the others.")
        int windowMinutes,

        @Description("升数，0 至 1000000；失联类须为 0。Litres, 0 to 1,000,000; 0 for a silence.")
        double litres,

        @Nullable @Description("仅限独居。Only where somebody lives alone.")
        Boolean livesAlone,

        @Nullable @Description("仅限此年龄以上。Only where somebody is at least this old.")
        Integer ageMin,

        @Description("是否派单。Whether somebody is sent.") boolean dispatches,
        @Description("何时派单。When somebody may be sent.") DispatchHours hours,
        @Nullable @Description("派单前先问谁。Who is asked first.") AskWhom ask,

        @Nullable @Description("等待回答，分钟，1 至 720。How long the answer may take, 1 to 720 minutes.")
        Integer askMinutes,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
