package org.minqing.sources;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Refused;

/** How a cell is read. Each type understands what people and systems write, and refuses what it would have to guess. */
@Description("列的类型。How a cell is read.")
public enum ColumnType {
    TEXT {
        @Override
        Object read(String written, Map<String, String> words) {
            if (written.length() > TEXT_MAX) {
                throw new Refused(SourceProblem.TEXT_TOO_LONG, "", TEXT_MAX);
            }
            return Cells.text(written);
        }
    },
    WHOLE {
        @Override
        Object read(String written, Map<String, String> words) {
            try {
                return number(written).longValueExact();
            } catch (ArithmeticException fraction) {
                throw new Refused(SourceProblem.NUMBER_UNREADABLE, "");
            }
        }
    },
    DECIMAL {
        @Override
        Object read(String written, Map<String, String> words) {
            return number(written);
        }
    },
    DATE {
        @Override
        Object read(String written, Map<String, String> words) {
            return Dates.date(Cells.plain(written));
        }
    },
    TIME {
        @Override
        Object read(String written, Map<String, String> words) {
            return Dates.time(Cells.plain(written));
        }
    },
    YES_NO {
        @Override
        Object read(String written, Map<String, String> words) {
            return switch (Cells.plain(written).toLowerCase(Locale.ROOT)) {
                case "是", "有", "y", "yes", "true", "1", "√", "✓", "对" -> true;
                case "否", "无", "没有", "n", "no", "false", "0", "×", "x", "不" -> false;
                default -> throw new Refused(SourceProblem.YES_NO_UNREADABLE, "");
            };
        }
    },
    CHOICE {
        @Override
        Object read(String written, Map<String, String> words) {
            String meaning = words.get(Cells.plain(written));
            if (meaning == null) {
                throw new Refused(
                        SourceProblem.CHOICE_UNKNOWN,
                        "",
                        String.join("、", words.keySet().stream().sorted().toList()));
            }
            return meaning;
        }
    },
    ID_NUMBER {
        @Override
        Object read(String written, Map<String, String> words) {
            return Cells.idNumber(written);
        }
    },
    PHONE {
        @Override
        Object read(String written, Map<String, String> words) {
            return Cells.phone(written);
        }
    };

    private static final int TEXT_MAX = 2_000;
    private static final int DIGITS_MAX = 18;

    /** Times without an offset are those of the street. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Throws {@link Refused} with what is wrong. The cell is not blank. */
    abstract Object read(String written, Map<String, String> words);

    private static BigDecimal number(String written) {
        String plain = Cells.plain(written).replace(",", "").replace("￥", "").replace("¥", "");
        try {
            BigDecimal number = new BigDecimal(plain);
            if (number.precision() - number.scale() > DIGITS_MAX || number.scale() > DIGITS_MAX) {
                throw new Refused(SourceProblem.NUMBER_UNREADABLE, "");
            }
            return number;
        } catch (NumberFormatException noNumber) {
            throw new Refused(SourceProblem.NUMBER_UNREADABLE, "");
        }
    }

    /** How a value stands in the record. */
    static Object kept(Object value) {
        return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
    }

    /** A day's midnight in the street, for what is dated by days only. */
    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    static Instant instant(LocalDateTime local) {
        try {
            return local.atZone(ZONE).toInstant();
        } catch (DateTimeException never) {
            throw new Refused(SourceProblem.DATE_UNREADABLE, "");
        }
    }
}
