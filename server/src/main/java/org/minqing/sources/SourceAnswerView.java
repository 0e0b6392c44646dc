package org.minqing.sources;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** What goes back to a system. */
@DefaultNonNull
@Name("SourceAnswer")
@Description("回传给来源系统的结果。What goes back to a system.")
public record SourceAnswerView(
        @Ignore long key,

        @Id @Sensitivity @Description("全局编号；重复取到时不变。The global id, the same however often it is fetched.")
        String id,

        @Sensitivity @Description("来源处的编号。The number that the system gave it.")
        String reference,

        @Sensitivity(INTERNAL) @Description("结果，JSON。The result, as JSON.")
        String payload,

        @Sensitivity @Description("何时有了结果。When it came about.")
        Instant at) {
    static final String TYPE = "SourceAnswer";
    static final String COLUMNS = "a.id, a.reference, a.payload, a.at";

    static SourceAnswerView read(Row row) {
        return new SourceAnswerView(
                row.getLong(0),
                NodeId.of(TYPE, row.getLong(0)),
                row.getString(1),
                row.getJsonObject(2).encode(),
                row.getOffsetDateTime(3).toInstant());
    }
}
