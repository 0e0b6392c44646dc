package org.minqing.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A bank for benchmarks: residents who live five to a home, each with points in three lots, each with a sign-in that speaks for it; and
 * as many entries of old transfers as are asked for.
 */
final class BenchBank {
    static final int AREAS = 20;
    static final int FAMILY = 5;
    private static final long POINTS = 3_000_000;

    private final int residents;

    BenchBank(int residents) {
        this.residents = residents;
    }

    /** The subject of the token that speaks for a resident. */
    static String subject(int resident) {
        return "member-" + resident;
    }

    void fill(Connection connection) throws SQLException {
        new BenchCommunity(AREAS, residents).fill(connection);
        // Five neighbours move together: who lives in one home is family.
        run(
                connection,
                "update residency set house_id = (resident_id - 1) / ? * ? + 1, neighbourhood_id = h.neighbourhood_id from house h "
                        + "where h.id = (residency.resident_id - 1) / ? * ? + 1",
                FAMILY,
                FAMILY,
                FAMILY,
                FAMILY);
        run(connection, """
                insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by)
                select 'member-' || id, neighbourhood_id, id, 'bench' from resident
                """);
        open(connection);
    }

    /** Opening balances as transfers of the issuers, so that every invariant holds. */
    private static void open(Connection connection) throws SQLException {
        run(connection, """
                insert into ledger_account (neighbourhood_id, kind, owner_id, shard, asset, floor, has_lots)
                select id, 'ISSUER', id, s, 'POINTS', null, false from org_node, generate_series(0, 15) as s where kind = 'NEIGHBOURHOOD'
                """);
        run(connection, """
                insert into ledger_account (neighbourhood_id, kind, owner_id, shard, asset, floor, has_lots)
                select neighbourhood_id, 'RESIDENT', id, 0, 'POINTS', 0, true from resident order by id
                """);
        run(connection, """
                insert into ledger_posting (client, client_id, digest, kind, actor, results, areas, accounts, at)
                values ('bench', 'opening', '', 'OPENING', 'bench', '{}', '{}', '{}', now() - interval '1 year')
                """);
        run(connection, """
                with opening as (
                  select a.id, a.neighbourhood_id, i.id as issuer, row_number() over (partition by i.id order by a.id) as n
                  from ledger_account a
                  join ledger_account i on i.kind = 'ISSUER' and i.owner_id = a.neighbourhood_id and i.shard = a.owner_id % 16
                  where a.kind = 'RESIDENT'),
                moved as (
                  insert into ledger_transfer (posting_id, part, debit_id, debit_version, credit_id, credit_version, amount)
                  select (select min(id) from ledger_posting), 0, issuer, n, id, 1, ? from opening
                  returning id, debit_id, debit_version, credit_id, amount)
                insert into ledger_entry (account_id, version, neighbourhood_id, transfer_id, amount, balance, lot_days, lot_amounts, at)
                select e.account, e.version, a.neighbourhood_id, m.id, e.amount, e.balance, e.days, e.lots, now() - interval '1 year'
                from moved m cross join lateral (values
                  (m.debit_id, m.debit_version, -m.amount, -m.amount * m.debit_version, null::date[], null::bigint[]),
                  (m.credit_id, 1::bigint, m.amount, m.amount, array[date '2090-01-31', date '2090-02-28', date '2090-03-31'],
                    array[m.amount / 3, m.amount / 3, m.amount / 3])) as e(account, version, amount, balance, days, lots)
                join ledger_account a on a.id = e.account
                """, POINTS);
        run(connection, """
                update ledger_account a set balance = s.amount, version = s.entries, lots = case when has_lots then s.amount else 0 end,
                  changed_at = now() - interval '1 year'
                from (select account_id, sum(amount) as amount, count(*) as entries from ledger_entry group by account_id) s
                where s.account_id = a.id
                """);
        run(connection, """
                insert into ledger_lot (account_id, expires_on, neighbourhood_id, remaining, held)
                select e.account_id, p.day, e.neighbourhood_id, p.amount, 0
                from ledger_entry e cross join lateral unnest(e.lot_days, e.lot_amounts) as p(day, amount) where e.lot_days is not null
                """);
    }

