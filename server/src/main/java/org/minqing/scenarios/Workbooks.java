package org.minqing.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.minqing.platform.Language;

/** Reports as workbooks: the numbers as they were kept, whatever the base says now. */
final class Workbooks {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int HEADING = 3;

    private Workbooks() {}

    static byte[] of(ReportView report, Language language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Minqing", "1.0")) {
            fill(workbook.newWorksheet(language.choose("报表", "Report")), report, language);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void fill(Worksheet sheet, ReportView report, Language language) {
        sheet.value(0, 0, report.name());
        sheet.value(1, 0, language.choose("期间", "Period"));
        sheet.value(
                1,
                1,
                DAY.format(report.since()) + " – " + DAY.format(report.until().minusMillis(1)));
        sheet.value(HEADING, 0, language.choose("居委", "Neighbourhood"));
        List<Metric> metrics = report.metrics();
        for (int column = 0; column < metrics.size(); column++) {
            Metric metric = metrics.get(column);
            sheet.value(HEADING, column + 1, language.choose(metric.chinese(), metric.english()));
        }
        int row = HEADING + 1;
        int[] sums = new int[metrics.size()];
        for (ReportRowView line : report.rows()) {
            sheet.value(row, 0, line.neighbourhood());
            for (int column = 0; column < sums.length; column++) {
                sheet.value(row, column + 1, line.values().get(column));
                sums[column] += line.values().get(column);
            }
            row++;
        }
        sheet.value(row, 0, language.choose("合计", "Total"));
        for (int column = 0; column < sums.length; column++) {
            sheet.value(row, column + 1, sums[column]);
        }
        String signature = report.signedName() == null
                ? language.choose("未签发", "Not signed")
                : report.signedName() + " " + (report.signedAt() == null ? "" : DAY.format(report.signedAt()));
        sheet.value(row + 2, 0, language.choose("签发", "Signed"));
        sheet.value(row + 2, 1, signature);
        sheet.value(row + 3, 0, "SHA-256");
        sheet.value(row + 3, 1, report.digest());
    }
}
