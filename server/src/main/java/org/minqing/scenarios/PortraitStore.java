package org.minqing.scenarios;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Reads;
import org.minqing.platform.Sensitivity;

/** Counts the parts of a group, neighbourhood by neighbourhood. */
@ApplicationScoped
class PortraitStore {
    /** Tags that tell least of a person, and only those that the caller's scope carries. */
    private static final String COUNT = """
            with p as materialized (
              select r.id, r.neighbourhood_id as area, extract(year from age($2::date, r.birth_date))::int as years, r.sex, y.house_id
              from resident r
              cross join lateral (
                select house_id from residency y where y.resident_id = r.id and y.kind = 'ACTUAL' and y.until is null
                order by y.since desc, y.id limit 1) y
              join house h on h.id = y.house_id
              where r.neighbourhood_id = any($1) and r.death_date is null
                and ($3::bigint is null or h.stairwell_id = $3)
                and ($4::int is null or r.birth_date <= $2::date - make_interval(years => $4))
                and ($5::int is null or r.birth_date > $2::date - make_interval(years => $5 + 1))
                and ($6::boolean is null or r.lives_alone = $6)
                and ($8::bigint[] is null or r.id = any($8))),
            sizes as (
              select y.house_id, count(*)::int as people from residency y
              where y.house_id in (select house_id from p) and y.kind = 'ACTUAL' and y.until is null group by 1)
            select 'AGE', case when years is null then 'UNKNOWN' when years < 18 then '0_17' when years < 60 then '18_59'
              when years < 80 then '60_79' else '80' end, area, count(*)::int from p group by 2, 3
            union all
            select 'SEX', sex, area, count(*)::int from p group by 2, 3
            union all
            select 'HOUSEHOLD_SIZE', case when s.people >= 5 then '5' else s.people::text end, p.area, count(*)::int
            from p join sizes s on s.house_id = p.house_id group by 2, 3
            union all
            (select 'TAG', t.code, p.area, count(*)::int
             from p join tag_set c on c.subject_kind = 'PERSON' and c.subject_id = p.id
             cross join unnest(c.tags) as carried(tag) join tag t on t.id = carried.tag and t.is_enabled
             where t.sensitivity = any($7) group by 2, 3)
            """;

    private static final String TAG_NAMES = "select code, name_zh, name_en from tag where code = any($1)";

    private final Reads reads;

    PortraitStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * Who is counted: keys in place of ids.
     *
     * @param members only these; null for all
     * @param tagLevels of which tags are counted; what the caller may not see is not counted by
     */
    record Asked(
            int[] areas,
            LocalDate today,
            @Nullable Long stairwell,
            PortraitGroup group,
            Long @Nullable [] members,
            Set<Sensitivity.Level> tagLevels) {}

    /** So many people of a part in one neighbourhood. */
    record Count(DistributionKind kind, String code, int area, int people) {}

    Uni<List<Count>> count(Caller caller, Asked asked) {
        Tuple values = Tuple.tuple()
                .addValue(Arrays.stream(asked.areas).boxed().toArray(Integer[]::new))
                .addValue(asked.today)
                .addValue(asked.stairwell)
                .addValue(asked.group.ageFrom())
                .addValue(asked.group.ageTo())
                .addValue(asked.group.isLivingAlone())
                .addValue(asked.tagLevels.stream().map(Enum::name).toArray(String[]::new))
                .addValue(asked.members);
        return reads.ask(caller, COUNT, values, rows -> {
            List<Count> counts = new ArrayList<>();
            rows.forEach(row -> counts.add(new Count(
                    DistributionKind.valueOf(row.getString(0)),
                    row.getString(1),
                    row.getInteger(2),
                    row.getInteger(3))));
            return counts;
        });
    }

    Uni<java.util.Map<String, String>> tagNames(Caller caller, List<String> codes) {
        return reads.ask(caller, TAG_NAMES, Tuple.tuple().addValue(codes.toArray(String[]::new)), rows -> {
            java.util.Map<String, String> names = new java.util.HashMap<>();
            rows.forEach(row -> names.put(
                    row.getString(0),
                    org.minqing.platform.Language.current().choose(row.getString(1), row.getString(2))));
            return names;
        });
    }
}
