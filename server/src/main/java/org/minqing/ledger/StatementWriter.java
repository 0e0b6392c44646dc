package org.minqing.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes the lines of a statement as a file for spreadsheets. */
final class StatementWriter {
    /** By it spreadsheets know that the bytes are UTF-8. */
    private static final String MARK = "\uFEFF";

    private static final List<String> HEADS = List.of("时间 At", "事由 Kind", "变动 Amount", "余额 Balance", "说明 Note");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Corrections.SHANGHAI);

    private StatementWriter() {}

    static StatementFile write(List<EntryView> entries, StatementFormat format) {
        byte[] content = switch (format) {
            case CSV -> csv(entries);
            case XLSX -> workbook(entries);
        };
        String name = "statement." + format.name().toLowerCase(Locale.ROOT);
        return new StatementFile(
                name, format.mediaType(), entries.size(), Base64.getEncoder().encodeToString(content));
    }

    private static List<String> cells(EntryView entry) {
        return List.of(
                TIME.format(entry.at()),
                entry.kind().name(),
                Integer.toString(entry.amount()),
                Integer.toString(entry.balance()),
                guarded(entry.note()));
    }

    private static byte[] csv(List<EntryView> entries) {
        StringBuilder text =
                new StringBuilder(MARK).append(String.join(",", HEADS)).append("\r\n");
        entries.forEach(entry -> text.append(
                        cells(entry).stream().map(StatementWriter::quoted).collect(Collectors.joining(",")))
                .append("\r\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A note that begins like a formula is no formula to a spreadsheet. Amounts below 0 are numbers and stay so. */
    private static String guarded(String note) {
        boolean isFormula = !note.isEmpty() && "=+-@\t\r".indexOf(note.charAt(0)) >= 0;
        return isFormula ? "'" + note : note;
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static byte[] workbook(List<EntryView> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Minqing", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("statement");
            for (int column = 0; column < HEADS.size(); column++) {
                sheet.value(0, column, HEADS.get(column));
            }
            for (int row = 0; row < entries.size(); row++) {
                EntryView entry = entries.get(row);
                sheet.value(row + 1, 0, TIME.format(entry.at()));
                sheet.value(row + 1, 1, entry.kind().name());
                sheet.value(row + 1, 2, entry.amount());
                sheet.value(row + 1, 3, entry.balance());
                sheet.value(row + 1, 4, entry.note());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
