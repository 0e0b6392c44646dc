package org.minqing.meters;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** A row that was not taken in. */
@DefaultNonNull
@Name("RefusedReading")
@Description("未收入的一行读数。A row that was not taken in.")
public record RefusedReadingView(
        @Sensitivity @Description("行号，从 1 起；消息为其序号。Its line, from 1 on; of messages their number.")
        int line,

        @Sensitivity @Description("代码，供程序判断。The word that programs switch on.")
        String reason,

        @Sensitivity @Description("哪里不对。What was wrong, in the language of the request.")
        String message,

        @Sensitivity(INTERNAL) @Description("原文，至多 500 字。The row as it came, 500 characters at most.")
        String row) {
    static final String COLUMNS = "q.id, q.line, q.reason, q.raw";

    static RefusedReadingView read(Row row) {
        ReadingProblem reason = ReadingProblem.valueOf(row.getString(2));
        return new RefusedReadingView(
                (int) Math.min(row.getLong(1), Integer.MAX_VALUE),
                reason.name(),
                Language.current().choose(reason.chinese(), reason.english()),
                row.getString(3));
    }
}
