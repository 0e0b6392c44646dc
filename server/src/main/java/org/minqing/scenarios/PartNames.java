package org.minqing.scenarios;

import java.util.Map;
import org.minqing.platform.Language;

/** The parts of distributions, in words. */
final class PartNames {
    private static final Map<String, String[]> NAMES = Map.of(
            "0_17", new String[] {"0 至 17 岁", "0 to 17"},
            "18_59", new String[] {"18 至 59 岁", "18 to 59"},
            "60_79", new String[] {"60 至 79 岁", "60 to 79"},
            "80", new String[] {"80 岁以上", "80 and older"},
            "FEMALE", new String[] {"女", "female"},
            "MALE", new String[] {"男", "male"},
            "UNKNOWN", new String[] {"不详", "not known"});

    private PartNames() {}

    static String of(DistributionKind kind, String code) {
        if (kind == DistributionKind.HOUSEHOLD_SIZE) {
            return Language.current()
                    .choose(code + (code.equals("5") ? " 人以上同住" : " 人同住"), code.equals("5") ? "5 or more" : code);
        }
        String[] names = NAMES.getOrDefault(code, new String[] {code, code});
        return Language.current().choose(names[0], names[1]);
    }
}
