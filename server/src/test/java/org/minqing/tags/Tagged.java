package org.minqing.tags;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;

/** Who carries what, as the tables have it; phrases of tests. */
final class Tagged {
    static final Duration SOON = Duration.ofSeconds(20);

    private Tagged() {}

    /** A woman of eighty who lives alone. */
    static Subject elder(Community community) {
        int area = community.neighbourhood();
        return new Subject(SubjectKind.PERSON, community.elderLivingAlone(area, community.house(area)), area);
    }

    static TreeSet<String> tags(Subject subject) {
        TreeSet<String> tags = new TreeSet<>();
        Sql.run(
                        "select t.code from tag_set s join tag t on t.id = any(s.tags) where s.subject_kind = ? and s.subject_id = ?",
                        subject.kind().name(),
                        subject.id())
                .forEach(code -> tags.add((String) code));
        return tags;
    }

    static void carries(Subject subject, String tag) {
        Eventually.within(SOON, subject + " carries " + tag, () -> tags(subject).contains(tag));
    }

    static void carriesNot(Subject subject, String tag) {
        Eventually.within(
                SOON, subject + " does not carry " + tag, () -> !tags(subject).contains(tag));
    }

    /** All that was committed in these areas has been looked at. */
    static void settled(Community community) {
        Eventually.within(
                SOON,
                "rules have followed",
                () -> Sql.number(
                                "select count(*) from tag_change where not is_derived and neighbourhood_id = any(?::int[])",
                                "{" + community.neighbourhood() + "," + community.otherNeighbourhood() + "}")
                        == 0);
    }

    static List<Object> history(Subject subject, String tag) {
        return Sql.run("""
                select a.since || ' ' || coalesce(a.until || '', '-') from tag_assignment a join tag t on t.id = a.tag_id
                where a.subject_kind = ? and a.subject_id = ? and t.code = ? order by a.since, a.id
                """, subject.kind().name(), subject.id(), tag);
    }
}
