package org.minqing.meters;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Comma-separated rows under a header. Columns are found by name, in any order; others are passed over: the meter's serial
 * ({@code meter}, {@code serial}, {@code household}, {@code 表号}), the time ({@code read_at}, {@code time}, {@code local_time},
 * {@code 抄表时间}), the register ({@code register_l}, {@code reading_l}, {@code litres} in litres, {@code register_m3}, {@code 示数} in
 * cubic metres).
 */
final class CsvFormat implements ReadingFormat {
    private static final Set<String> SERIAL = Set.of("meter", "serial", "household", "表号");
    private static final Set<String> TIME = Set.of("read_at", "time", "local_time", "抄表时间");
    private static final Map<String, Integer> REGISTER_ML = Map.of(
            "register_l", 1_000,
            "reading_l", 1_000,
            "litres", 1_000,
            "register_m3", 1_000_000,
            "示数", 1_000_000,
            "register_ml", 1);
    private static final long REGISTER_ML_MAX = 1_000_000_000_000_000L;
    private static final int MISSING = -1;
    private static final char BOM = '\ufeff';

    private final ReadingTime times;
    private boolean hasHeader;
    private int serialColumn = MISSING;
    private int timeColumn = MISSING;
    private int registerColumn = MISSING;
    private int registerUnitMl;

    CsvFormat(ZoneId zone) {
        this.times = new ReadingTime(zone);
    }

    @Override
    public void read(byte[] bytes, int from, int to, long line, Rows rows) {
        String row = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (row.isBlank()) {
            return;
        }
        List<String> fields = fields(row);
        if (!hasHeader) {
            header(fields);
        } else if (isComplete()) {
            row(row, fields, line, rows);
        } else {
            rows.refused(new RefusedRow(line, row, ReadingProblem.ROW_UNREADABLE));
        }
    }

    /** Whether the header named all that is needed; without it every row is refused. */
    boolean isComplete() {
        return serialColumn != MISSING && timeColumn != MISSING && registerColumn != MISSING;
    }

    private void header(List<String> names) {
        hasHeader = true;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (i == 0 && !name.isEmpty() && name.charAt(0) == BOM) {
                name = name.substring(1);
            }
            if (SERIAL.contains(name)) {
                serialColumn = i;
            } else if (TIME.contains(name)) {
                timeColumn = i;
            } else if (REGISTER_ML.containsKey(name)) {
                registerColumn = i;
                registerUnitMl = REGISTER_ML.get(name);
            }
        }
    }

    private void row(String row, List<String> fields, long line, Rows rows) {
        int last = Math.max(serialColumn, Math.max(timeColumn, registerColumn));
        if (fields.size() <= last || fields.get(serialColumn).isBlank()) {
            rows.refused(new RefusedRow(line, row, ReadingProblem.ROW_UNREADABLE));
            return;
        }
        long at = times.read(fields.get(timeColumn).strip());
        if (at == ReadingTime.REFUSED) {
            rows.refused(new RefusedRow(line, row, times.problem()));
            return;
        }
        register(row, fields, line, at, rows);
    }

    private void register(String row, List<String> fields, long line, long at, Rows rows) {
        try {
            long ml = millilitres(fields.get(registerColumn).strip(), registerUnitMl);
            if (ml < 0 || ml > REGISTER_ML_MAX) {
                rows.refused(new RefusedRow(line, row, ReadingProblem.REGISTER_OUT_OF_RANGE));
            } else {
                rows.reading(new RawReading(line, fields.get(serialColumn).strip(), at, ml));
            }
        } catch (ArithmeticException | NumberFormatException e) {
            rows.refused(new RefusedRow(line, row, ReadingProblem.REGISTER_UNREADABLE));
        }
    }

    /** Whole millilitres; what is finer is refused rather than rounded. */
    static long millilitres(String number, int unitMl) {
        boolean isWhole = number.length() <= 12 && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (isWhole && !number.isEmpty()) {
            return Math.multiplyExact(Long.parseLong(number), unitMl);
        }
        return new BigDecimal(number).multiply(BigDecimal.valueOf(unitMl)).longValueExact();
    }

    /** Fields between commas; a quoted one may contain commas and doubled quotes. */
    private static List<String> fields(String row) {
        List<String> fields = new ArrayList<>(4);
        if (row.indexOf('"') < 0) {
            int from = 0;
            int comma = row.indexOf(',');
            while (comma >= 0) {
                fields.add(row.substring(from, comma));
                from = comma + 1;
                comma = row.indexOf(',', from);
            }
            fields.add(row.substring(from));
            return fields;
        }
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < row.length(); i++) {
            char next = row.charAt(i);
            if (next == '"') {
                boolean isDoubled = isQuoted && i + 1 < row.length() && row.charAt(i + 1) == '"';
                if (isDoubled) {
                    field.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (next == ',' && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(next);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
