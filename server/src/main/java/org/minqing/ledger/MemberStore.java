package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements on whose sign-in speaks for whom. */
@ApplicationScoped
class MemberStore {
    private static final String JUDGE = "select may, is_family from ledger_may_spend($1, $2, $3)";

    /** Two sign-ins that are linked to one resident at once come one after the other. */
    private static final String LOCK =
            "select neighbourhood_id from resident where id = $1 and merged_into is null for no key update";

    /** A sign-in keeps speaking for the resident that it speaks for, and a resident has one: what comes back tells of both. */
    private static final String LINK = """
            with linked as (
              insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by)
              select $1, r.neighbourhood_id, r.id, $3 from resident r
              where r.id = $2 and not exists (select from ledger_member m where m.resident_id = r.id)
              on conflict (subject) do nothing returning subject, resident_id)
            select subject, resident_id from (
              select subject, resident_id from linked
              union all select subject, resident_id from ledger_member where subject = $1 or resident_id = $2) as stands
            order by resident_id = $2, subject = $1 desc limit 1
            """;

    private static final String SUBJECTS = """
            select m.subject from ledger_member m join resident r on r.id = m.resident_id where r.kept_id = any($1) order by 1
            """;

    private static final String IS_MEMBER = "select 1 from ledger_member where subject = $1";

    private static final String UNLINK = """
            delete from ledger_member where resident_id = (select kept_id from resident where id = $1)
            returning neighbourhood_id, subject
            """;

    /** Whether a caller may spend, and whether who gets it is family. */
    record Judged(boolean may, boolean isFamily) {}

    Uni<List<Judged>> judge(Tx tx, List<Gift> gifts) {
        return judge(
                tx,
                gifts.stream().map(gift -> gift.posting().actor()).toArray(String[]::new),
                gifts.stream().map(Gift::owner).toArray(Long[]::new),
                gifts.stream()
                        .map(gift ->
                                gift.taker().isPresent() ? (Long) gift.taker().getAsLong() : null)
                        .toArray(Long[]::new));
    }

    Uni<List<Judged>> judge(Tx tx, String[] subjects, Long[] owners, Long[] takers) {
        return tx.run(JUDGE, Columns.of(subjects, owners, takers)).map(rows -> {
            List<Judged> judged = new ArrayList<>(rows.size());
            rows.forEach(row -> judged.add(new Judged(row.getBoolean(0), row.getBoolean(1))));
            return judged;
        });
    }

    Uni<List<String>> listSubjects(Tx tx, List<Long> residents) {
        return tx.run(SUBJECTS, Columns.of(residents.toArray(Long[]::new))).map(rows -> {
            List<String> subjects = new ArrayList<>(rows.size());
            rows.forEach(row -> subjects.add(row.getString(0)));
            return subjects;
        });
    }

    /** Where the resident lives, locked; empty where there is no such resident. */
    Uni<Optional<Integer>> lock(Tx tx, long resident) {
        return tx.run(LOCK, Tuple.of(resident)).map(MemberStore::area);
    }

    /** A sign-in and for whom it speaks. */
    record Link(String subject, long resident) {}

    /**
     * What stands now: the link that was asked for, or the one that is in its way; empty where that one is not to be seen, in another
     * area or linked at this moment. The resident's row is locked.
     */
    Uni<Optional<Link>> link(Tx tx, String subject, long resident, String by) {
        return tx.run(LINK, Tuple.of(subject, resident, by)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Link(row.getString(0), row.getLong(1)));
        });
    }

    /** Who spoke for a resident until now, and where that one lives. */
    record Unlinked(int neighbourhoodId, String subject) {}

    /** The sign-ins that spoke for the resident; after a merge there may be several. */
    Uni<List<Unlinked>> unlink(Tx tx, long resident) {
        return tx.run(UNLINK, Tuple.of(resident)).map(rows -> {
            List<Unlinked> unlinked = new ArrayList<>(rows.size());
            rows.forEach(row -> unlinked.add(new Unlinked(row.getInteger(0), row.getString(1))));
            return unlinked;
        });
    }

    Uni<Boolean> isMember(Tx tx, String subject) {
        return tx.run(IS_MEMBER, Tuple.of(subject)).map(rows -> rows.size() > 0);
    }

    private static Optional<Integer> area(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getInteger(0));
    }
}
