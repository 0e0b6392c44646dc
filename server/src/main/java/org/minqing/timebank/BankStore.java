package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;
import org.minqing.sources.RowTaken;
import org.minqing.sources.SourceRow;

/** The statements that take over a time bank, a set of rows each. */
@ApplicationScoped
class BankStore {
    /** Under this and the volunteer's number the ledger has what an earlier bank counted. */
    static final String OPENING = "opening:";

    private static final int MINUTES_MAX = 1_440;

    /** One volunteer for a resident, one resident for a number; they set out from where they live. */
    private static final String VOLUNTEERS = """
        with given as (
          select * from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[])
            with ordinality as g(number, resident_id, joined_at, skills, n)),
        fit as (
          select distinct on (g.resident_id) g.*, r.neighbourhood_id, r.name, home.latitude, home.longitude
          from given g join resident r on r.id = g.resident_id
          left join lateral (
            select b.latitude, b.longitude from residency y join house h on h.id = y.house_id join building b on b.id = h.building_id
            where y.resident_id = g.resident_id and y.kind = 'ACTUAL' and y.until is null and num_nulls(b.latitude, b.longitude) = 0
            order by y.since desc, y.id limit 1) home on true
          where not exists (
            select from volunteer o where o.bank_number = g.number and o.resident_id is distinct from g.resident_id)
          order by g.resident_id, g.n),
        made as (
          insert into volunteer as v (neighbourhood_id, resident_id, bank_number, name, state, skills, latitude,
            longitude, registered_by, registered_at, decided_by)
          select neighbourhood_id, resident_id, number, name, 'ACTIVE', string_to_array(skills, ','), latitude, longitude, $5,
            joined_at, $5
          from fit
          on conflict (resident_id) do update set bank_number = excluded.bank_number
            where v.bank_number is null or v.bank_number = excluded.bank_number
          returning v.bank_number, v.neighbourhood_id)
        select m.neighbourhood_id from given g left join made m on m.bank_number = g.number order by g.n
        """;

    /** What is there already stays; what would overlap is left out and told. */
    private static final String RECORDS = """
        with given as (
          select * from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::int[])
            with ordinality as g(ref, number, category, in_at, out_at, minutes, n)),
        known as materialized (
          select g.*, v.id as volunteer_id, v.neighbourhood_id, v.resident_id, r.bank_ref is not null as is_there,
            (r.volunteer_id, r.in_at, r.out_at, r.minutes) is not distinct from (v.id, g.in_at, g.out_at, g.minutes) as is_same
          from given g left join volunteer v on v.bank_number = g.number
          left join service_record r on r.bank_ref = g.ref),
        made as (
          insert into service_record (neighbourhood_id, volunteer_id, category, state, in_at, in_by, out_at, out_by, minutes,
            pending_since, confirmed_by, confirmed_at, posting_id, bank_ref)
          select neighbourhood_id, volunteer_id, category, 'POSTED', in_at, 'SOURCE', out_at, 'SOURCE', minutes, out_at, $7, out_at,
            $8 || number, ref
          from known where volunteer_id is not null and not is_there and minutes is not null
          order by volunteer_id, in_at
          on conflict do nothing
          returning bank_ref)
        select k.resident_id, k.neighbourhood_id, case
          when k.volunteer_id is null then 'BANK_VOLUNTEER_UNKNOWN'
          when k.minutes is null then 'BANK_TIME_INVALID'
          when k.is_there and not k.is_same then 'BANK_RECORD_CHANGED'
          when not k.is_there and m.bank_ref is null then 'BANK_RECORD_OVERLAPS' end
        from known k left join made m on m.bank_ref = k.ref order by k.n
        """;

    private static final String ACCOUNTS = """
        select v.neighbourhood_id, coalesce(p.merged_into, v.resident_id), coalesce((
          select sum(r.minutes) from service_record r where r.volunteer_id = v.id and r.bank_ref is not null), 0)
        from unnest($1::text[]) with ordinality as g(number, n) left join volunteer v on v.bank_number = g.number
        left join resident p on p.id = v.resident_id
        order by g.n
        """;