    /** So many entries more, of transfers that went there and back between neighbours. */
    static void age(Connection connection, int entries) throws SQLException {
        // What is written here fits by the way it is made: ten million rows need not be asked for what they refer to.
        run(connection, "set session_replication_role = replica");
        run(connection, "set work_mem = '256MB'");
        run(connection, """
                insert into ledger_posting (client, client_id, digest, kind, actor, results, areas, accounts, at)
                select 'bench', id::text, '\\x00112233445566778899aabbccddeeff', 'GIFT', 'bench', '{1}', '{}', '{}',
                  now() - interval '300 days' + n * interval '1 millisecond'
                from (select gen_random_uuid() as id, n from generate_series(1, ?) as n order by 1) as sent
                """, entries / 2);
        run(connection, """
                with pair as (
                  select a.id as debit, a.neighbourhood_id as debit_area, a.version as debit_version, a.balance as debit_balance,
                    b.id as credit, b.neighbourhood_id as credit_area, b.version as credit_version, b.balance as credit_balance,
                    row_number() over (order by a.id) - 1 as n, count(*) over () as pairs
                  from ledger_account a join ledger_account b on b.owner_id = a.owner_id + 1 and b.kind = 'RESIDENT'
                  where a.kind = 'RESIDENT' and a.owner_id % 2 = 1),
                past as (
                  select p.id, t.round, pair.*, case when t.round % 2 = 1 then 1 else -1 end as sign
                  from (select id, row_number() over (order by id) - 1 as k from ledger_posting where client_id <> 'opening'
                    and client = 'bench') p
                  cross join lateral (select p.k / (select max(pairs) from pair) + 1 as round,
                    p.k % (select max(pairs) from pair) as at) t
                  join pair on pair.n = t.at),
                moved as (
                  insert into ledger_transfer (posting_id, part, debit_id, debit_version, credit_id, credit_version, amount)
                  select id, 0, case when sign > 0 then debit else credit end,
                    case when sign > 0 then debit_version else credit_version end + round,
                    case when sign > 0 then credit else debit end,
                    case when sign > 0 then credit_version else debit_version end + round, 1
                  from past returning id, debit_id, debit_version, credit_id, credit_version)
                insert into ledger_entry (account_id, version, neighbourhood_id, transfer_id, amount, balance, lot_days, lot_amounts, at)
                select e.account, e.version, a.neighbourhood_id, m.id, e.amount,
                  a.balance + case when (e.version - a.version) % 2 = 1 then e.amount else 0 end,
                  array[date '2090-01-31'], array[e.amount], now() - interval '300 days' + (e.version - a.version) * interval '1 second'
                from moved m cross join lateral (values (m.debit_id, m.debit_version, -1::bigint), (m.credit_id, m.credit_version, 1::bigint))
                  as e(account, version, amount)
                join ledger_account a on a.id = e.account
                """);
        run(connection, """
                update ledger_account a set balance = s.amount, version = s.entries, lots = s.amount, changed_at = now()
                from (select account_id, sum(amount) as amount, count(*) as entries from ledger_entry group by account_id) s
                where s.account_id = a.id and a.kind = 'RESIDENT'
                """);
        run(connection, """
                update ledger_lot l set remaining = s.amount
                from (select e.account_id, p.day, sum(p.amount) as amount
                  from ledger_entry e cross join lateral unnest(e.lot_days, e.lot_amounts) as p(day, amount)
                  where e.lot_days is not null group by 1, 2) s
                where s.account_id = l.account_id and s.day = l.expires_on
                """);
        try (Statement statement = connection.createStatement()) {
            statement.execute("reset all");
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
