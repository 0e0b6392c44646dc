package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;
import org.minqing.tags.Subject;

/** Aid as it was paid (救助金发放). */
@ApplicationScoped
class AidPayments implements Drawer {
    private static final Set<String> ALLOWANCES =
            Set.of("income.elder-allowance", "income.living-subsidy", "income.care-subsidy");
    /** They are paid each month or each quarter: who was not paid for so long does not draw it any more. */
    private static final Duration DRAWN_FOR = Duration.ofDays(183);

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
                                            FactWord.DIBAO.code(),
                                            "低保",
                                            FactWord.DIBAO.code(),
                                            "临时救助",
                                            FactWord.TEMPORARY_AID.code(),
                                            "医疗救助",
                                            FactWord.MEDICAL_AID.code(),
                                            "津贴",
                                            FactWord.ALLOWANCE.code(),
                                            "老年综合津贴",
                                            "income.elder-allowance",
                                            "困难残疾人生活补贴",
                                            "income.living-subsidy",
                                            "重度残疾人护理补贴",
                                            "income.care-subsidy"),
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
        return drawing.draw(tx, FORM, rows, this::draw);
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        Subject person = Drawn.person(row);
        String kind = row.text("kind").orElseThrow();
        double yuan = row.decimal("amountYuan").orElseThrow().doubleValue();
        if (ALLOWANCES.contains(kind)) {
            drawn.fact(person, FactWord.ALLOWANCE, row, yuan);
            drawn.tagUntil(person, kind, true, row, row.eventAt().plus(DRAWN_FOR));
        } else {
            drawn.fact(person, FactWord.ofPerson(kind), row, yuan);
        }
    }
}
