package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.minqing.access.Caller;
import org.minqing.platform.Language;
import org.minqing.platform.Reads;

/** The statement that finds volunteers for a need. */
@ApplicationScoped
class MatchStore {
    /**
     * Scores all who may come, in one pass over the volunteers of these areas: who has none of the skills, lives out of its own reach,
     * is placed elsewhere at that time, has signed up already or is the one to be helped is left out. A place counts up to 5 km; who
     * never took part is taken to come every second time.
     */
    private static final String MATCHES = "select " + VolunteerView.COLUMNS + """
        , v.by_skill, v.by_place, v.by_time, v.by_reliability, v.metres, v.matched, v.needed
        from (
          select c.*,
            case when c.needed = 0 then 40 else round(40.0 * cardinality(c.matched) / c.needed)::int end as by_skill,
            case when c.metres is null then 5 else round((25 * greatest(0, 1 - c.metres / 5000.0))::numeric)::int end as by_place,
            case when c.week_parts = 0 then 8 when c.week_parts & $3 <> 0 then 20 else 0 end as by_time,
            round(15.0 * (c.attended + 1) / (c.attended + c.missed + 2))::int as by_reliability
          from (
            select v.*, cardinality(n.skills) as needed,
              array(select k from unnest(n.skills) as k where k = any (v.skills) order by k) as matched,
              round(metres_between(v.latitude, v.longitude, n.latitude, n.longitude)::numeric)::int as metres
            from activity n join volunteer v on v.neighbourhood_id = any ($2) and v.state = 'ACTIVE'
            where n.id = $1 and (cardinality(n.skills) = 0 or v.skills && n.skills)
              and (n.receiver_id is null or v.resident_id is distinct from n.receiver_id)
              and not exists (select from sign_up s where s.activity_id = n.id and s.volunteer_id = v.id and s.state <> 'CANCELLED')
              and not exists (
                select from sign_up s join activity o on o.id = s.activity_id
                where s.volunteer_id = v.id and s.state = 'PLACED' and o.state = 'OPEN'
                  and o.starts_at < n.ends_at and n.starts_at < o.ends_at)) c
          where c.metres is null or c.metres <= c.reach_metres) v
        order by v.by_skill + v.by_place + v.by_time + v.by_reliability desc, v.id limit $4
        """;

    private static final int SCORES_AT = VolunteerView.COLUMN_COUNT;

    private final Reads reads;

    MatchStore(Reads reads) {
        this.reads = reads;
    }

    /** Those who suit best, the best first. */
    Uni<List<VolunteerMatch>> list(Caller caller, ActivityView activity, Integer[] areas, int most) {
        int part = WeekPart.of(activity.startsAt()).bit();
        Tuple values = Tuple.tuple()
                .addValue(activity.key())
                .addValue(areas)
                .addValue(part)
                .addValue(most);
        MatchWords words = new MatchWords(Language.current());
        return reads.ask(OwnRows.of(caller), MATCHES, values, rows -> {
            List<VolunteerMatch> matches = new ArrayList<>(rows.size());
            rows.forEach(row -> matches.add(match(row, caller, part, words)));
            return matches;
        });
    }

    private static VolunteerMatch match(Row row, Caller caller, int part, MatchWords words) {
        VolunteerView volunteer = VolunteerView.read(row, 0, caller);
        Integer metres = row.getInteger(SCORES_AT + 4);
        List<Skill> matched = VolunteerView.skills(row.getArrayOfStrings(SCORES_AT + 5));
        int bits = WeekPart.bits(volunteer.weekParts());
        List<MatchPart> parts = List.of(
                part(MatchKind.SKILL, row.getInteger(SCORES_AT), words.skills(matched, row.getInteger(SCORES_AT + 6))),
                part(MatchKind.PLACE, row.getInteger(SCORES_AT + 1), words.place(metres)),
                part(MatchKind.TIME, row.getInteger(SCORES_AT + 2), words.time(bits != 0, (bits & part) != 0)),
                part(
                        MatchKind.RELIABILITY,
                        row.getInteger(SCORES_AT + 3),
                        words.reliability(volunteer.attended(), volunteer.missed())));
        return new VolunteerMatch(
                volunteer, parts.stream().mapToInt(MatchPart::points).sum(), parts, metres);
    }

    private static MatchPart part(MatchKind kind, int points, String reason) {
        return new MatchPart(kind, points, kind.pointsMax(), reason);
    }
}
