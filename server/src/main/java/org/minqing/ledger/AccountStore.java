package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** What is read of accounts, under the rows that the actor may see. */
@ApplicationScoped
class AccountStore {
    /** Whoever is a proxy for more people than this is no neighbour any more. */
    private static final int OWN_MAX = 100;

    private static final String FIND = "select " + AccountView.COLUMNS + " from ledger_account a where a.id = any($1)";
    private static final String OWN = "select " + AccountView.COLUMNS + """
             from ledger_account a where a.id = any (ledger_accounts_of_actor())
            order by a.owner_id <> ledger_resident_of_actor(), a.owner_id, a.asset desc, a.shard limit $1
            """;
    private static final String OF_RESIDENT = "select " + AccountView.COLUMNS + """
             from ledger_account a
            where a.owner_id = (select coalesce((select r.kept_id from resident r where r.id = $1), $1)) and a.kind = 'RESIDENT'
            order by a.asset desc, a.shard
            """;
    private static final String OF_RESIDENTS = "select " + AccountView.COLUMNS + """
             from ledger_account a where a.owner_id = any($1) and a.kind = 'RESIDENT' order by a.owner_id, a.asset desc
            """;
    private static final String LOTS = """
            select l.account_id, l.expires_on, l.remaining, l.held from ledger_lot l
            where l.account_id = any($1) and l.remaining > 0 order by l.account_id, l.expires_on
            """;

    /** Versions count the entries of an account without a gap: a page ends exactly where the next begins. */
    private static final String STATEMENT = "select " + EntryView.COLUMNS + """
             from ledger_entry e join ledger_transfer t on t.id = e.transfer_id join ledger_posting p on p.id = t.posting_id
            where e.account_id = $1 and e.at <= $2 and e.version < $3
            order by e.version desc limit $4
            """;

    private static final String BALANCE = """
            select e.balance from ledger_entry e where e.account_id = $1 and e.at <= $2 order by e.version desc limit 1
            """;

    private final Reads reads;

    AccountStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, AccountView>> find(Actor actor, List<Long> keys) {
        return reads.ask(actor, FIND, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, AccountView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), AccountView.read(row, 0)));
            return found;
        });
    }

    /** The actor's own, then those of the people it is a proxy for. */
    Uni<List<AccountView>> listOwn(Actor actor) {
        return reads.ask(actor, OWN, Tuple.of(OWN_MAX), AccountStore::views);
    }

    Uni<List<AccountView>> listOfResident(Actor actor, long resident) {
        return reads.ask(actor, OF_RESIDENT, Tuple.of(resident), AccountStore::views);
    }

    /** By the resident's key. */
    Uni<Map<Long, List<AccountView>>> listOfResidents(Actor actor, List<Long> residents) {
        return reads.ask(actor, OF_RESIDENTS, Columns.of(residents.toArray(Long[]::new)), rows -> {
            Map<Long, List<AccountView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                    .add(AccountView.read(row, 0)));
            return found;
        });
    }

    private static List<AccountView> views(RowSet<Row> rows) {
        List<AccountView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(AccountView.read(row, 0)));
        return views;
    }

    /** What is left of the lots of these accounts, the soonest first. */
    Uni<Map<Long, List<LotView>>> lots(Actor actor, List<Long> accounts) {
        return reads.ask(actor, LOTS, Columns.of(accounts.toArray(Long[]::new)), rows -> {
            Map<Long, List<LotView>> lots = new HashMap<>();
            rows.forEach(row -> lots.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(new LotView(
                            row.getLocalDate(1),
                            row.getLong(2).intValue(),
                            row.getLong(3).intValue())));
            return lots;
        });
    }

    /** The entries up to a time, the latest first. */
    Uni<StatementConnection> statement(Actor actor, long account, Instant asOf, Page page) {
        long before = page.after().map(Cursor::id).orElse(Long.MAX_VALUE);
        Tuple values = Tuple.of(account, at(asOf), before, page.limit());
        return reads.ask(actor, STATEMENT, values, rows -> {
            List<StatementEdge> edges = page.entries(rows, row -> edge(EntryView.read(row)));
            return new StatementConnection(edges, page.info(rows, edges, StatementEdge::cursor));
        });
    }

    /** The latest so many entries up to a time, the latest first. */
    Uni<List<EntryView>> entries(Actor actor, long account, Instant asOf, int most) {
        return reads.ask(actor, STATEMENT, Tuple.of(account, at(asOf), Long.MAX_VALUE, most), rows -> {
            List<EntryView> entries = new ArrayList<>(rows.size());
            rows.forEach(row -> entries.add(EntryView.read(row)));
            return entries;
        });
    }

    private static StatementEdge edge(EntryView entry) {
        return new StatementEdge(entry, new Cursor(entry.at(), entry.version()).encode());
    }

    /** The balance at a time, 0 before the first entry. */
    Uni<Integer> balance(Actor actor, long account, Instant asOf) {
        return reads.ask(
                actor,
                BALANCE,
                Tuple.of(account, at(asOf)),
                rows -> rows.size() == 0
                        ? 0
                        : Math.toIntExact(rows.iterator().next().getLong(0)));
    }

    private static OffsetDateTime at(Instant asOf) {
        return asOf.atOffset(ZoneOffset.UTC);
    }
}
