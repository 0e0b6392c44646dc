package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.FactWord;

/** Applications for services (一网通办): who asked for what, and how far it is. */
@ApplicationScoped
class ServiceApplications implements Drawer {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.SERVICE_APPLICATIONS,
            0,
            "service-applications",
            "一网通办办件",
            "Service applications",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("办件编号", "办件号", "业务流水号", "受理编号").required(),
                    SourceColumn.eventAt("申请时间", "办理时间", "受理时间", "申请日期", "提交时间").required(),
                    SourceColumn.personName("申请人", "申请人姓名"),
                    SourceColumn.idNumber("申请人证件号码"),
                    SourceColumn.phone("申请人电话"),
                    SourceColumn.address(),
                    SourceColumn.text("item", "事项名称", "事项", "办理事项", "业务名称").required(),
                    SourceColumn.text("department", "受理部门", "部门", "办理部门"),
                    SourceColumn.text("state", "办理状态", "状态", "办件状态"),
                    SourceColumn.choice(
                            "channel",
                            List.of(
                                    "窗口", "COUNTER", "线下", "COUNTER", "随申办", "APP", "网上", "APP", "线上", "APP", "自助机",
                                    "KIOSK"),
                            "渠道",
                            "办理渠道")));

    private final Drawing drawing;

    ServiceApplications(Drawing drawing) {
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
        drawn.fact(Drawn.person(row), FactWord.APPLICATION, row);
    }
}
