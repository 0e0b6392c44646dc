package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A transfer as its maker sees it. */
@DefaultNonNull
@Name("LedgerTransfer")
@Description("一笔转账。A transfer.")
public record TransferView(
        @Ignore long key,

        @Id @Sensitivity @Description("编号，更正时用。The id, for reversing it.")
        String id,

        @Sensitivity(PERSONAL) @Description("事由。What for.") PostingKind kind,

        @Sensitivity @Description("这次请求早已处理过，此为当时的结果。Whether this is the answer of an earlier, equal request.")
        boolean isReplayed) {
    static TransferView of(long key, PostingKind kind, boolean isReplayed) {
        return new TransferView(key, NodeId.of(EntryView.TRANSFER_TYPE, key), kind, isReplayed);
    }
}
