package org.minqing.sources;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The first visible sheet of a workbook. What stands in merged cells stands in each of them. */
final class ExcelRows implements RowReader {
    private static final BigDecimal DAYS_FROM_1900_TO_1904 = BigDecimal.valueOf(1_462);

    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final SheetShape shape;
    /** Of each merged area that is open, by its place in the shape: what its first cell holds. */
    private final Map<SheetShape.Merged, String> merged = new HashMap<>();

    private long line;

    ExcelRows(Path file) throws IOException {
        this.book = new ReadableWorkbook(file.toFile());
        Sheet sheet = book.getSheets()
                .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(() -> new IOException("The workbook has no visible sheet"));
        this.shape = SheetShape.of(file, sheet.getIndex());
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    @Override
    public @Nullable RawRow next() {
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        line = row.getRowNum();
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int at = 0; at < row.getCellCount(); at++) {
            cells.add(text(row.hasCell(at) ? row.getCell(at) : null));
        }
        fillMerged(cells);
        return new RawRow(line, cells, true);
    }

    private String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            return (book.isDate1904() && isDate(cell) ? number.add(DAYS_FROM_1900_TO_1904) : number)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null && format.contains("y");
    }

    private void fillMerged(List<String> cells) {
        merged.keySet().removeIf(area -> area.lastRow() < line);
        for (SheetShape.Merged area : shape.beginningAt(line)) {
            merged.put(area, area.firstColumn() < cells.size() ? cells.get(area.firstColumn()) : "");
        }
        merged.forEach((area, text) -> {
            for (int at = area.firstColumn(); at <= area.lastColumn(); at++) {
                while (cells.size() <= at) {
                    cells.add("");
                }
                cells.set(at, text);
            }
        });
    }

    @Override
    public List<String> headings() {
        return List.of();
    }

    @Override
    public long position() {
        return line;
    }

    @Override
    public long size() {
        return shape.rows();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        book.close();
    }
}
