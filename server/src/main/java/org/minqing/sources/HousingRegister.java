package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.minqing.places.HouseRecord;
import org.minqing.places.HouseRecord.BuildingFacts;
import org.minqing.places.HouseStatus;
import org.minqing.places.PlaceIntake;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;

/** The register of houses (房屋库): it makes buildings, stairwells and houses. */
@ApplicationScoped
class HousingRegister implements Drawer {
    private static final int FLOORS_PER_NUMBER = 100;
    private static final String PUBLIC = "PUBLIC";
    private static final String PRIVATE = "PRIVATE";
    private static final String ACCESSIBLE = "stairwell.accessible";

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.HOUSING,
            0,
            "housing",
            "房屋",
            "Houses",
            SourceForm.About.REGISTER,
            List.of(
                    SourceColumn.externalId("房屋编码", "房屋编号", "房屋代码", "不动产单元号").required(),
                    SourceColumn.eventAt("更新日期", "登记日期", "更新时间"),
                    SourceColumn.neighbourhood().required(),
                    SourceColumn.text("street", "道路", "路名", "街路巷").required(),
                    SourceColumn.text("lane", "弄", "弄号", "小区弄号"),
                    SourceColumn.text("building", "幢", "楼号", "幢号", "楼栋").required(),
                    SourceColumn.text("stairwell", "单元", "门", "楼组", "单元号"),
                    SourceColumn.text("number", "室号", "室", "房号", "户室号").required(),
                    SourceColumn.whole("floor", "楼层", "所在层", "层"),
                    SourceColumn.whole("floors", "总层数", "层数", "总楼层").claims("building.floors", 1),
                    SourceColumn.whole("builtYear", "建成年份", "建造年份", "竣工年份").claims("building.builtYear", 1),
                    SourceColumn.yesNo("hasLift", "电梯", "有无电梯", "是否有电梯").claims("building.hasLift", 1),
                    SourceColumn.decimal("latitude", "纬度").claims("building.latitude", 1),
                    SourceColumn.decimal("longitude", "经度").claims("building.longitude", 1),
                    SourceColumn.choice(
                                    "status",
                                    List.of(
                                            "自住",
                                            "OCCUPIED",
                                            "自用",
                                            "OCCUPIED",
                                            "有人居住",
                                            "OCCUPIED",
                                            "出租",
                                            "LET",
                                            "租住",
                                            "LET",
                                            "空置",
                                            "VACANT",
                                            "空关",
                                            "VACANT"),
                                    "居住状态",
                                    "房屋状态",
                                    "使用状态")
                            .claims("status", 1),
                    SourceColumn.text("use", "房屋用途", "用途"),
                    SourceColumn.decimal("squareMetres", "建筑面积", "面积"),
                    SourceColumn.choice(
                            "ownership",
                            List.of(
                                    "公有", PUBLIC, "公房", PUBLIC, "公有住房", PUBLIC, "商品房", PRIVATE, "售后公房", PRIVATE, "私房",
                                    PRIVATE, "私有", PRIVATE),
                            "产权性质",
                            "产权类型"),
                    SourceColumn.yesNo("housing.adapted", "适老化改造", "已适老化改造"),
                    SourceColumn.yesNo(ACCESSIBLE, "无障碍坡道", "坡道")));

    private final PlaceIntake places;
    private final SurroundingStore around;
    private final Drawing drawing;

    HousingRegister(PlaceIntake places, SurroundingStore around, Drawing drawing) {
        this.places = places;
        this.around = around;
        this.drawing = drawing;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        List<HouseRecord> records = new ArrayList<>(rows.size());
        List<Integer> places = new ArrayList<>(rows.size());
        RowTaken[] taken = new RowTaken[rows.size()];
        for (int at = 0; at < taken.length; at++) {
            try {
                records.add(record(rows.get(at)));
                places.add(at);
            } catch (IllegalArgumentException implausible) {
                taken[at] = RowTaken.refused(SourceProblem.ADDRESS_IMPLAUSIBLE);
            }
        }
        return this.places
                .takeHouses(tx, records)
                .invoke(houses -> {
                    for (int i = 0; i < houses.size(); i++) {
                        int at = places.get(i);
                        taken[at] = RowTaken.about(
                                null, houses.get(i).houseId(), rows.get(at).neighbourhoodId());
                    }
                })
                .chain(() -> draw(tx, known(rows, taken)))
                .replaceWith(() -> List.of(taken));
    }

    /** Those that are of a house, linked to the one that they made or met. */
    private static List<SourceRow> known(List<SourceRow> rows, RowTaken[] taken) {
        List<SourceRow> known = new ArrayList<>(rows.size());
        for (int at = 0; at < taken.length; at++) {
            Long house = taken[at].houseId();
            if (house != null) {
                SourceRow.Link link = new SourceRow.Link(
                        null, house, rows.get(at).neighbourhoodId(), SourceRow.Link.NONE.confidencePercent());
                known.add(rows.get(at).linked(link));
            }
        }
        return known;
    }

    private Uni<List<RowTaken>> draw(Tx tx, List<SourceRow> rows) {
        List<SourceRow> accessible =
                rows.stream().filter(row -> row.yesNo(ACCESSIBLE).isPresent()).toList();
        return around.stairwells(tx, accessible)
                .chain(known -> drawing.draw(tx, new Drawn(FORM, known), rows, this::draw));
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        Subject house = Drawn.house(row);
        row.text("ownership").ifPresent(kind -> drawn.tag(house, "housing.public", kind.equals(PUBLIC), row));
        row.yesNo("housing.adapted").ifPresent(is -> drawn.tag(house, "housing.adapted", is, row));
        row.yesNo(ACCESSIBLE).ifPresent(is -> drawn.tag(drawn.stairwell(row), ACCESSIBLE, is, row));
    }

    private static HouseRecord record(SourceRow row) {
        return new HouseRecord(
                Objects.requireNonNull(row.neighbourhoodId()),
                row.text("street").orElseThrow(),
                row.text("lane").orElse(""),
                row.text("building").orElseThrow(),
                row.text("stairwell").orElse(""),
                row.text("number").orElseThrow(),
                row.whole("floor")
                        .map(Math::toIntExact)
                        .orElseGet(() -> floor(row.text("number").orElseThrow())),
                row.text("status").map(HouseStatus::valueOf).orElse(null),
                new BuildingFacts(
                        row.whole("floors").map(Math::toIntExact).orElse(null),
                        row.whole("builtYear").map(Math::toIntExact).orElse(null),
                        row.yesNo("hasLift").orElse(null),
                        row.decimal("latitude").map(Number::doubleValue).orElse(null),
                        row.decimal("longitude").map(Number::doubleValue).orElse(null)));
    }

    /** Room 502 is on the fifth floor; what reads otherwise is on the first. */
    private static int floor(String number) {
        return number.matches("\\d{3,5}") ? Math.max(1, Integer.parseInt(number) / FLOORS_PER_NUMBER) : 1;
    }
}
