package org.minqing.timebank;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Language;

/** What a service is; rates may differ by it. */
@Description("服务类别；兑换率可按类别不同。What a service is; rates may differ by it.")
public enum ServiceCategory {
    COMPANY("陪伴关怀", "company"),
    MEALS("助餐", "meals"),
    CARE("生活照护", "care"),
    ERRANDS("代办跑腿", "errands"),
    HEALTH("健康服务", "health"),
    REPAIR("维修", "repairs"),
    TEACHING("教学辅导", "teaching"),
    ENVIRONMENT("环境清洁", "environment"),
    SAFETY("平安巡防", "safety"),
    CULTURE("文体活动", "culture"),
    OTHER("其他", "other");

    private final String chinese;
    private final String english;

    ServiceCategory(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Each with its Chinese word before it, as a source's column wants them. */
    static List<String> words() {
        return Arrays.stream(values())
                .flatMap(category -> Stream.of(category.chinese, category.name()))
                .toList();
    }

    /** In words of this language. */
    String in(Language language) {
        return language.choose(chinese, english);
    }
}
