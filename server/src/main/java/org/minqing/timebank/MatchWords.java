package org.minqing.timebank;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Language;

/** Why somebody suits, in words. */
final class MatchWords {
    private static final int KILOMETRE = 1_000;

    private final Language language;

    MatchWords(Language language) {
        this.language = language;
    }

    String skills(List<Skill> matched, int needed) {
        if (needed == 0) {
            return language.choose("不需要特别的技能", "no special skill is needed");
        }
        String names = matched.stream()
                .map(skill -> skill.in(language))
                .collect(Collectors.joining(language.choose("、", ", ")));
        return language.choose("会所需 %2$d 项中的 %1$d 项：%3$s", "can do %d of the %d that are needed: %s")
                .formatted(matched.size(), needed, names);
    }

    String place(@Nullable Integer metres) {
        if (metres == null) {
            return language.choose("距离不详", "the distance is not known");
        }
        return metres < KILOMETRE
                ? language.choose("相距 %d 米", "%d metres away").formatted(metres)
                : language.choose("相距 %.1f 公里", "%.1f km away").formatted(metres / (double) KILOMETRE);
    }

    String time(boolean isTold, boolean isFree) {
        if (!isTold) {
            return language.choose("没有说明何时有空", "did not say when there is time");
        }
        return isFree
                ? language.choose("这个时段通常有空", "usually has time then")
                : language.choose("这个时段通常没空", "usually has no time then");
    }

    String reliability(int attended, int missed) {
        if (attended + missed == 0) {
            return language.choose("还没有参加过", "has not taken part yet");
        }
        return language.choose("约定 %2$d 次，到场 %1$d 次", "came %d times of %d").formatted(attended, attended + missed);
    }
}
