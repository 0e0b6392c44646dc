package org.minqing.tags;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/**
 * A word of the vocabulary as it is now.
 *
 * @param rule as JSON; empty unless it is derived
 * @param version counts its edits
 */
record Tag(
        int id,
        String code,
        SubjectKind subjectKind,
        TagCategory category,
        TagKind kind,
        Sensitivity.Level sensitivity,
        String chineseName,
        String englishName,
        boolean isEnabled,
        Optional<JsonObject> rule,
        int version) {
    static final String COLUMNS =
            "id, code, subject_kind, category, kind, sensitivity, name_zh, name_en, is_enabled, rule, version";

    static Tag read(Row row) {
        return new Tag(
                row.getInteger(0),
                row.getString(1),
                SubjectKind.valueOf(row.getString(2)),
                TagCategory.valueOf(row.getString(3)),
                TagKind.valueOf(row.getString(4)),
                Sensitivity.Level.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                Optional.ofNullable(row.getJsonObject(9)),
                row.getInteger(10));
    }

    String name(Language language) {
        return language.choose(chineseName, englishName);
    }
}
