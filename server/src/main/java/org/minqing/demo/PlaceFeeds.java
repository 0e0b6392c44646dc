package org.minqing.demo;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.minqing.demo.InventedArea.House;
import org.minqing.demo.InventedArea.Person;
import org.minqing.demo.InventedArea.Stairwell;

/** What the registers and the systems know that look after houses. */
final class PlaceFeeds {
    private static final int ADULT_AGE = 18;
    private static final int YEAR = 365;
    private static final int MONTH = 30;

    private static final int ORDERS = 10;
    private static final int CALLS = 2;
    private static final int BILLS = 36;
    private static final int REPAIRS = 12;
    private static final int SENSOR_EVENTS = 700;
    private static final int SENSOR_PERCENT = 6;
    private static final int ARREARS_PERCENT = 3;

    private static final List<String> CATEGORIES = List.of("楼道堆物", "违规充电", "垃圾满溢", "路灯不亮", "井盖破损", "高空抛物", "墙面渗水");
    private static final List<String> COMPLAINTS = List.of("邻里噪声", "停车纠纷", "电梯故障", "水管漏水", "物业服务", "养老咨询", "低保咨询");
    private static final List<String> REPAIRED = List.of("水管漏水", "门禁故障", "楼道灯不亮", "下水道堵塞", "窗户破损");
    private static final List<String> SENSORS = List.of("烟感", "燃气", "门磁");
    private static final List<String> SENSOR_WORDS = List.of("心跳", "报警", "离线");

    private PlaceFeeds() {}

    /** The two registers, on which all others stand. */
    static Stream<Feed> registers() {
        return Stream.of(housing(), population());
    }

    static Stream<Feed> all() {
        return Stream.of(cityOperations(), hotline(), bills(), sensors(), repairs(), lifts());
    }

    private static Feed housing() {
        return new Feed(
                "housing",
                List.of(
                        "externalId",
                        "neighbourhood",
                        "street",
                        "lane",
                        "building",
                        "stairwell",
                        "number",
                        "floor",
                        "builtYear",
                        "hasLift",
                        "status",
                        "latitude",
                        "longitude"),
                (scene, taker) -> houses(scene, (house, place, chance) -> {
                    var building = scene.area().buildings().get(house.building());
                    Stairwell stairwell = scene.area().stairwells().get(house.stairwell());
                    taker.take(
                            null,
                            Feed.number("FW", scene, place, 0),
                            scene.code(),
                            building.street(),
                            building.lane(),
                            building.number(),
                            stairwell.number(),
                            house.number(),
                            Integer.toString(house.floor()),
                            Integer.toString(building.builtYear()),
                            building.hasLift() ? "有" : "无",
                            status(house),
                            "%.6f".formatted(building.latitude()),
                            "%.6f".formatted(building.longitude()));
                }));
    }

    private static Feed population() {
        return new Feed(
                "population",
                List.of(
                        "neighbourhood",
                        "name",
                        "sex",
                        "birthDate",
                        "idNumber",
                        "phone",
                        "livesAlone",
                        "address",
                        "since",
                        "registeredAddress"),
                (scene, taker) -> scene.area()
                        .people()
                        .forEach(person -> taker.take(
                                person,
                                scene.code(),
                                person.name(),
                                person.isWoman() ? "女" : "男",
                                person.birthDate().toString(),
                                person.idNumber(),
                                person.phone(),
                                person.livesAlone() ? "是" : "否",
                                scene.address(person),
                                person.since().toString(),
                                person.isRegistered() ? scene.address(person) : null)));
    }

    private static Feed cityOperations() {
        return new Feed(
                "city-operations",
                List.of("externalId", "eventAt", "address", "category", "summary", "state"),
                eachHouse((scene, taker, house, place, chance) -> {
                    int told = scene.told(ORDERS, chance, 201);
                    for (int turn = 0; turn < told; turn++) {
                        Chance own = chance.of(turn);
                        String category = own.pick(CATEGORIES, 5);
                        taker.take(
                                null,
                                Feed.number("CY", scene, place, turn),
                                scene.at(1 + own.below(2 * YEAR, 1), own, 2),
                                scene.address(house),
                                category,
                                category + "，请处理",
                                "已结案");
                    }
                }));
    }

    private static Feed hotline() {
        return new Feed(
                "hotline",
                List.of("externalId", "eventAt", "name", "phone", "address", "category", "summary", "state"),
                (scene, taker) -> {
                    List<Person> people = scene.area().people();
                    for (int place = 0; place < people.size(); place++) {
                        Person person = people.get(place);
                        Chance chance = scene.ofPerson(place);
                        boolean calls = !person.isOverlooked() && scene.age(person) >= ADULT_AGE;
                        int told = calls ? scene.told(CALLS, chance, 211) : 0;
                        for (int turn = 0; turn < told; turn++) {
                            call(scene, taker, person, new Call(place, turn, chance.of(turn)));
                        }
                    }
                });
    }

