package org.minqing.redemption;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/**
 * A service point that makes sense.
 *
 * @param serves the node whose people it serves
 * @param areas the neighbourhoods below that node
 * @param hours as the row keeps them
 * @param operators each once
 */
record ServicePointDraft(
        int neighbourhoodId,
        int serves,
        Integer[] areas,
        String name,
        String merchant,
        String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        JsonArray hours,
        String[] operators,
        boolean isOpen) {
    private static final int NAME_MAX = 60;
    private static final int ADDRESS_MAX = 100;
    private static final int SPANS_MAX = 14;
    private static final int OPERATORS_MAX = 20;
    private static final int WEEK = 7;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");
    private static final Pattern SUBJECT = Pattern.compile("\\S{1,255}");

    /** Where it stands and whom it serves. */
    record Reach(int neighbourhoodId, int serves, Integer[] areas) {}

    /** Throws {@link Refused} with what is wrong first. */
    static ServicePointDraft of(ServicePointSave input, Reach reach) {
        checkPlace(input.latitude(), input.longitude());
        return new ServicePointDraft(
                reach.neighbourhoodId,
                reach.serves,
                reach.areas,
                text(input.name(), NAME_MAX, "input.name"),
                text(input.merchant(), NAME_MAX, "input.merchant"),
                text(input.address(), ADDRESS_MAX, "input.address"),
                input.latitude(),
                input.longitude(),
                hours(input.hours()),
                operators(input.operators()),
                input.isOpen());
    }

    private static String text(String given, int max, String path) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > max) {
            throw new Refused(RedemptionProblem.SERVICE_POINT_TEXT_INVALID, path, max);
        }
        return text;
    }

    private static void checkPlace(@Nullable Double latitude, @Nullable Double longitude) {
        boolean isNone = latitude == null && longitude == null;
        boolean isPlace = latitude != null
                && longitude != null
                && Math.abs(latitude) <= Place.LATITUDE_MAX
                && Math.abs(longitude) <= Place.LONGITUDE_MAX;
        if (!isNone && !isPlace) {
            throw new Refused(RedemptionProblem.SERVICE_POINT_PLACE_INVALID, "input.latitude");
        }
    }

    private static JsonArray hours(List<OpeningHours> given) {
        if (given.size() > SPANS_MAX || !given.stream().allMatch(ServicePointDraft::isSpan)) {
            throw new Refused(RedemptionProblem.SERVICE_POINT_HOURS_INVALID, "input.hours");
        }
        JsonArray hours = new JsonArray();
        given.forEach(day -> hours.add(new JsonObject()
                .put("weekday", day.weekday())
                .put("opens", day.opens())
                .put("closes", day.closes())));
        return hours;
    }

    private static boolean isSpan(OpeningHours day) {
        return day.weekday() >= 1
                && day.weekday() <= WEEK
                && TIME.matcher(day.opens()).matches()
                && TIME.matcher(day.closes()).matches()
                && day.opens().compareTo(day.closes()) < 0;
    }

    private static String[] operators(List<String> given) {
        if (given.size() > OPERATORS_MAX
                || !given.stream().allMatch(subject -> SUBJECT.matcher(subject).matches())) {
            throw new Refused(RedemptionProblem.SERVICE_POINT_OPERATORS_INVALID, "input.operators");
        }
        return given.stream().distinct().toArray(String[]::new);
    }
}
