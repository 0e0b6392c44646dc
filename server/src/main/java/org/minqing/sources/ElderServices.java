package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;
import org.minqing.tags.Subject;

/** What elders were given and what happened to them (养老服务记录): care at home, activities, calls for help, falls. */
@ApplicationScoped
class ElderServices implements Drawer {
    private static final String UNIVERSITY = "education.elder-university";
    /** Who was at no lesson for so long is no student any more. */
    private static final Duration STUDENT_FOR = Duration.ofDays(183);

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.ELDER_CARE,
            2,
            "elder-services",
            "养老服务记录",
            "Services to elders",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("服务编号", "服务单号", "流水号").required(),
                    SourceColumn.eventAt("服务时间", "发生时间", "服务日期").required(),
                    SourceColumn.personName("老人姓名", "服务对象"),
                    SourceColumn.idNumber(),
                    SourceColumn.phone(),
                    SourceColumn.address(),
                    SourceColumn.choice(
                                    "kind",
                                    List.of(
                                            "上门照护",
                                            FactWord.HOME_CARE.code(),
                                            "居家照护",
                                            FactWord.HOME_CARE.code(),
                                            "助浴",
                                            FactWord.HOME_CARE.code(),
                                            "助洁",
                                            FactWord.HOME_CARE.code(),
                                            "活动",
                                            FactWord.ACTIVITY.code(),
                                            "文体活动",
                                            FactWord.ACTIVITY.code(),
                                            "老年大学",
                                            UNIVERSITY,
                                            "紧急呼叫",
                                            FactWord.EMERGENCY_CALL.code(),
                                            "一键呼叫",
                                            FactWord.EMERGENCY_CALL.code(),
                                            "跌倒",
                                            FactWord.FALL.code()),
                                    "服务类别",
                                    "服务类型",
                                    "类别")
                            .required(),
                    SourceColumn.text("provider", "服务机构", "服务单位"),
                    SourceColumn.whole("minutes", "服务时长", "时长分钟")));

    private final Drawing drawing;

    ElderServices(Drawing drawing) {
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
        String kind = row.text("kind").orElseThrow();
        if (kind.equals(UNIVERSITY)) {
            drawn.tagUntil(person, UNIVERSITY, true, row, row.eventAt().plus(STUDENT_FOR));
            drawn.fact(person, FactWord.ACTIVITY, row);
        } else {
            drawn.fact(person, FactWord.ofPerson(kind), row);
        }
    }
}
