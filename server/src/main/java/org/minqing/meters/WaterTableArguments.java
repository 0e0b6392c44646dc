package org.minqing.meters;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * What {@code water-table} was asked.
 *
 * @param file the readings
 * @param zone of times without an offset
 * @param rule the no-water rule to try
 */
record WaterTableArguments(Path file, ZoneId zone, WatchRule rule) {
    private static final String USE = """
            用法 Use: water-table FILE [--zone Asia/Shanghai] [--window-hours 24] [--litres 0] [--rule RULE.json]
            FILE 的列与导入相同；RULE.json 如 {"windowMinutes": 720, "litres": 9.999}。
            FILE has the columns that an import takes; RULE.json is like {"windowMinutes": 720, "litres": 9.999}.""";

    private static final int HOUR_MINUTES = 60;
    private static final int LITRE_ML = 1_000;

    static WaterTableArguments of(String... words) throws ImportArguments.Wrong {
        Path file = null;
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        String minutes = "1440";
        String litres = "0";
        try {
            for (int i = 0; i < words.length; i++) {
                switch (words[i]) {
                    case "--zone" -> zone = ZoneId.of(words[++i]);
                    case "--window-hours" ->
                        minutes = new BigDecimal(words[++i])
                                .multiply(BigDecimal.valueOf(HOUR_MINUTES))
                                .toPlainString();
                    case "--litres" -> litres = words[++i];
                    case "--rule" -> {
                        JsonObject rule = new JsonObject(Files.readString(Path.of(words[++i])));
                        minutes = String.valueOf(rule.getValue("windowMinutes"));
                        litres = String.valueOf(rule.getValue("litres"));
                    }
                    default -> file = Path.of(words[i]);
                }
            }
            if (file == null || !Files.isReadable(file)) {
                throw wrong("没有可读的文件。There is no file to read.");
            }
            return new WaterTableArguments(file, zone, rule(minutes, litres));
        } catch (DateTimeException
                | ArithmeticException
                | IllegalArgumentException
                | DecodeException
                | ArrayIndexOutOfBoundsException
                | IOException e) {
            throw wrong("看不懂：" + e.getMessage() + "。This cannot be understood.");
        }
    }

    private static WatchRule rule(String minutes, String litres) {
        return new WatchRule(
                ConditionKind.NO_WATER,
                0,
                0,
                new BigDecimal(minutes).intValueExact(),
                new BigDecimal(litres).multiply(BigDecimal.valueOf(LITRE_ML)).longValueExact());
    }

    private static ImportArguments.Wrong wrong(String what) {
        return new ImportArguments.Wrong(what, USE);
    }
}
