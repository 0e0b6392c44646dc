package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;

/** Repairs and fees of the property companies (物业报修与收费). */
@ApplicationScoped
class PropertyRepairs implements SourceAdapter {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.PROPERTY,
            0,
            "property-repairs",
            "物业报修",
            "Repairs",
            SourceForm.About.HOUSE,
            List.of(
                    SourceColumn.externalId("报修单号", "工单号", "单号").required(),
                    SourceColumn.eventAt("报修时间", "报修日期", "登记时间").required(),
                    SourceColumn.address("报修地址", "房号").required(),
                    SourceColumn.text("what", "报修内容", "内容", "事项").required(),
                    SourceColumn.text("state", "状态", "处理状态"),
                    SourceColumn.yesNo("feesOverdue", "物业费欠费", "欠费")));

    private final Drawing drawing;

    PropertyRepairs(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return drawing.draw(tx, FORM, rows, PropertyRepairs::draw);
    }

    private static void draw(SourceRow row, Drawn drawn) {
        Subject house = Drawn.house(row);
        drawn.fact(house, "event.repair", row);
        if (row.yesNo("feesOverdue").orElse(false)) {
            drawn.fact(house, "payment.arrears", row);
        }
    }
}
