package org.minqing.alerts;

import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Language;

/** Why the rule of no water cannot fire in a home. */
@Description("未用水规则为何在这一户不起作用。Why the rule of no water cannot fire in a home.")
public enum BlindHomeReason {
    /** 水从未停过 */
    NEVER_STOPS(
            "近 %d 天水从未停过，最长只停 %s：多半漏水。无论家中有没有人，规则都不会报警；请先修漏，其间改用上门或电话。",
            "In %d days the water never stood still for longer than %s: something leaks. Whoever is at home, the rule will not fire; "
                    + "mend the leak, and call or visit meanwhile."),
    /** 夜里也不停 */
    DRIPS(
            "近 %d 天最长只停 %s，夜里也有水流：多半滴漏。滴漏不止，规则难以报警；请检修水箱和龙头。",
            "In %d days the water stood still for %s at most, nights included: something drips. As long as it does the rule can hardly "
                    + "fire; look at the cistern and the taps."),
    /** 从未停够 */
    NEVER_STILL_LONG_ENOUGH(
            "近 %d 天最长只停 %s，从未达到规则的时长：或者无人外出，或者有滴漏。这一户不能只靠这条规则。",
            "In %d days the water stood still for %s at most, never as long as the rule asks: nobody was ever away, or something drips. "
                    + "Do not rely on this rule alone here.");

    private final String chinese;
    private final String english;

    BlindHomeReason(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** In the language of the current request. */
    String explain(int days, int stillMinutes) {
        Language language = Language.current();
        String still = stillMinutes < 60
                ? language.choose(stillMinutes + " 分钟", stillMinutes + " minutes")
                : language.choose(stillMinutes / 60 + " 小时", stillMinutes / 60 + " hours");
        return language.choose(chinese, english).formatted(days, still);
    }
}
