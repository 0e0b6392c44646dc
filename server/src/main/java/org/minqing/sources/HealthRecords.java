package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;

/** Health records of the community clinic (健康档案): long-term illnesses, as the clinic keeps them. */
@ApplicationScoped
class HealthRecords implements Drawer {
    private static final List<String> ILLNESSES = List.of(
            "health.hypertension",
            "health.diabetes",
            "health.coronary",
            "health.stroke",
            "health.lung",
            "health.dementia",
            "health.parkinson",
            "health.cancer",
            "health.dialysis",
            "health.depression",
            "health.severe-mental",
            "health.hiv",
            "health.oxygen",
            "health.pregnant");
    /** What is so for a year after its day. */
    private static final List<String> FOR_A_YEAR = List.of("health.fracture", "health.newborn-mother");

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
                    SourceColumn.yesNo("health.cancer", "恶性肿瘤", "肿瘤"),
                    SourceColumn.yesNo("health.dialysis", "透析", "血液透析"),
                    SourceColumn.yesNo("health.depression", "抑郁", "抑郁症"),
                    SourceColumn.yesNo("health.severe-mental", "严重精神障碍"),
                    SourceColumn.yesNo("health.hiv", "艾滋病", "艾滋病病毒感染"),
                    SourceColumn.yesNo("health.oxygen", "家庭吸氧", "家庭氧疗"),
                    SourceColumn.yesNo("health.pregnant", "孕妇", "在孕"),
                    SourceColumn.date("health.fracture", "骨折日期", "最近骨折日期"),
                    SourceColumn.date("health.newborn-mother", "分娩日期", "生产日期"),
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
        return drawing.draw(tx, FORM, rows, this::draw);
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        Subject person = Drawn.person(row);
        ILLNESSES.forEach(tag -> row.yesNo(tag).ifPresent(has -> drawn.tag(person, tag, has, row)));
        FOR_A_YEAR.forEach(tag -> row.date(tag)
                .ifPresent(day -> drawn.tagUntil(person, tag, true, row, ColumnType.startOf(day.plusYears(1)))));
        row.yesNo("health.family-doctor").ifPresent(has -> drawn.tag(person, "health.family-doctor", has, row));
    }
}
