package org.minqing.ledger;

import org.eclipse.microprofile.graphql.Description;

/** What a statement is written as. */
@Description("对账单的文件格式。What a statement is written as.")
public enum StatementFormat {
    CSV("text/csv; charset=utf-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    StatementFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
