package org.minqing.scenarios;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Json;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A report with the numbers it was made from. */
@DefaultNonNull
@Name("Report")
@Description("一份报表及其底数。A report with the numbers it was made from.")
public record ReportView(
        @Ignore long key,
        @Id @Sensitivity @Description("编号。Its id.") String id,

        @Sensitivity(INTERNAL) @Description("模板代码。Its template's code.")
        String template,

        @Sensitivity(INTERNAL) @Description("模板版本。Its template's version.")
        int version,

        @Sensitivity(INTERNAL) @Description("名称。Its name.") String name,

        @Sensitivity(INTERNAL) @Description("期间起。The period's beginning.")
        Instant since,

        @Sensitivity(INTERNAL) @Description("期间止，不含。The period's end, exclusive.")
        Instant until,

        @Sensitivity(INTERNAL) @Description("栏目。Its columns.")
        List<Metric> metrics,

        @Sensitivity(INTERNAL) @Description("各居委一行。A line for each neighbourhood.")
        List<ReportRowView> rows,

        @Sensitivity(INTERNAL) @Description("底数的 SHA-256，十六进制。The SHA-256 of its numbers, in hexadecimal.")
        String digest,

        @Sensitivity(INTERNAL) @Description("底数与摘要相符。Its numbers are those of the digest.")
        boolean isIntact,

        @Sensitivity(INTERNAL) @Description("何人生成。Who made it.")
        String madeBy,

        @Sensitivity(INTERNAL) @Description("何时生成。When it was made.")
        Instant madeAt,

        @Sensitivity(INTERNAL) @Nullable @Description("何人签发；未签发为空。Who signed it; null until then.")
        String signedName,

        @Sensitivity(INTERNAL) @Nullable @Description("何时签发。When it was signed.")
        Instant signedAt) {
    static final String TYPE = "Report";

    /** For a statement's select list; {@code p} is the report, {@code t} its template. */
    static final String COLUMNS =
            "p.id, p.template, p.version, t.name_zh, t.name_en, p.since, p.until, p.numbers, p.digest, p.made_by, "
                    + "p.made_at, p.signed_name, p.signed_at";

    public ReportView {
        metrics = List.copyOf(metrics);
        rows = List.copyOf(rows);
    }

    static ReportView read(Row row) {
        Numbers numbers = Json.read(row.getJsonObject(7).encode(), Numbers.class);
        byte[] digest = row.getBuffer(8).getBytes();
        return new ReportView(
                row.getLong(0),
                NodeId.of(TYPE, row.getLong(0)),
                row.getString(1),
                row.getInteger(2),
                Language.current().choose(row.getString(3), row.getString(4)),
                row.getOffsetDateTime(5).toInstant(),
                row.getOffsetDateTime(6).toInstant(),
                numbers.metrics(),
                numbers.lines().stream()
                        .map(line -> new ReportRowView(line.neighbourhood(), line.values()))
                        .toList(),
                HexFormat.of().formatHex(digest),
                java.util.Arrays.equals(digest, numbers.digest()),
                row.getString(9),
                row.getOffsetDateTime(10).toInstant(),
                row.getString(11),
                row.getOffsetDateTime(12) == null
                        ? null
                        : row.getOffsetDateTime(12).toInstant());
    }
}
