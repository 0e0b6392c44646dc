package org.minqing.audit;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** What a look at a chain's seals found. */
@DefaultNonNull
@Description("核对记录链的结果。What a look at a chain's seals found.")
public record AuditVerification(
        @Sensitivity @Description("核对的封条数。How many seals were looked at.")
        int seals,

        @Sensitivity @Description("完好。Every seal fits its rows and the seal before it.")
        boolean isIntact,

        @Sensitivity @Description("断开之处。Where it does not hold.")
        List<AuditBreak> breaks,

        @Sensitivity @Nullable @Description("看到的最后一个封条。The last seal that was looked at; after for the next look.")
        Integer lastSeal,

        @Sensitivity
        @Nullable
        @Description("最后一个封条的摘要，可与日志中的比对。The last seal's digest, to compare with the server's log.")
        String digest,

        @Sensitivity @Nullable @Description("最后一个封条的时间。When the last seal was made.")
        Instant sealedAt,

        @Sensitivity @Description("后面还有封条。More seals follow.")
        boolean hasMore) {
    public AuditVerification {
        breaks = List.copyOf(breaks);
    }
}
