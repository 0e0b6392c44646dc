package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A line of a statement. */
@DefaultNonNull
@Name("LedgerEntry")
@Description("对账单的一行。A line of a statement.")
public record EntryView(
        @Ignore long version,

        @Id @Sensitivity @Description("所属转账的编号，更正时用。The id of its transfer, for reversing it.")
        String transferId,

        @Sensitivity(PERSONAL) @Description("时间。When.") Instant at,
        @Sensitivity(PERSONAL) @Description("事由。What for.") PostingKind kind,

        @Sensitivity(PERSONAL) @Description("变动，支出为负。The change; below 0 for what went out.")
        int amount,

        @Sensitivity(PERSONAL) @Description("变动后的余额。The balance after it.")
        int balance,

        @Sensitivity(PERSONAL) @Description("说明。In words.") String note,

        @Sensitivity(INTERNAL) @Description("何人操作。Who did it.")
        String actor,

        @Sensitivity(PERSONAL) @Description("更正了另一笔。Whether it reverses another.")
        boolean isReversal,

        @Sensitivity(PERSONAL) @Description("动用或增加的批次。The lots that it drew from or filled.")
        List<EntryLot> lots) {
    static final String TRANSFER_TYPE = "LedgerTransfer";
    static final String COLUMNS =
            "e.version, t.id, e.at, p.kind, e.amount, e.balance, p.note, p.actor, t.reverses, e.lot_days, e.lot_amounts";

    public EntryView {
        lots = List.copyOf(lots);
    }

    /** Points of one lot. */
    @DefaultNonNull
    @Name("LedgerEntryLot")
    @Description("一行中属于同一批次的积分。Points of a line that belong to one lot.")
    public record EntryLot(
            @Sensitivity(PERSONAL) @Description("该批的最后一天。The lot's last day.")
            LocalDate expiresOn,

            @Sensitivity(PERSONAL) @Description("变动，支出为负。The change; below 0 for what went out.")
            int amount) {}

    static EntryView read(Row row) {
        return new EntryView(
                row.getLong(0),
                NodeId.of(TRANSFER_TYPE, row.getLong(1)),
                row.getOffsetDateTime(2).toInstant(),
                PostingKind.valueOf(row.getString(3)),
                Math.toIntExact(row.getLong(4)),
                Math.toIntExact(row.getLong(5)),
                row.getString(6),
                row.getString(7),
                row.getValue(8) != null,
                lots(row.getArrayOfLocalDates(9), row.getArrayOfLongs(10)));
    }

    private static List<EntryLot> lots(LocalDate @Nullable [] days, Long @Nullable [] amounts) {
        List<EntryLot> lots = new ArrayList<>();
        if (days != null && amounts != null) {
            for (int i = 0; i < days.length; i++) {
                lots.add(new EntryLot(days[i], amounts[i].intValue()));
            }
        }
        return lots;
    }
}
