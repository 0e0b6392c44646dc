package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;

/** Visits to the community clinic (就诊), with check-ups, screenings and vaccinations. */
@ApplicationScoped
class ClinicVisits implements SourceAdapter {
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
                                            "service.clinic-visit",
                                            "就诊",
                                            "service.clinic-visit",
                                            "体检",
                                            "service.health-check",
                                            "筛查",
                                            "service.screening",
                                            "接种",
                                            "service.vaccination",
                                            "住院",
                                            "event.hospital"),
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
        return drawing.draw(tx, FORM, rows, ClinicVisits::draw);
    }

    private static void draw(SourceRow row, Drawn drawn) {
        drawn.fact(Drawn.person(row), row.text("kind").orElseThrow(), row);
    }
}