    private record Call(int place, int turn, Chance chance) {}

    private static void call(Scene scene, Feed.Taker taker, Person person, Call call) {
        Scribe scribe = new Scribe(scene, person, call.chance);
        String complaint = call.chance.pick(COMPLAINTS, 5);
        taker.take(
                person,
                Feed.number("RX", scene, call.place, call.turn),
                scene.at(1 + call.chance.below(2 * YEAR, 1), call.chance, 2),
                scribe.name(),
                scribe.phone(),
                scribe.address(),
                complaint,
                "来电反映" + complaint,
                "已办结");
    }

    private static Feed bills() {
        return new Feed(
                "water-bills",
                List.of("externalId", "eventAt", "address", "cubicMetres", "isOverdue"),
                eachHouse((scene, taker, house, place, chance) -> {
                    int told = scene.told(BILLS, chance, 221);
                    for (int turn = 0; turn < told; turn++) {
                        Chance own = chance.of(turn);
                        boolean isEmpty = house.status().equals("VACANT");
                        taker.take(
                                null,
                                Feed.number("SF", scene, place, turn),
                                scene.day(turn * BILLS / Math.max(1, told) * MONTH + 10),
                                scene.address(house),
                                Integer.toString(isEmpty ? 0 : 3 + own.below(20, 1)),
                                own.isWithin(ARREARS_PERCENT, 2) ? "是" : "否");
                    }
                }));
    }

    private static Feed sensors() {
        return new Feed(
                "sensor-events",
                List.of("externalId", "eventAt", "address", "sensor", "event"),
                eachHouse((scene, taker, house, place, chance) -> {
                    int told = chance.isWithin(SENSOR_PERCENT, 231) ? scene.told(SENSOR_EVENTS, chance, 232) : 0;
                    for (int turn = 0; turn < told; turn++) {
                        Chance own = chance.of(turn);
                        taker.take(
                                null,
                                Feed.number("GZ", scene, place, turn),
                                scene.at(1 + own.below(YEAR, 1), own, 2),
                                scene.address(house),
                                own.pick(SENSORS, 5),
                                own.below(50, 6) == 0 ? own.pick(SENSOR_WORDS, 7) : SENSOR_WORDS.get(0));
                    }
                }));
    }

    private static Feed repairs() {
        return new Feed(
                "property-repairs",
                List.of("externalId", "eventAt", "address", "what", "state", "feesOverdue"),
                eachHouse((scene, taker, house, place, chance) -> {
                    int told = scene.told(REPAIRS, chance, 241);
                    for (int turn = 0; turn < told; turn++) {
                        Chance own = chance.of(turn);
                        taker.take(
                                null,
                                Feed.number("WY", scene, place, turn),
                                scene.at(1 + own.below(2 * YEAR, 1), own, 2),
                                scene.address(house),
                                own.pick(REPAIRED, 5),
                                "已完成",
                                own.isWithin(ARREARS_PERCENT, 6) ? "是" : "否");
                    }
                }));
    }

    private static Feed lifts() {
        return new Feed(
                "lift-retrofits",
                List.of("externalId", "eventAt", "neighbourhood", "street", "lane", "building", "stairwell", "state"),
                (scene, taker) -> {
                    List<Stairwell> stairwells = scene.area().stairwells();
                    for (int place = 0; place < stairwells.size(); place++) {
                        if (stairwells.get(place).lift() != LiftStory.NONE) {
                            lift(scene, taker, stairwells.get(place), place);
                        }
                    }
                });
    }

    private static void lift(Scene scene, Feed.Taker taker, Stairwell stairwell, int place) {
        var building = scene.area().buildings().get(stairwell.building());
        taker.take(
                null,
                Feed.number("JT", scene, place, 0),
                scene.day(300 + scene.chance().of(place).below(YEAR, 251)),
                scene.code(),
                building.street(),
                building.lane(),
                building.number(),
                stairwell.number(),
                stairwell.lift() == LiftStory.FINISHED ? "已竣工" : "未成");
    }

    /** As a register writes it. */
    private static String status(House house) {
        return switch (house.status()) {
            case "VACANT" -> "空置";
            case "LET" -> "出租";
            default -> "自住";
        };
    }

    private interface EachHouse {
        void tell(House house, int place, Chance chance);
    }

    private interface TellHouse {
        void tell(Scene scene, Feed.Taker taker, House house, int place, Chance chance);
    }

    private static void houses(Scene scene, EachHouse each) {
        List<House> houses = scene.area().houses();
        for (int place = 0; place < houses.size(); place++) {
            each.tell(houses.get(place), place, scene.ofHouse(place));
        }
    }

    private static BiConsumer<Scene, Feed.Taker> eachHouse(TellHouse told) {
        return (scene, taker) -> houses(scene, (house, place, chance) -> told.tell(scene, taker, house, place, chance));
    }
}
