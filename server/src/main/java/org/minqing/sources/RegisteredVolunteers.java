package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;

/** Registered volunteers (注册志愿者). */
@ApplicationScoped
class RegisteredVolunteers implements Drawer {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.VOLUNTEERS,
            0,
            "volunteers",
            "注册志愿者",
            "Registered volunteers",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("志愿者编号", "志愿者号"),
                    SourceColumn.eventAt("注册日期", "注册时间", "更新日期"),
                    SourceColumn.personName("志愿者姓名"),
                    SourceColumn.idNumber(),
                    SourceColumn.phone().claims("phone", 4),
                    SourceColumn.address(),
                    SourceColumn.text("skills", "技能", "特长", "服务意向"),
                    SourceColumn.text("team", "服务队", "团队", "志愿服务队"),
                    SourceColumn.yesNo("isActive", "在册", "是否在册", "状态")));

    private final Drawing drawing;

    RegisteredVolunteers(Drawing drawing) {
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
        drawn.tag(Drawn.person(row), "civic.volunteer", row.yesNo("isActive").orElse(true), row);
    }
}
