package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;

/** Health records of the community clinic (健康档案): long-term illnesses, as the clinic keeps them. */
@ApplicationScoped
class HealthRecords implements SourceAdapter {
    private static final List<String> ILLNESSES = List.of(
            "health.hypertension",
            "health.diabetes",
            "health.coronary",
            "health.stroke",
            "health.lung",
            "health.dementia",
            "health.parkinson");

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.COMMUNITY_HEALTH,
            0,
            "health-records",
            "健康档案",
            "Health records",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("档案号", "健康档案号", "居民健康档案编号"),
                    SourceColumn.eventAt("更新日期", "随访日期", "建档日期"),
                    SourceColumn.personName(),
                    SourceColumn.idNumber(),
                    SourceColumn.phone().claims("phone", 5),
                    SourceColumn.address(),
                    SourceColumn.yesNo("health.hypertension", "高血压"),
                    SourceColumn.yesNo("health.diabetes", "糖尿病"),
                    SourceColumn.yesNo("health.coronary", "冠心病"),
                    SourceColumn.yesNo("health.stroke", "脑卒中", "中风"),
                    SourceColumn.yesNo("health.lung", "慢阻肺", "慢性呼吸系统疾病"),
                    SourceColumn.yesNo("health.dementia", "认知障碍", "失智"),
                    SourceColumn.yesNo("health.parkinson", "帕金森", "帕金森病"),
                    SourceColumn.yesNo("health.family-doctor", "签约家庭医生", "家医签约", "是否签约"),
                    SourceColumn.text("doctor", "家庭医生", "责任医生")));

    private final Drawing drawing;

    HealthRecords(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return drawing.draw(tx, FORM, rows, HealthRecords::draw);
    }

    private static void draw(SourceRow row, Drawn drawn) {
        Subject person = Drawn.person(row);
        ILLNESSES.forEach(tag -> row.yesNo(tag).ifPresent(has -> drawn.tag(person, tag, has, row)));
        row.yesNo("health.family-doctor").ifPresent(has -> drawn.tag(person, "health.family-doctor", has, row));
    }
}
