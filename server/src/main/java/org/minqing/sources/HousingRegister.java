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

/** The register of houses (房屋库): it makes buildings, stairwells and houses. */
@ApplicationScoped
class HousingRegister implements SourceAdapter {
    private static final int FLOORS_PER_NUMBER = 100;

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
                    SourceColumn.decimal("squareMetres", "建筑面积", "面积")));

    private final PlaceIntake places;

    HousingRegister(PlaceIntake places) {
        this.places = places;
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
        return this.places.takeHouses(tx, records).map(houses -> {
            for (int i = 0; i < houses.size(); i++) {
                int at = places.get(i);
                taken[at] = RowTaken.about(
                        null, houses.get(i).houseId(), rows.get(at).neighbourhoodId());
            }
            return List.of(taken);
        });
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
