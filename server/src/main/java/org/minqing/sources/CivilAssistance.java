package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;

/** Who receives which aid (民政救助): the state of each case, which ends on its day by itself. */
@ApplicationScoped
class CivilAssistance implements Drawer {
    private static final List<String> KINDS =
            List.of("income.dibao", "income.low", "income.extreme-poverty", "income.expense-poverty");
    /** Cases that stand beside those of poverty. */
    private static final List<String> OTHERS = List.of("income.special-care", "household.orphan");

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.CIVIL_ASSISTANCE,
            0,
            "civil-assistance",
            "救助对象",
            "Aid cases",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("救助编号", "档案编号", "低保证号", "个案编号"),
                    SourceColumn.eventAt("更新日期", "审批日期", "核定日期"),
                    SourceColumn.personName(),
                    SourceColumn.idNumber(),
                    SourceColumn.phone().claims("phone", 5),
                    SourceColumn.address(),
                    SourceColumn.choice(
                                    "kind",
                                    List.of(
                                            "低保",
                                            "income.dibao",
                                            "最低生活保障",
                                            "income.dibao",
                                            "低收入",
                                            "income.low",
                                            "低收入困难",
                                            "income.low",
                                            "低边",
                                            "income.low",
                                            "特困",
                                            "income.extreme-poverty",
                                            "特困供养",
                                            "income.extreme-poverty",
                                            "支出型贫困",
                                            "income.expense-poverty",
                                            "优抚对象",
                                            "income.special-care",
                                            "优抚",
                                            "income.special-care",
                                            "孤儿",
                                            "household.orphan",
                                            "事实无人抚养儿童",
                                            "household.orphan"),
                                    "救助类别",
                                    "救助类型",
                                    "类别")
                            .required(),
                    SourceColumn.yesNo("isInForce", "在保", "是否在保", "是否有效"),
                    SourceColumn.decimal("amountYuan", "月救助金额", "保障金额", "金额"),
                    SourceColumn.date("validUntil", "有效期至", "到期日期", "截止日期")));

    private final Drawing drawing;

    CivilAssistance(Drawing drawing) {
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
        boolean isInForce = row.yesNo("isInForce").orElse(true);
        String kind = row.text("kind").orElseThrow();
        Instant until = row.date("validUntil")
                .map(day -> ColumnType.startOf(day.plusDays(1)))
                .orElse(null);
        if (OTHERS.contains(kind)) {
            drawn.tagUntil(person, kind, isInForce, row, until);
        } else {
            KINDS.forEach(tag -> drawn.tagUntil(person, tag, isInForce && tag.equals(kind), row, until));
        }
    }
}
