package org.minqing.tags;

import io.vertx.sqlclient.Row;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** A kind of dated facts that some feature tells. */
record FactKind(
        int id,
        String code,
        SubjectKind subjectKind,
        Sensitivity.Level sensitivity,
        String chineseName,
        String englishName) {
    static final String COLUMNS = "id, code, subject_kind, sensitivity, name_zh, name_en";

    static FactKind read(Row row) {
        return new FactKind(
                row.getInteger(0),
                row.getString(1),
                SubjectKind.valueOf(row.getString(2)),
                Sensitivity.Level.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5));
    }

    String name(Language language) {
        return language.choose(chineseName, englishName);
    }
}
