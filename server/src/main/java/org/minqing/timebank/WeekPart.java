package org.minqing.timebank;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

/** A part of a week: mornings end at noon, afternoons at six. */
@Description("一周中的一段：正午前为上午，18 时前为下午。A part of a week: mornings end at noon, afternoons at six.")
public enum WeekPart {
    /** 周一上午 */
    MONDAY_MORNING,
    /** 周一下午 */
    MONDAY_AFTERNOON,
    /** 周一晚上 */
    MONDAY_EVENING,
    /** 周二上午 */
    TUESDAY_MORNING,
    /** 周二下午 */
    TUESDAY_AFTERNOON,
    /** 周二晚上 */
    TUESDAY_EVENING,
    /** 周三上午 */
    WEDNESDAY_MORNING,
    /** 周三下午 */
    WEDNESDAY_AFTERNOON,
    /** 周三晚上 */
    WEDNESDAY_EVENING,
    /** 周四上午 */
    THURSDAY_MORNING,
    /** 周四下午 */
    THURSDAY_AFTERNOON,
    /** 周四晚上 */
    THURSDAY_EVENING,
    /** 周五上午 */
    FRIDAY_MORNING,
    /** 周五下午 */
    FRIDAY_AFTERNOON,
    /** 周五晚上 */
    FRIDAY_EVENING,
    /** 周六上午 */
    SATURDAY_MORNING,
    /** 周六下午 */
    SATURDAY_AFTERNOON,
    /** 周六晚上 */
    SATURDAY_EVENING,
    /** 周日上午 */
    SUNDAY_MORNING,
    /** 周日下午 */
    SUNDAY_AFTERNOON,
    /** 周日晚上 */
    SUNDAY_EVENING;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int PARTS = 3;
    private static final int NOON = 12;
    private static final int SIX = 18;

    /** The part in which an instant is, in Shanghai. */
    static WeekPart of(Instant instant) {
        ZonedDateTime local = instant.atZone(ZONE);
        int hour = local.getHour();
        int part = hour < NOON ? 0 : hour < SIX ? 1 : 2;
        return values()[(local.getDayOfWeek().getValue() - 1) * PARTS + part];
    }

    /** As the database keeps them: a bit for each. */
    static int bits(Collection<WeekPart> parts) {
        return parts.stream().mapToInt(WeekPart::bit).reduce(0, (some, more) -> some | more);
    }

    static List<WeekPart> of(int bits) {
        return Arrays.stream(values()).filter(part -> (bits & part.bit()) != 0).toList();
    }

    int bit() {
        return 1 << ordinal();
    }
}
