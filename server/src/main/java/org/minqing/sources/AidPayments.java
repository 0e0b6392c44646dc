package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;

/** Aid as it was paid (救助金发放). */
@ApplicationScoped
class AidPayments implements SourceAdapter {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.CIVIL_ASSISTANCE,
            1,
            "aid-payments",
            "救助金发放",
            "Aid payments",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("发放编号", "流水号", "发放流水号").required(),
                    SourceColumn.eventAt("发放日期", "发放时间", "到账日期").required(),
                    SourceColumn.personName("领取人"),
                    SourceColumn.idNumber(),
                    SourceColumn.phone(),
                    SourceColumn.address(),
                    SourceColumn.choice(
                                    "kind",
                                    List.of(
                                            "低保金",
                                            "benefit.dibao",
                                            "低保",
                                            "benefit.dibao",
                                            "临时救助",
                                            "benefit.temporary-aid",
                                            "医疗救助",
                                            "benefit.medical-aid",
                                            "津贴",
                                            "benefit.allowance",
                                            "老年综合津贴",
                                            "benefit.allowance"),
                                    "发放类别",
                                    "资金类别",
                                    "项目")
                            .required(),
                    SourceColumn.decimal("amountYuan", "金额", "发放金额").required()));

    private final Drawing drawing;

    AidPayments(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return drawing.draw(tx, FORM, rows, AidPayments::draw);
    }

    private static void draw(SourceRow row, Drawn drawn) {
        drawn.fact(
                Drawn.person(row),
                row.text("kind").orElseThrow(),
                row,
                row.decimal("amountYuan").orElseThrow().doubleValue());
    }
}
