package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;

/** Meals at and from the canteens (助餐). */
@ApplicationScoped
class CanteenMeals implements Drawer {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.ELDER_CARE,
            1,
            "canteen-meals",
            "助餐记录",
            "Canteen meals",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("订单号", "用餐编号", "流水号", "刷卡流水").required(),
                    SourceColumn.eventAt("用餐时间", "用餐日期", "刷卡时间", "日期").required(),
                    SourceColumn.personName("老人姓名", "用餐人"),
                    SourceColumn.idNumber(),
                    SourceColumn.phone(),
                    SourceColumn.address(),
                    SourceColumn.text("canteen", "食堂", "助餐点", "社区食堂"),
                    SourceColumn.choice(
                            "way",
                            List.of(
                                    "堂食",
                                    "EAT_IN",
                                    "外带",
                                    "TAKE_AWAY",
                                    "自取",
                                    "TAKE_AWAY",
                                    "送餐",
                                    "DELIVERED",
                                    "送餐上门",
                                    "DELIVERED"),
                            "方式",
                            "用餐方式"),
                    SourceColumn.decimal("amountYuan", "金额", "餐费")));

    private final Drawing drawing;

    CanteenMeals(Drawing drawing) {
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
        drawn.fact(Drawn.person(row), FactWord.CANTEEN_MEAL, row);
    }
}
