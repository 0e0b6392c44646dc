package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A statement as a file. */
@DefaultNonNull
@Name("StatementFile")
@Description("对账单文件。A statement as a file.")
public record StatementFile(
        @Sensitivity @Description("文件名。Its name.") String name,
        @Sensitivity @Description("媒体类型。Its media type.") String mediaType,

        @Sensitivity
        @Description("行数，至多 10000；更多时请按时间分段。How many lines, 10,000 at most; ask as of an earlier time for the rest.")
        int lines,

        @Sensitivity(PERSONAL) @Description("内容，Base64。The content in Base64.")
        String content) {}