    /** Takes volunteers; the engine has linked them to residents. */
    Uni<List<RowTaken>> takeVolunteers(Tx tx, List<SourceRow> rows) {
        Tuple values = Columns.of(
                        all(rows, String[]::new, SourceRow::externalId),
                        all(rows, Long[]::new, SourceRow::residentId),
                        all(rows, OffsetDateTime[]::new, row -> Times.utc(row.eventAt())),
                        all(rows, String[]::new, BankStore::skills))
                .addValue(tx.actor().subject());
        return tx.run(VOLUNTEERS, values)
                .map(found -> answers(
                        rows,
                        found,
                        (row, answer) -> answer.getInteger(0) == null
                                ? RowTaken.refused(TimebankProblem.BANK_VOLUNTEER_TWICE)
                                : RowTaken.about(row.residentId(), row.houseId(), answer.getInteger(0))));
    }

    private static String skills(SourceRow row) {
        return String.join(
                ",",
                row.text("skills").map(Skill::within).orElse(List.of()).stream()
                        .map(Enum::name)
                        .toList());
    }

    Uni<List<RowTaken>> takeRecords(Tx tx, List<SourceRow> rows) {
        Tuple values = Columns.of(
                        all(rows, Long[]::new, row -> row.reference(BankRecordsAdapter.FORM)),
                        all(
                                rows,
                                String[]::new,
                                row -> row.text(BankRecordsAdapter.VOLUNTEER).orElse(null)),
                        all(
                                rows,
                                String[]::new,
                                row -> row.text(BankRecordsAdapter.CATEGORY).orElse(null)),
                        all(rows, OffsetDateTime[]::new, row -> Times.utc(started(row))),
                        all(rows, OffsetDateTime[]::new, row -> Times.utc(ended(row))),
                        all(rows, Integer[]::new, BankStore::minutes))
                .addValue(tx.actor().subject())
                .addValue(OPENING);
        return tx.run(RECORDS, values)
                .map(found -> answers(rows, found, (row, answer) -> {
                    String problem = answer.getString(2);
                    return problem == null
                            ? RowTaken.about(answer.getLong(0), null, answer.getInteger(1))
                            : RowTaken.refused(TimebankProblem.valueOf(problem));
                }));
    }

    private static Instant started(SourceRow row) {
        return row.time(BankRecordsAdapter.STARTED).orElse(row.eventAt());
    }

    private static @Nullable Instant ended(SourceRow row) {
        return row.time(BankRecordsAdapter.ENDED).orElse(null);
    }

    /** Null where times and minutes do not fit together. */
    private static @Nullable Integer minutes(SourceRow row) {
        Instant ended = ended(row);
        long minutes = row.whole(BankRecordsAdapter.MINUTES).orElse(0L);
        long between = ended == null ? 0 : Duration.between(started(row), ended).toMinutes();
        return minutes < 1 || minutes > between || between > MINUTES_MAX ? null : (int) minutes;
    }

    /** What the records of a volunteer make, and whose account they are for. */
    record Account(int neighbourhoodId, long residentId, long minutes) {}

    Uni<List<Optional<Account>>> findAccounts(Tx tx, List<SourceRow> rows) {
        return tx.run(ACCOUNTS, Columns.of(all(rows, String[]::new, SourceRow::externalId)))
                .map(found -> {
                    List<Optional<Account>> accounts = new ArrayList<>(rows.size());
                    found.forEach(row -> accounts.add(Optional.ofNullable(row.getLong(1))
                            .map(resident -> new Account(row.getInteger(0), resident, row.getLong(2)))));
                    return accounts;
                });
    }

    private interface Answering {
        RowTaken answer(SourceRow row, Row answer);
    }

    private static List<RowTaken> answers(List<SourceRow> rows, RowSet<Row> found, Answering answering) {
        List<RowTaken> answers = new ArrayList<>(rows.size());
        int at = 0;
        for (Row answer : found) {
            answers.add(answering.answer(rows.get(at++), answer));
        }
        return answers;
    }

    private static <V> V[] all(List<SourceRow> rows, IntFunction<V[]> array, Function<SourceRow, @Nullable V> column) {
        return rows.stream().map(column).toArray(array);
    }
}
