package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
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

    /** A sign-in keeps speaking for the resident that it speaks for; another is told by the row that comes back. */
    private static final String LINK = """
            with linked as (
              insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by)
              select $1, r.neighbourhood_id, r.id, $3 from resident r where r.id = $2 and r.merged_into is null
              on conflict (subject) do nothing returning resident_id)
            select resident_id from linked union all select resident_id from ledger_member where subject = $1
            """;

    private static final String SUBJECTS = """
            select m.subject from ledger_member m join resident r on r.id = m.resident_id where r.kept_id = any($1) order by 1
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

    /** The resident for whom the sign-in speaks now; empty where there is no such resident. */
    Uni<Optional<Long>> link(Tx tx, String subject, long resident, String by) {
        return tx.run(LINK, Tuple.of(subject, resident, by))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }
}
