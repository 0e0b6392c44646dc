package org.minqing.endpoint;

import java.util.List;
import java.util.Random;
import org.minqing.testing.Sql;

/** Rows of the features around people, in an area and about one of its people; and their random end. */
final class InventedRows {
    /** Nothing refers to their rows. */
    private static final List<String> LOOSE = List.of(
            "household_member",
            "resident_relation",
            "emergency_contact",
            "source_record",
            "source_claim",
            "source_answer",
            "report",
            "suppression",
            "post",
            "tag_assignment");

    private InventedRows() {}

    static void add(int area, Random random) {
        List<Object> people =
                Sql.run("select id from resident where neighbourhood_id = ? order by random() limit 2", area);
        List<Object> houses =
                Sql.run("select id from house where neighbourhood_id = ? order by random() limit 1", area);
        if (people.size() < 2 || houses.isEmpty()) {
            return;
        }
        long one = (Long) people.get(0);
        home(area, one, (Long) houses.get(0));
        Sql.run(
                "insert into resident_relation (neighbourhood_id, person_id, other_id, kind) values (?, ?, ?, 'FRIEND')"
                        + " on conflict do nothing",
                area,
                one,
                people.get(1));
        sources(area, one, random.nextLong());
        Sql.run(
                "insert into tag_assignment (neighbourhood_id, tag_id, subject_kind, subject_id, source_kind, source, observed_at, since)"
                        + " select ?, id, 'PERSON', ?, 'SYSTEM', 'hidden', now(), now() from tag where code = 'health.stroke'"
                        + " on conflict do nothing",
                area,
                one);
        Sql.run(
                "update tag_set set tags = array(select id from tag where subject_kind = 'PERSON' order by random() limit 5)"
                        + " where subject_kind = 'PERSON' and subject_id = ?",
                one);
        kept(area, one);
    }

    private static void home(int area, long person, long house) {
        Sql.run(
                "with home as (insert into household (neighbourhood_id, house_id, since) values (?, ?, date '2001-01-01') returning id)"
                        + " insert into household_member (neighbourhood_id, household_id, resident_id, role, since)"
                        + " select ?, id, ?, 'HEAD', date '2001-01-01' from home on conflict do nothing",
                area,
                house,
                area,
                person);
        Sql.run(
                "insert into emergency_contact (neighbourhood_id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked)"
                        + " select ?, ?, coalesce(max(rank), 0) + 1, '某', '友', 'x', 'y', '***' from emergency_contact where resident_id = ?"
                        + " having coalesce(max(rank), 0) < 5",
                area,
                person,
                person);
        Sql.run(
                "insert into suppression (neighbourhood_id, house_id, reason, note, author, since, until)"
                        + " values (?, ?, 'AWAY', '某', 'x', now(), now() + interval '1 day')",
                area,
                house);
    }

    private static void sources(int area, long person, long number) {
        Sql.run(
                "insert into source_record (form, neighbourhood_id, resident_id, event_at, digest, run_id, line, external_id, payload)"
                        + " values (100, ?, ?, now(), 1, 1, 1, 'hidden-' || ?, '{}')",
                area,
                person,
                number);
        Sql.run(
                "insert into source_claim (neighbourhood_id, resident_id, field, form, rank, value, digest, event_at, run_id, line)"
                        + " values (?, ?, 'name', 100, 1, '某', 1, now(), 1, 1) on conflict do nothing",
                area,
                person);
        Sql.run(
                "insert into source_answer (neighbourhood_id, system, reference, payload) values (?, 'HOTLINE', 'x', '{}')",
                area);
    }

    private static void kept(int area, long person) {
        Sql.run(
                "insert into cohort (org_id, areas, name, expression, changed_by) values (?, array[?], '某', '{}', 'x')",
                area,
                area);
        Sql.run(
                "insert into report (neighbourhood_id, areas, template, version, since, until, numbers, digest, made_by)"
                        + " select ?, array[?], code, version, now() - interval '1 day', now(), '{}', sha256(''), 'x'"
                        + " from report_template limit 1",
                area,
                area);
        Sql.run(
                "insert into post (neighbourhood_id, position, subject, name) values (?, 'CADRE', 'x-' || ?, '某')"
                        + " on conflict do nothing",
                area,
                person);
        Sql.run(
                "insert into ledger_account (neighbourhood_id, kind, owner_id, shard, asset, floor, has_lots)"
                        + " values (?, 'RESIDENT', ?, 0, 'MINUTES', 0, false) on conflict do nothing",
                area,
                person);
    }

    static void remove(int area, Random random) {
        String table = LOOSE.get(random.nextInt(LOOSE.size()));
        Sql.run(
                "delete from %s where ctid in (select ctid from %s where neighbourhood_id = ? order by random() limit 3)"
                        .formatted(table, table),
                area);
    }
}
