package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;
import org.minqing.tags.Subject;

/** Repairs, complaints, inspections and fees of the property companies (物业报修与收费). Most concern the stairwell as well. */
@ApplicationScoped
class PropertyRepairs implements Drawer {
    private static final String REPAIR = "REPAIR";
    private static final String COMPLAINT = "COMPLAINT";
    private static final String LIFT_FAULT = "LIFT_FAULT";
    private static final String INSPECTION = "INSPECTION";

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
                    SourceColumn.choice(
                            "kind",
                            List.of(
                                    "报修",
                                    REPAIR,
                                    "维修",
                                    REPAIR,
                                    "投诉",
                                    COMPLAINT,
                                    "电梯故障",
                                    LIFT_FAULT,
                                    "电梯困人",
                                    LIFT_FAULT,
                                    "安全检查",
                                    INSPECTION,
                                    "巡检",
                                    INSPECTION),
                            "单据类型",
                            "报修类型",
                            "类型"),
                    SourceColumn.text("state", "状态", "处理状态"),
                    SourceColumn.yesNo("feesOverdue", "物业费欠费", "欠费")));

    private final Drawing drawing;
    private final SurroundingStore around;

    PropertyRepairs(Drawing drawing, SurroundingStore around) {
        this.drawing = drawing;
        this.around = around;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return around.stairwells(tx, rows).chain(known -> drawing.draw(tx, new Drawn(FORM, known), rows, this::draw));
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        Subject house = Drawn.house(row);
        Subject stairwell = drawn.stairwell(row);
        switch (row.text("kind").orElse(REPAIR)) {
            case COMPLAINT -> drawn.fact(stairwell, FactWord.COMPLAINT, row);
            case LIFT_FAULT -> drawn.fact(stairwell, FactWord.LIFT_FAULT, row);
            case INSPECTION -> {
                drawn.fact(house, FactWord.HOUSE_INSPECTION, row);
                drawn.fact(stairwell, FactWord.STAIRWELL_INSPECTION, row);
            }
            default -> {
                drawn.fact(house, FactWord.HOUSE_REPAIR, row);
                drawn.fact(stairwell, FactWord.STAIRWELL_REPAIR, row);
            }
        }
        if (row.yesNo("feesOverdue").orElse(false)) {
            drawn.fact(house, FactWord.HOUSE_ARREARS, row);
        }
    }
}
