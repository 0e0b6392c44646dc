package org.minqing.timebank;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** What an organiser's screen needs to show the code, with a network or without. */
@DefaultNonNull
@Name("ActivityCode")
@Description(
        "签到码及其密钥，供组织者的屏幕在没有网络时自行生成。The code, and the key by which an organiser's screen makes the next ones by itself.")
public record ActivityCodeView(
        @Sensitivity(INTERNAL) @Description("现在的签到码，6 位数字。The code of this moment, six digits.")
        String code,

        @Sensitivity(INTERNAL) @Description("到何时。Until when it is shown.")
        Instant validUntil,

        @Sensitivity(INTERNAL) @Description("每码多少秒。Seconds that a code is shown.")
        int stepSeconds,

        @Sensitivity(INTERNAL) @Description("几位。How many digits it has.")
        int digits,

        @Sensitivity(INTERNAL) @Description("算法：RFC 6238，步数从 1970 年起。The digest of RFC 6238; steps count from 1970.")
        String digest,

        @Sensitivity(INTERNAL)
        @Description("密钥，Base64；只留在组织者的手机上，活动结束后删去。"
                + "The key in Base64; it stays on the organiser's phone and goes when the activity has ended.")
        String key) {}
