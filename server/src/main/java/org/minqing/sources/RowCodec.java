package org.minqing.sources;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minqing.sources.SourceColumn.Part;

/** Values of a row as JSON: as its record shows them, and whole, for a row that waits until somebody decided whom it is about. */
final class RowCodec {
    private RowCodec() {}

    /** What the record keeps: no number and no name of a person, and nothing that stands in a column of its own. */
    static String payload(SourceForm form, SourceRow row, RowTaken taken) {
        JsonObject kept = new JsonObject();
        for (SourceColumn column : form.columns()) {
            Object value = row.values().get(column.name());
            if (value != null && isKept(column, taken)) {
                kept.put(column.name(), ColumnType.kept(value));
            }
        }
        return kept.encode();
    }

    private static boolean isKept(SourceColumn column, RowTaken taken) {
        if (column.type() == ColumnType.ID_NUMBER || column.type() == ColumnType.PHONE) {
            return false;
        }
        Part part = column.part();
        return part == null || (part == Part.ADDRESS && taken.houseId() == null);
    }

    /** Everything, to be read again. */
    static String whole(SourceForm form, SourceRow row) {
        JsonObject whole = new JsonObject();
        form.columns().forEach(column -> {
            Object value = row.values().get(column.name());
            if (value != null) {
                whole.put(column.name(), value.toString());
            }
        });
        return whole.encode();
    }

    /** A row that was written whole. A column that is no more is left out. */
    static SourceRow row(SourceForm form, String whole, Waiting waiting) {
        JsonObject json = new JsonObject(whole);
        Map<String, Object> values = new LinkedHashMap<>();
        form.columns().forEach(column -> {
            String written = json.getString(column.name());
            if (written != null) {
                values.put(column.name(), column.type().read(written, column.words()));
            }
        });
        return new SourceRow(
                waiting.line(),
                waiting.externalId(),
                waiting.eventAt(),
                values,
                waiting.digest(),
                waiting.link(),
                List.of());
    }

    /** What the columns of a waiting row tell. */
    record Waiting(long line, String externalId, Instant eventAt, long digest, SourceRow.Link link) {}
}
