package org.minqing.platform;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

/** Why a request was refused, for the person who made it. */
@DefaultNonNull
@Description("被拒绝的原因。Why a request was refused, for the person who made it.")
public record Problem(
        @Sensitivity
        @Description("代码，供程序判断；全部代码见移动端契约。The word that programs switch on; the mobile contract lists them all.")
        String code,

        @Sensitivity @Description("哪里不对、怎样改正。What was wrong and what to do, in the language of the request.")
        String message,

        @Sensitivity @Description("出错的输入项，从 input 起。The input at fault, from input on; empty for the whole.")
        List<String> path) {
    public Problem {
        path = List.copyOf(path);
    }
}
