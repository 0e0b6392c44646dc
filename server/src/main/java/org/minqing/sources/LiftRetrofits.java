package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;

/** Lifts added to old stairwells (加装电梯): finished, under way, or given up. */
@ApplicationScoped
class LiftRetrofits implements Drawer {
    private static final List<String> STATES =
            List.of("stairwell.lift-retrofitted", "stairwell.lift-in-progress", "stairwell.lift-failed");

    private static final String STAIRWELLS = """
        select a.n::int - 1, s.id
        from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[])
          with ordinality as a(area, street, lane, building, stairwell, n)
        join building b on (b.neighbourhood_id, b.street, b.lane, b.number) = (a.area, a.street, a.lane, a.building)
        join stairwell s on s.building_id = b.id and s.number = a.stairwell
        """;

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.PROPERTY,
            1,
            "lift-retrofits",
            "加装电梯",
            "Lift retrofits",
            SourceForm.About.REGISTER,
            List.of(
                    SourceColumn.externalId("项目编号", "加梯编号", "编号").required(),
                    SourceColumn.eventAt("更新日期", "竣工日期", "日期"),
                    SourceColumn.neighbourhood().required(),
                    SourceColumn.text("street", "道路", "路名", "街路巷").required(),
                    SourceColumn.text("lane", "弄", "弄号"),
                    SourceColumn.text("building", "幢", "楼号", "幢号").required(),
                    SourceColumn.text("stairwell", "单元", "门", "楼组", "单元号").required(),
                    SourceColumn.choice(
                                    "state",
                                    List.of(
                                            "已竣工",
                                            "stairwell.lift-retrofitted",
                                            "已加装",
                                            "stairwell.lift-retrofitted",
                                            "竣工",
                                            "stairwell.lift-retrofitted",
                                            "施工中",
                                            "stairwell.lift-in-progress",
                                            "征询中",
                                            "stairwell.lift-in-progress",
                                            "进行中",
                                            "stairwell.lift-in-progress",
                                            "未成",
                                            "stairwell.lift-failed",
                                            "终止",
                                            "stairwell.lift-failed"),
                                    "进度",
                                    "状态",
                                    "加装状态")
                            .required(),
                    SourceColumn.whole("agreed", "同意户数"),
                    SourceColumn.whole("asked", "征询户数", "总户数"),
                    SourceColumn.text("company", "施工单位", "加装企业")));

    private final Drawing drawing;

    LiftRetrofits(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return stairwells(tx, rows).chain(found -> {
            RowTaken[] taken = new RowTaken[rows.size()];
            Map<String, Subject> known = new HashMap<>();
            for (int at = 0; at < taken.length; at++) {
                SourceRow row = rows.get(at);
                Long stairwell = found.get(at);
                Integer area = row.neighbourhoodId();
                if (stairwell == null || area == null) {
                    taken[at] = RowTaken.refused(SourceProblem.ADDRESS_UNKNOWN);
                } else {
                    taken[at] = RowTaken.of(row);
                    known.put(row.externalId(), new Subject(SubjectKind.STAIRWELL, stairwell, area));
                }
            }
            Drawn drawn = new Drawn(FORM, new Surroundings(known, Map.of()));
            return drawing.draw(tx, drawn, rows, this::draw).replaceWith(() -> List.of(taken));
        });
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        drawn.oneOf(drawn.stairwell(row), STATES, row.text("state").orElseThrow(), row);
    }

    private static Uni<Map<Integer, Long>> stairwells(Tx tx, List<SourceRow> rows) {
        Tuple values = Tuple.tuple()
                .addValue(RecordStore.all(rows, Integer[]::new, SourceRow::neighbourhoodId))
                .addValue(RecordStore.all(
                        rows, String[]::new, row -> row.text("street").orElse("")))
                .addValue(RecordStore.all(
                        rows, String[]::new, row -> row.text("lane").orElse("")))
                .addValue(RecordStore.all(
                        rows, String[]::new, row -> row.text("building").orElse("")))
                .addValue(RecordStore.all(
                        rows, String[]::new, row -> row.text("stairwell").orElse("")));
        return tx.run(STAIRWELLS, values).map(found -> {
            Map<Integer, Long> stairwells = new HashMap<>();
            found.forEach(row -> stairwells.put(row.getInteger(0), row.getLong(1)));
            return stairwells;
        });
    }
}
