package org.minqing.privacy;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** What a person let be done, or refused. */
@DefaultNonNull
@Name("Consent")
@Description("本人的同意或拒绝。What a person let be done, or refused.")
public record ConsentView(
        @Sensitivity(PERSONAL) @Description("用途。What for.") ConsentPurpose purpose,

        @Sensitivity(PERSONAL) @Nullable @Description("何时同意。When it was given.")
        Instant givenAt,

        @Sensitivity(PERSONAL)
        @Nullable
        @Description("何时撤回或拒绝；仍有效则为空。When it was withdrawn or refused; null while it stands.")
        Instant withdrawnAt,

        @Sensitivity(PERSONAL) @Description("说明。A note.") String note) {
    /** For a statement's select list; {@code c} is the consent. */
    static final String COLUMNS = "c.purpose, c.given_at, c.withdrawn_at, c.note";

    static ConsentView read(Row row, int at) {
        return new ConsentView(
                ConsentPurpose.valueOf(row.getString(at)),
                instant(row.getOffsetDateTime(at + 1)),
                instant(row.getOffsetDateTime(at + 2)),
                row.getString(at + 3));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
