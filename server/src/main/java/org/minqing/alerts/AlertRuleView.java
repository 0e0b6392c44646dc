package org.minqing.alerts;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.meters.ConditionKind;
import org.minqing.platform.Language;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** The current version of a rule. */
@DefaultNonNull
@Name("AlertRule")
@Description("预警规则的现行版本。The current version of a rule.")
public record AlertRuleView(
        @Ignore int key,
        @Ignore @Nullable Integer orgKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity @Description("版本，每次修改加一。Its version; each edit adds one.")
        int version,

        @Sensitivity @Description("类别。What it looks for.") ConditionKind kind,

        @Sensitivity @Description("名称，按请求的语言。Its name in the language of the request.")
        String name,

        @Sensitivity @Description("是否启用。Whether it is in force.")
        boolean isEnabled,

        @Sensitivity @Description("级别。How much is at stake.")
        AlertSeverity severity,

        @Sensitivity @Description("同类规则中数值大者适用。Among rules of a kind for a home the highest applies.")
        int rank,

        @Sensitivity
        @Description("时间窗，分钟；空关房用水为 0，一经发现即报。The window in minutes; 0 for use in a vacant home, told at once.")
        int windowMinutes,

        @Sensitivity
        @Description("升数：未用水规则为至多，其余为超过；失联类为 0。Litres: at most for no water, more than for the others, 0 for silences.")
        double litres,

        @Sensitivity @Nullable @Description("仅限独居。Only where somebody lives alone.")
        Boolean livesAlone,

        @Sensitivity @Nullable @Description("仅限此年龄以上。Only where somebody is at least this old.")
        Integer ageMin,

        @Sensitivity @Description("是否派单。Whether somebody is sent.")
        boolean dispatches,

        @Sensitivity @Description("何时派单。When somebody may be sent.")
        DispatchHours hours,

        @Sensitivity @Nullable @Description("派单前先问谁。Who is asked first.")
        AskWhom ask,

        @Sensitivity @Nullable @Description("等待回答，分钟。How long the answer may take, in minutes.")
        Integer askMinutes,

        @Sensitivity @Description("何人修改。Who changed it.") String changedBy,
        @Sensitivity @Description("何时修改。When.") Instant changedAt)
        implements Node {
    static final String TYPE = "AlertRule";
    static final String COLUMNS = "r.id, r.org_id, r.version, r.kind, r.name_zh, r.name_en, r.is_enabled, r.severity, "
            + "r.rank, r.window_minutes, r.threshold_ml, r.lives_alone, r.age_min, r.dispatches, r.hours, r.ask, "
            + "r.ask_minutes, r.changed_by, r.changed_at";
    private static final double ML_PER_LITRE = 1_000;

    static AlertRuleView read(Row row) {
        int key = row.getInteger(0);
        String ask = row.getString(15);
        return new AlertRuleView(
                key,
                row.getInteger(1),
                NodeId.of(TYPE, key),
                row.getInteger(2),
                ConditionKind.valueOf(row.getString(3)),
                Language.current().choose(row.getString(4), row.getString(5)),
                row.getBoolean(6),
                AlertSeverity.valueOf(row.getString(7)),
                row.getInteger(8),
                row.getInteger(9),
                row.getLong(10) / ML_PER_LITRE,
                row.getBoolean(11),
                row.getInteger(12),
                row.getBoolean(13),
                DispatchHours.valueOf(row.getString(14)),
                ask == null ? null : AskWhom.valueOf(ask),
                row.getInteger(16),
                row.getString(17),
                row.getOffsetDateTime(18).toInstant());
    }
}
