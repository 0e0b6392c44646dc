package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.access.Vault;
import org.minqing.sources.RowParser.Parsed;
import org.minqing.testing.TestServer;

/** The sample file of each form, and workbooks as offices make them. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SampleFilesTest {
    @Inject
    SourceForms forms;

    @Inject
    Vault vault;

    @TempDir
    Path folder;

    private List<Parsed> parsed(SourceForm form, Path path) throws IOException {
        return Samples.parsed(form, vault, path);
    }

    @Test
    void everySystemHasAFormAndEveryFormOfOursASampleThatReads() throws IOException {
        Set<SourceSystem> systems = EnumSet.noneOf(SourceSystem.class);
        forms.all().forEach(form -> systems.add(form.system()));
        assertThat(systems).containsExactlyInAnyOrder(SourceSystem.values());

        try (Stream<Path> samples = Files.list(Samples.FOLDER)) {
            for (Path sample : samples.toList()) {
                String code = sample.getFileName().toString().replaceFirst("\\..*", "");
                List<Parsed> rows = parsed(forms.find(code).orElseThrow(), sample);
                assertThat(rows).as("%s", sample).isNotEmpty().allMatch(row -> row.refusal() == null);
            }
        }
    }

    @Test
    void everySampleReadsTheSameAsAWorkbookAndAsObjects() throws IOException {
        try (Stream<Path> samples = Files.list(Samples.FOLDER)) {
            for (Path sample :
                    samples.filter(path -> path.toString().endsWith(".csv")).toList()) {
                SourceForm form = forms.find(sample.getFileName().toString().replaceFirst("\\..*", ""))
                        .orElseThrow();
                List<String[]> rows = Files.readAllLines(sample).stream()
                        .map(line -> line.replace("\ufeff", "").split(",", -1))
                        .toList();

                List<Object> written = values(parsed(form, sample));

                assertThat(written).hasSize(rows.size() - 1);
                assertThat(values(parsed(form, workbook(rows))))
                        .as("%s", sample)
                        .isEqualTo(written);
                assertThat(values(parsed(form, objects(rows)))).as("%s", sample).isEqualTo(written);
            }
        }
    }

    private static List<Object> values(List<Parsed> rows) {
        return rows.stream().<Object>map(row -> row.row().values()).toList();
    }

    private Path workbook(List<String[]> rows) throws IOException {
        Path file = Files.createTempFile(folder, "sample", ".xlsx");
        try (Workbook book = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("1");
            for (int row = 0; row < rows.size(); row++) {
                for (int cell = 0; cell < rows.get(row).length; cell++) {
                    sheet.value(row, cell, rows.get(row)[cell]);
                }
            }
        }
        return file;
    }

    private Path objects(List<String[]> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            JsonObject object = new JsonObject();
            for (int cell = 0; cell < row.length; cell++) {
                object.put(rows.get(0)[cell], row[cell]);
            }
            lines.add(object.encode());
        }
        return Files.write(Files.createTempFile(folder, "sample", ".ndjson"), lines);
    }

    @Test
    void aWorkbookWithMergedCellsAndSerialDatesIsUnderstood() throws IOException {
        Path file = folder.resolve("merged.xlsx");
        try (Workbook book = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("人口");
            sheet.value(0, 0, "虚构街道人口表");
            sheet.range(0, 0, 0, 3).merge();
            String[] headings = {"居委", "姓名", "身份证号", "更新日期"};
            for (int at = 0; at < headings.length; at++) {
                sheet.value(1, at, headings[at]);
            }
            sheet.value(2, 0, "一居");
            sheet.range(2, 0, 3, 0).merge();
            sheet.value(2, 1, "甄虚构");
            sheet.value(2, 2, InventedPeople.idNumber());
            sheet.value(2, 3, LocalDate.of(2021, 3, 5));
            sheet.style(2, 3).format("yyyy-mm-dd").set();
            sheet.value(3, 1, "贾无名");
            sheet.value(3, 2, InventedPeople.idNumber());
            sheet.value(3, 3, 44_260);
        }

        List<Parsed> rows = parsed(forms.find("population").orElseThrow(), file);

        assertThat(rows).hasSize(2).allMatch(row -> row.refusal() == null);
        assertThat(rows)
                .extracting(row -> row.row().text("neighbourhood").orElse(""))
                .containsExactly("一居", "一居");
        assertThat(rows)
                .extracting(row -> row.row().eventAt())
                .containsExactly(Instant.parse("2021-03-04T16:00:00Z"), Instant.parse("2021-03-04T16:00:00Z"));
    }
}
