package org.minqing.meters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a row: {@code {"meter": "W1", "at": "2026-05-01T08:00:00+08:00", "litres": 123.4}}; {@code m3} in place of
 * {@code litres} gives cubic metres. An array of such objects in a row gives several readings.
 */
final class JsonFormat implements ReadingFormat {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LITRE_ML = 1_000;
    private static final int CUBIC_METRE_ML = 1_000_000;
    private static final long REGISTER_ML_MAX = 1_000_000_000_000_000L;

    private final ReadingTime times;

    JsonFormat(ZoneId zone) {
        this.times = new ReadingTime(zone);
    }

    @Override
    public void read(byte[] bytes, int from, int to, long line, Rows rows) {
        read(bytes, from, to, new Place(line, null), rows);
    }

    /** Takes a whole message apart; {@code serial} is the meter of objects that name none. */
    void read(byte[] bytes, String serial, long line, Rows rows) {
        read(bytes, 0, bytes.length, new Place(line, serial), rows);
    }

    /** Where an object stands, and whose it is if it does not say so itself. */
    private record Place(long line, @Nullable String serial) {}

    private void read(byte[] bytes, int from, int to, Place place, Rows rows) {
        try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    object(json, raw(bytes, from, to), place, rows);
                }
                check(json.currentToken() == JsonToken.END_ARRAY);
            } else if (token != null) {
                check(token == JsonToken.START_OBJECT);
                object(json, raw(bytes, from, to), place, rows);
            }
        } catch (IOException | NotAReading e) {
            rows.refused(new RefusedRow(place.line, raw(bytes, from, to), ReadingProblem.ROW_UNREADABLE));
        }
    }

    private static final class NotAReading extends RuntimeException {
        NotAReading() {
            super("not a reading", null, false, false);
        }
    }

    private static void check(boolean isReading) {
        if (!isReading) {
            throw new NotAReading();
        }
    }

    private static String raw(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private void object(JsonParser json, String raw, Place place, Rows rows) throws IOException {
        String serial = place.serial;
        String time = null;
        String register = null;
        int unitMl = LITRE_ML;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "meter", "serial" -> serial = value.isScalarValue() ? json.getText() : null;
                case "at", "time", "read_at" -> time = value.isScalarValue() ? json.getText() : null;
                case "litres" -> register = json.getText();
                case "m3" -> {
                    register = json.getText();
                    unitMl = CUBIC_METRE_ML;
                }
                default -> json.skipChildren();
            }
        }
        if (serial == null || time == null || register == null || serial.isBlank()) {
            throw new NotAReading();
        }
        reading(new Written(serial, time, register, unitMl), raw, place.line, rows);
    }

    private record Written(String serial, String time, String register, int unitMl) {}

    private void reading(Written written, String raw, long line, Rows rows) {
        long at = times.read(written.time);
        if (at == ReadingTime.REFUSED) {
            rows.refused(new RefusedRow(line, raw, times.problem()));
            return;
        }
        try {
            long ml = CsvFormat.millilitres(written.register, written.unitMl);
            if (ml < 0 || ml > REGISTER_ML_MAX) {
                rows.refused(new RefusedRow(line, raw, ReadingProblem.REGISTER_OUT_OF_RANGE));
            } else {
                rows.reading(new RawReading(line, written.serial.strip(), at, ml));
            }
        } catch (ArithmeticException | NumberFormatException e) {
            rows.refused(new RefusedRow(line, raw, ReadingProblem.REGISTER_UNREADABLE));
        }
    }
}
