package org.minqing.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The invented sub-district in the org tree. No place in China has a code that begins with 99. */
final class Street {
    static final String CITY = "9901";
    static final String DISTRICT = "990101";
    static final String CODE = "990101001";
    static final String FIRST = CODE + "001";
    static final String SECOND = CODE + "002";

    private static final int CITY_ID = 1;
    private static final int DISTRICT_ID = 2;
    static final int ID = 3;
    private static final int FIRST_AREA_ID = 11;

    private static final List<String> CHINESE = List.of(
            "柳汀一村", "荷风苑", "柳汀二村", "青禾里", "云溪新村", "南塘苑", "梧桐里", "晴川新村", "桂子苑", "石桥里", "枫林新村", "听雨苑", "槐安里", "兰皋新村",
            "稻香苑", "长亭里", "白鹭新村", "竹影苑", "春和里", "明远新村");
    private static final List<String> ENGLISH = List.of(
            "Liuting First Village",
            "Hefeng Court",
            "Liuting Second Village",
            "Qinghe Lane",
            "Yunxi New Village",
            "Nantang Court",
            "Wutong Lane",
            "Qingchuan New Village",
            "Guizi Court",
            "Shiqiao Lane",
            "Fenglin New Village",
            "Tingyu Court",
            "Huai'an Lane",
            "Langao New Village",
            "Daoxiang Court",
            "Changting Lane",
            "Bailu New Village",
            "Zhuying Court",
            "Chunhe Lane",
            "Mingyuan New Village");

    private Street() {}

    /** A node of the org tree. */
    record Node(int id, @Nullable Integer parent, String kind, String code, String chinese, String english) {}

    /** The id of a neighbourhood, from 0 on. */
    static int areaId(int number) {
        return FIRST_AREA_ID + number;
    }

    static List<Node> above() {
        return List.of(
                new Node(CITY_ID, null, "CITY", CITY, "云汀市（虚构）", "Yunting City (invented)"),
                new Node(DISTRICT_ID, CITY_ID, "DISTRICT", DISTRICT, "汀南区", "Tingnan District"),
                new Node(ID, DISTRICT_ID, "SUB_DISTRICT", CODE, "柳汀街道", "Liuting Sub-district"));
    }

    static Node neighbourhood(int number) {
        return new Node(
                areaId(number),
                ID,
                "NEIGHBOURHOOD",
                CODE + "%03d".formatted(number + 1),
                CHINESE.get(number),
                ENGLISH.get(number));
    }
}
