package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.places.HouseStatus;
import org.minqing.residents.Sex;

/** A condition that people fit: exactly one of its fields is given. */
@DefaultNonNull
@Description("人群条件，只填其中一项。A condition that people fit: give exactly one of the fields.")
public record CohortExpression(
        @Nullable @Description("全部成立。All of these.") List<CohortExpression> all,
        @Nullable @Description("任一成立。Any of these.") List<CohortExpression> any,
        @Nullable @Description("不成立。Not this.") CohortExpression not,

        @Nullable @Description("至少若干项成立。At least so many of these.")
        CohortAtLeast atLeast,

        @Nullable @Description("周岁，首尾都算。Age in years, both ends included.")
        CohortRange age,

        @Nullable @Description("性别。Sex.") Sex sex,
        @Nullable @Description("独居。Lives alone.") Boolean livesAlone,
        @Nullable @Description("人户分离。Registered elsewhere.") Boolean splitResidency,
        @Nullable @Description("入住天数。Days lived here.") CohortRange residentDays,
        @Nullable @Description("所在楼层。The floor.") CohortRange floor,

        @Nullable @Description("楼的层数。Storeys of the building.")
        CohortRange floors,

        @Nullable @Description("建成年份。The year the building was built.")
        CohortRange builtYear,

        @Nullable @Description("有电梯。There is a lift.") Boolean lift,

        @Nullable @Description("房屋状态。The state of the house.")
        HouseStatus houseStatus,

        @Nullable @Description("本人、所在房屋、楼组或户有此标签。The person, its house, stairwell or household carries this tag.")
        CohortTag tag,

        @Nullable @Description("时间窗内某类事实的次数。How often something happened in a window.")
        CohortFact fact,

        @Id @Nullable @Description("住在某组织节点、楼、楼组或房屋。Lives in this node, building, stairwell or house.")
        String placeId) {
    /** The form that rules have. */
    JsonObject toJson() {
        JsonObject json = new JsonObject();
        put(json, "all", all == null ? null : list(all));
        put(json, "any", any == null ? null : list(any));
        put(json, "not", not == null ? null : not.toJson());
        put(
                json,
                "atLeast",
                atLeast == null
                        ? null
                        : new JsonObject().put("count", atLeast.count()).put("of", list(atLeast.of())));
        put(json, "age", age == null ? null : age.toJson());
        put(json, "sex", sex == null ? null : sex.name());
        put(json, "livesAlone", livesAlone);
        put(json, "splitResidency", splitResidency);
        put(json, "residentDays", residentDays == null ? null : residentDays.toJson());
        put(json, "floor", floor == null ? null : floor.toJson());
        put(json, "floors", floors == null ? null : floors.toJson());
        put(json, "builtYear", builtYear == null ? null : builtYear.toJson());
        put(json, "lift", lift);
        put(json, "houseStatus", houseStatus == null ? null : houseStatus.name());
        put(json, "tag", tag == null ? null : tag.toJson());
        put(json, "fact", fact == null ? null : fact.toJson());
        put(json, "place", placeId == null ? null : new JsonObject().put("id", placeId));
        return json;
    }

    private static JsonArray list(List<CohortExpression> parts) {
        JsonArray array = new JsonArray();
        parts.forEach(part -> array.add(part.toJson()));
        return array;
    }

    static void put(JsonObject json, String word, @Nullable Object value) {
        if (value != null) {
            json.put(word, value);
        }
    }
}
