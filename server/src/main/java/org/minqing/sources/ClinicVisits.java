package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;

/** Visits to the community clinic (就诊), with check-ups, screenings and vaccinations. */
@ApplicationScoped
class ClinicVisits implements Drawer {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.COMMUNITY_HEALTH,
            1,
            "clinic-visits",
            "社区就诊",
            "Clinic visits",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("就诊号", "门诊号", "流水号", "就诊流水号").required(),
                    SourceColumn.eventAt("就诊时间", "就诊日期", "日期", "接种日期", "体检日期").required(),
                    SourceColumn.personName("患者姓名"),
                    SourceColumn.idNumber(),
                    SourceColumn.phone(),
                    SourceColumn.address(),
                    SourceColumn.choice(
                                    "kind",
                                    List.of(
                                            "门诊",
                                            FactWord.CLINIC_VISIT.code(),
                                            "就诊",
                                            FactWord.CLINIC_VISIT.code(),
                                            "体检",
                                            FactWord.HEALTH_CHECK.code(),
                                            "筛查",
                                            FactWord.SCREENING.code(),
                                            "接种",
                                            FactWord.VACCINATION.code(),
                                            "住院",
                                            FactWord.HOSPITAL_STAY.code(),
                                            "跌倒",
                                            FactWord.FALL.code(),
                                            "跌伤",
                                            FactWord.FALL.code(),
                                            "急救",
                                            FactWord.EMERGENCY_CALL.code()),
                                    "类别",
                                    "就诊类型",
                                    "类型")
                            .required(),
                    SourceColumn.text("clinic", "机构", "就诊机构", "服务站")));

    private final Drawing drawing;

    ClinicVisits(Drawing drawing) {
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
        drawn.fact(Drawn.person(row), FactWord.ofPerson(row.text("kind").orElseThrow()), row);
    }
}
