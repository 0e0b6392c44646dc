package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;
import org.minqing.tags.Subject;

/** Bills of the water utility (水费账单). Arrears concern the house and the adults in it. Readings have a door of their own. */
@ApplicationScoped
class WaterBills implements Drawer {
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
                    SourceColumn.yesNo("isOverdue", "欠费", "是否欠费"),
                    SourceColumn.choice(
                            "meter",
                            List.of("智能", "SMART", "智能水表", "SMART", "远传", "SMART", "机械", "PLAIN", "机械水表", "PLAIN"),
                            "水表类型",
                            "表型")));

    private final Drawing drawing;
    private final SurroundingStore around;

    WaterBills(Drawing drawing, SurroundingStore around) {
        this.drawing = drawing;
        this.around = around;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        List<SourceRow> overdue = rows.stream().filter(WaterBills::isOverdue).toList();
        return around.adults(tx, overdue).chain(known -> drawing.draw(tx, new Drawn(FORM, known), rows, this::draw));
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        Subject house = Drawn.house(row);
        row.text("meter").ifPresent(kind -> drawn.tag(house, "housing.smart-meter", kind.equals("SMART"), row));
        if (isOverdue(row)) {
            Double yuan = row.decimal("amountYuan").map(Number::doubleValue).orElse(null);
            drawn.fact(house, FactWord.HOUSE_ARREARS, row, yuan);
            drawn.adults(row).forEach(adult -> drawn.fact(adult, FactWord.ARREARS, row, yuan));
        }
    }

    private static boolean isOverdue(SourceRow row) {
        return row.yesNo("isOverdue").orElse(false);
    }
}
