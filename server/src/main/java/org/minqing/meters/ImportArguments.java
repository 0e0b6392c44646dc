package org.minqing.meters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What {@code readings import} was asked.
 *
 * @param file the file, packed by gzip or not
 * @param zone the zone of times without an offset
 * @param source how its rows are written
 */
record ImportArguments(Path file, ZoneId zone, IntakeSource source) {
    private static final String USE = """
            用法 Use: readings import FILE [--zone Asia/Shanghai] [--format csv|ndjson]
            FILE 为 CSV 或逐行 JSON，可用 gzip 压缩；时间不带时区的按 --zone 理解。
            FILE is CSV or one JSON object a line, packed by gzip or not; times without an offset are of --zone.""";

    /** Says how it is used, and what was wrong. */
    static final class Wrong extends Exception {
        Wrong(String what) {
            this(what, USE);
        }

        Wrong(String what, String use) {
            super(what + System.lineSeparator() + use);
        }
    }

    static ImportArguments of(String... words) throws Wrong {
        Path file = null;
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        IntakeSource source = null;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--zone" -> zone = zone(value(words, ++i));
                case "--format" -> source = source(value(words, ++i));
                default -> file = file(words[i]);
            }
        }
        if (file == null) {
            throw new Wrong("请写明文件。Name the file.");
        }
        return new ImportArguments(file, zone, source == null ? sourceOf(file) : source);
    }

    private static String value(String[] words, int at) throws Wrong {
        if (at >= words.length) {
            throw new Wrong("缺少 " + words[at - 1] + " 的值。A value is missing.");
        }
        return words[at];
    }

    private static Path file(String word) throws Wrong {
        Path file = Path.of(word);
        if (word.startsWith("--") || !Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Wrong("没有可读的文件 " + word + "。There is no such file to read.");
        }
        return file;
    }

    private static ZoneId zone(String word) throws Wrong {
        try {
            return ZoneId.of(word);
        } catch (DateTimeException e) {
            throw new Wrong("没有这个时区 " + word + "。There is no such zone.");
        }
    }

    private static IntakeSource source(String word) throws Wrong {
        return switch (word) {
            case "csv" -> IntakeSource.CSV;
            case "ndjson" -> IntakeSource.NDJSON;
            default -> throw new Wrong("没有这种格式 " + word + "。There is no such format.");
        };
    }

    private static IntakeSource sourceOf(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.contains(".ndjson") || name.contains(".json") ? IntakeSource.NDJSON : IntakeSource.CSV;
    }

    String name() {
        return file.getFileName().toString();
    }

    Path rejected() {
        return Path.of(file + ".rejected.csv");
    }
}
