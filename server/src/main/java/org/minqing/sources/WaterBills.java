package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;

/** Bills of the water utility (水费账单). Readings have a door of their own. */
@ApplicationScoped
class WaterBills implements SourceAdapter {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.WATER,
            0,
            "water-bills",
            "水费账单",
            "Water bills",
            SourceForm.About.HOUSE,
            List.of(
                    SourceColumn.externalId("账单号", "账单编号", "缴费单号").required(),
                    SourceColumn.eventAt("账期", "出账日期", "账单日期").required(),
                    SourceColumn.address("用水地址", "装表地址").required(),
                    SourceColumn.text("account", "户号", "用户号"),
                    SourceColumn.decimal("cubicMetres", "用水量", "水量", "用水量立方米"),
                    SourceColumn.decimal("amountYuan", "金额", "水费", "应缴金额"),
                    SourceColumn.yesNo("isOverdue", "欠费", "是否欠费")));

    private final Drawing drawing;

    WaterBills(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return drawing.draw(tx, FORM, rows, WaterBills::draw);
    }

    private static void draw(SourceRow row, Drawn drawn) {
        if (row.yesNo("isOverdue").orElse(false)) {
            drawn.fact(
                    Drawn.house(row),
                    "payment.arrears",
                    row,
                    row.decimal("amountYuan").map(Number::doubleValue).orElse(null));
        }
    }
}
