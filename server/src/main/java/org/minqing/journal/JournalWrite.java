package org.minqing.journal;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Writes an entry. */
@DefaultNonNull
@Description("写一条民情日志。Writes an entry of the people's log.")
public record JournalWrite(
        @Description("类别。What it tells of.") JournalKind kind,

        @Nullable @Id @Description("所涉居民，至多 30 位。Whom it is about, 30 at most.")
        List<String> residentIds,

        @Nullable @Id @Description("所涉房屋，至多 30 套。Which houses it is about, 30 at most.")
        List<String> houseIds,

        @Description("情况，至多 4000 字。What was seen or said, 4,000 characters at most.")
        String text,

        @Description("是否见到或联系上本人；记事填否。Whether they were met or spoken to; false for a remark.")
        boolean isMet,

        @Nullable @Description("何时；不填即现在。When; now where nothing is given.")
        Instant at,

        @Nullable @Id @Description("照片，至多 9 张，先由 POST /files 上传。Photos, 9 at most, sent to POST /files before.")
        List<String> photoIds,

        @Nullable @Description("纬度，WGS 84。Degrees north, WGS 84.")
        Double latitude,

        @Nullable @Description("经度，WGS 84。Degrees east, WGS 84.")
        Double longitude,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
