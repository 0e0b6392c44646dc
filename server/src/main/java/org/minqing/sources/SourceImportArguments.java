package org.minqing.sources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code import} was asked.
 *
 * @param form the code of the form
 * @param isDry whether a dry run comes first
 * @param isReal whether it is taken in
 * @param mode how, if it is
 * @param org the node of the org tree that it reaches no further than
 */
record SourceImportArguments(
        String form, Path file, boolean isDry, boolean isReal, RunMode mode, Optional<String> org) {
    private static final String USE = """
        用法 Use: import FORM FILE [--dry-run | --no-dry-run] [--correct] [--org CODE]
        FILE 为 CSV（UTF-8 或 GB18030）、xlsx 或逐行 JSON，可用 gzip 压缩。FORM 为：
        FILE is CSV (UTF-8 or GB18030), xlsx or one JSON object a line, packed by gzip or not. FORM is one of:\
        """;

    /** Says how it is used, and what was wrong. */
    static final class Wrong extends Exception {
        Wrong(String what) {
            super(what + System.lineSeparator() + USE);
        }
    }

    static SourceImportArguments of(String... words) throws Wrong {
        List<String> plain = new ArrayList<>();
        boolean isDry = true;
        boolean isReal = true;
        RunMode mode = RunMode.REAL;
        Optional<String> org = Optional.empty();
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--dry-run" -> isReal = false;
                case "--no-dry-run" -> isDry = false;
                case "--correct" -> mode = RunMode.CORRECTION;
                case "--org" -> {
                    i++;
                    org = Optional.of(i < words.length ? words[i] : "");
                }
                default -> plain.add(words[i]);
            }
        }
        if (plain.size() != 2 || plain.stream().anyMatch(word -> word.startsWith("--"))) {
            throw new Wrong("请写明数据种类和文件。Name the form and the file.");
        }
        return new SourceImportArguments(plain.get(0), file(plain.get(1)), isDry, isReal, mode, org);
    }

    private static Path file(String word) throws Wrong {
        Path file = Path.of(word);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Wrong("没有可读的文件 " + word + "。There is no such file to read.");
        }
        return file;
    }

    Path rejected() {
        return Path.of(file + ".rejected.xlsx");
    }
}
