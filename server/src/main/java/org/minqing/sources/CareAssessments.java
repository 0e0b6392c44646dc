package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;
import org.minqing.tags.Subject;

/** Assessed needs of care (照护等级评估) and the services agreed on. */
@ApplicationScoped
class CareAssessments implements Drawer {
    private static final List<String> LEVELS = List.of("care.level-light", "care.level-medium", "care.level-heavy");

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.ELDER_CARE,
            0,
            "care-assessments",
            "照护评估",
            "Care assessments",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("评估编号", "评估单号"),
                    SourceColumn.eventAt("评估日期", "评估时间", "更新日期").required(),
                    SourceColumn.personName("老人姓名"),
                    SourceColumn.idNumber(),
                    SourceColumn.phone().claims("phone", 5),
                    SourceColumn.address(),
                    SourceColumn.whole("level", "照护等级", "评估等级", "等级").required(),
                    SourceColumn.yesNo("care.home-care", "居家照护", "上门服务"),
                    SourceColumn.yesNo("care.home-bed", "家庭床位", "家庭照护床位"),
                    SourceColumn.yesNo("care.day-care", "日间照护", "日托"),
                    SourceColumn.yesNo("care.meals", "助餐", "助餐对象"),
                    SourceColumn.yesNo("care.call-button", "一键呼叫", "紧急呼叫"),
                    SourceColumn.yesNo("care.institution", "入住机构", "入住养老机构", "机构养老"),
                    SourceColumn.yesNo("digital.wearable", "智能手环", "手环"),
                    SourceColumn.date("validUntil", "有效期至", "到期日期")));

    private static final List<String> SERVICES = List.of(
            "care.home-care",
            "care.home-bed",
            "care.day-care",
            "care.meals",
            "care.call-button",
            "care.institution",
            "digital.wearable");

    private final Drawing drawing;

    CareAssessments(Drawing drawing) {
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
        long level = row.whole("level").orElseThrow();
        drawn.tag(person, "care.assessed", true, row);
        drawn.oneOf(person, LEVELS, level < 1 ? null : LEVELS.get((int) Math.min(2, (level - 1) / 2)), row);
        SERVICES.forEach(tag -> row.yesNo(tag).ifPresent(has -> drawn.tag(person, tag, has, row)));
        drawn.fact(person, FactWord.CARE_ASSESSMENT, row);
    }
}
