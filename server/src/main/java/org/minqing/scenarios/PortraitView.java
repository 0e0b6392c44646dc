package org.minqing.scenarios;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.places.StairwellView;
import org.minqing.platform.Sensitivity;

/** A group of people in numbers. */
@DefaultNonNull
@Name("Portrait")
@Description("群体画像。A group of people in numbers.")
public record PortraitView(
        @Sensitivity(INTERNAL)
        @Nullable
        @Description("人数；有不足 10 人的部分而您看不到姓名时为空。How many; null where a part has fewer than ten and you see no names.")
        Integer people,

        @Sensitivity(INTERNAL) @Description("是否因人数过少而隐藏。Whether it is hidden because a part is small.")
        boolean isHidden,

        @Sensitivity(INTERNAL) @Description("各项分布；隐藏时为空。Its distributions; none where it is hidden.")
        List<DistributionView> distributions,

        @Sensitivity(INTERNAL)
        @Nullable
        @Description("画像所指的楼组：层数、电梯、标签、各户；其他人群为空。The stairwell that it is a portrait of: storeys, lift, tags, houses;"
                + " null for other groups.")
        StairwellView stairwell) {
    static final PortraitView HIDDEN = new PortraitView(null, true, List.of(), null);

    public PortraitView {
        distributions = List.copyOf(distributions);
    }

    PortraitView at(@Nullable StairwellView place) {
        return new PortraitView(people, isHidden, distributions, place);
    }
}
