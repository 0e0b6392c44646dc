package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Reads what postings need, under the locks of their accounts. All goes through functions of the database's owner. */
@ApplicationScoped
class LedgerStore {
    private static final String LOCK = "select * from ledger_lock($1, $2, $3, $4, $5, $6, $7)";
    private static final String KNOWN = "select * from ledger_known($1, $2)";
    private static final String NUMBERS = "select *, clock_timestamp() from ledger_numbers($1, $2, $3)";
    private static final String HOLDS = "select * from ledger_holds($1)";
    private static final String ORIGINALS = "select * from ledger_originals($1)";
    private static final String OPEN = "select ledger_open($1, $2)";

    /** Opens the account of a service point there. */
    Uni<Void> open(Tx tx, AccountKey key, int area) {
        return tx.run(OPEN, Tuple.of(key.owner(), area)).replaceWithVoid();
    }

    /**
     * Locks all accounts that the postings name, then reads. The statements travel together.
     *
     * @param opens whether those that are not there are opened
     */
    Uni<Loaded> load(Tx tx, Wanted wanted, boolean opens) {
        Uni<RowSet<Row>> locked = tx.run(LOCK, keys(wanted).addValue(opens));
        Uni<Map<Long, Loaded.OpenHold>> holds = wanted.holds().isEmpty()
                ? Uni.createFrom().item(new HashMap<>())
                : tx.run(HOLDS, Columns.of(numbers(wanted.holds()))).map(LedgerStore::holds);
        Uni<Map<Long, Loaded.Original>> originals = wanted.transfers().isEmpty()
                ? Uni.createFrom().item(new HashMap<>())
                : tx.run(ORIGINALS, Columns.of(numbers(wanted.transfers()))).map(LedgerStore::originals);
        return Uni.combine().all().unis(locked, holds, originals).with(LedgerStore::loaded);
    }

    private static Tuple keys(Wanted wanted) {
        Collection<AccountKey> keys = wanted.accounts();
        return Columns.of(
                keys.stream().map(AccountKey::owner).toArray(Long[]::new),
                keys.stream().map(key -> key.kind().name()).toArray(String[]::new),
                keys.stream().map(key -> key.asset().name()).toArray(String[]::new),
                keys.stream().map(AccountKey::shard).toArray(Integer[]::new),
                numbers(wanted.holds()),
                numbers(wanted.transfers()));
    }

    private static Long[] numbers(Collection<Long> numbers) {
        return numbers.toArray(Long[]::new);
    }

    private static Loaded loaded(
            RowSet<Row> rows, Map<Long, Loaded.OpenHold> holds, Map<Long, Loaded.Original> originals) {
        Map<Long, Account> accounts = new HashMap<>();
        Map<AccountKey, Long> numbers = new HashMap<>();
        Instant now = Instant.EPOCH;
        for (Row row : rows) {
            long id = row.getLong(0);
            numbers.put(
                    new AccountKey(
                            AccountKind.valueOf(row.getString(2)),
                            row.getLong(1),
                            Asset.valueOf(row.getString(3)),
                            row.getInteger(4)),
                    id);
            accounts.put(id, account(row, id));
            Instant told = row.getOffsetDateTime(13).toInstant();
            now = told.isAfter(now) ? told : now;
        }
        return new Loaded(accounts, numbers, holds, originals, now);
    }

    private static Account account(Row row, long id) {
        Map<LocalDate, Account.Lot> lots = new TreeMap<>();
        LocalDate[] days = row.getArrayOfLocalDates(10);
        if (days != null) {
            Long[] remaining = row.getArrayOfLongs(11);
            Long[] held = row.getArrayOfLongs(12);
            for (int i = 0; i < days.length; i++) {
                lots.put(days[i], new Account.Lot(remaining[i], held[i]));
            }
        }
        Account.State state = new Account.State(row.getLong(8), row.getLong(9), lots);
        return new Account(id, row.getLong(6), row.getBoolean(7), state);
    }

    private static Map<Long, Loaded.OpenHold> holds(RowSet<Row> rows) {
        Map<Long, Loaded.OpenHold> holds = new HashMap<>();
        for (Row row : rows) {
            holds.put(
                    row.getLong(0),
                    new Loaded.OpenHold(
                            row.getLong(0),
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            parts(row.getArrayOfLocalDates(4), row.getArrayOfLongs(5)),
                            row.getOffsetDateTime(6).toInstant(),
                            row.getString(7).equals("OPEN"),
                            row.getInteger(8)));
        }
        return holds;
    }

    private static Map<Long, Loaded.Original> originals(RowSet<Row> rows) {
        Map<Long, Loaded.Original> originals = new HashMap<>();
        for (Row row : rows) {
            originals.put(
                    row.getLong(0),
                    new Loaded.Original(
                            row.getLong(0),
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getValue(4) != null,
                            row.getLong(5),
                            parts(row.getArrayOfLocalDates(6), row.getArrayOfLongs(7)),
                            parts(row.getArrayOfLocalDates(8), row.getArrayOfLongs(9))));
        }
        return originals;
    }

    private static List<Part> parts(LocalDate @Nullable [] days, Long @Nullable [] counts) {
        List<Part> parts = new ArrayList<>();
        if (days != null && counts != null) {
            for (int i = 0; i < days.length; i++) {
                parts.add(new Part(days[i], Math.abs(counts[i])));
            }
        }
        return parts;
    }

    /** What was answered to these postings before. */
    Uni<Map<Book.Id, Book.Known>> known(Tx tx, List<Posting> postings) {
        Tuple ids = Columns.of(
                postings.stream().map(Posting::client).toArray(String[]::new),
                postings.stream().map(Posting::id).toArray(String[]::new));
        return tx.run(KNOWN, ids).map(rows -> {
            Map<Book.Id, Book.Known> known = new HashMap<>();
            rows.forEach(row -> known.put(
                    Book.Id.of(postings.get((int) (row.getLong(0) - 1))),
                    new Book.Known(row.getBuffer(2).getBytes(), answer(row))));
            return known;
        });
    }

    private static Posted answer(Row row) {
        return new Posted(
                row.getLong(1),
                Arrays.asList(row.getArrayOfLongs(4)),
                Optional.ofNullable(row.getString(3)).map(LedgerProblem::valueOf),
                false);
    }

    /** Numbers for what these postings may write. */
    Uni<Book.Numbers> number(Tx tx, int postings, int transfers, int holds) {
        return tx.run(NUMBERS, Tuple.of(postings, transfers, holds))
                .map(rows -> rows.iterator().next())
                .map(row -> new Book.Numbers(
                        Arrays.asList(row.getArrayOfLongs(0)).iterator(),
                        Arrays.asList(row.getArrayOfLongs(1)).iterator(),
                        Arrays.asList(row.getArrayOfLongs(2)).iterator(),
                        row.getOffsetDateTime(3).toInstant()));
    }
}
