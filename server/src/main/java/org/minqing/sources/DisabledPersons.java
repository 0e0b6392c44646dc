package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Sensitivity;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;

/** Holders of a disability certificate (残联持证残疾人). */
@ApplicationScoped
class DisabledPersons implements Drawer {
    private static final List<String> KINDS = List.of(
            "disability.visual",
            "disability.hearing",
            "disability.speech",
            "disability.physical",
            "disability.intellectual",
            "disability.mental",
            "disability.multiple");
    private static final List<String> LEVELS =
            List.of("disability.level-1", "disability.level-2", "disability.level-3", "disability.level-4");

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.DISABLED_PERSONS,
            0,
            "disabled-persons",
            "持证残疾人",
            "Disability certificates",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.eventAt("更新日期", "发证日期", "评定日期"),
                    SourceColumn.personName(),
                    SourceColumn.idNumber(),
                    SourceColumn.phone().claims("phone", 5),
                    SourceColumn.address(),
                    SourceColumn.choice(
                                    "kind",
                                    List.of(
                                            "视力",
                                            "disability.visual",
                                            "视力残疾",
                                            "disability.visual",
                                            "听力",
                                            "disability.hearing",
                                            "听力残疾",
                                            "disability.hearing",
                                            "言语",
                                            "disability.speech",
                                            "言语残疾",
                                            "disability.speech",
                                            "肢体",
                                            "disability.physical",
                                            "肢体残疾",
                                            "disability.physical",
                                            "智力",
                                            "disability.intellectual",
                                            "智力残疾",
                                            "disability.intellectual",
                                            "精神",
                                            "disability.mental",
                                            "精神残疾",
                                            "disability.mental",
                                            "多重",
                                            "disability.multiple",
                                            "多重残疾",
                                            "disability.multiple"),
                                    "残疾类别",
                                    "类别")
                            .required(),
                    SourceColumn.choice(
                                    "level",
                                    List.of(
                                            "一级",
                                            "disability.level-1",
                                            "1",
                                            "disability.level-1",
                                            "二级",
                                            "disability.level-2",
                                            "2",
                                            "disability.level-2",
                                            "三级",
                                            "disability.level-3",
                                            "3",
                                            "disability.level-3",
                                            "四级",
                                            "disability.level-4",
                                            "4",
                                            "disability.level-4"),
                                    "残疾等级",
                                    "等级",
                                    "级别")
                            .required(),
                    SourceColumn.yesNo("isValid", "有效", "证件有效", "是否有效"),
                    SourceColumn.text("guardian", "监护人", "监护人姓名").atLeast(Sensitivity.Level.SECRET)));

    private final Drawing drawing;

    DisabledPersons(Drawing drawing) {
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
        boolean isValid = row.yesNo("isValid").orElse(true);
        drawn.tag(person, "disability.certified", isValid, row);
        drawn.oneOf(person, KINDS, isValid ? row.text("kind").orElseThrow() : null, row);
        drawn.oneOf(person, LEVELS, isValid ? row.text("level").orElseThrow() : null, row);
    }
}
