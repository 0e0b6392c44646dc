package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * The ledger against a model on paper: 32 clients post at random through the door, then the model takes the same postings in the order
 * of their numbers and must have answered each alike. {@code -Dminqing.ledger.postings=1000000} posts as many.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class LedgerModelTest {
    private static final int POSTINGS = Integer.getInteger("minqing.ledger.postings", 100_000);
    private static final int CLIENTS = 32;
    /** Each client has so many on their way. */
    private static final int AT_ONCE = 16;

    private static final int SNAPSHOT_EVERY = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Ledger ledger;

    @Test
    void l1ToL8EveryPostingIsAnsweredAsOnPaper() throws Exception {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        System.out.println("LedgerModelTest: -Dminqing.seed=" + seed);
        Community community = Community.create();
        RandomPostings postings = new RandomPostings(community);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<List<Asked>>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(seed + client);
            running.add(clients.submit(() -> ask(postings, random)));
        }
        List<Asked> asked = new ArrayList<>();
        for (Future<List<Asked>> client : running) {
            asked.addAll(client.get());
        }
        clients.shutdown();

        Map<AccountKey, ReferenceLedger.Book> books = replay(asked, seed);
        assertThat(accounts(community)).as("seed %d", seed).isEqualTo(books(books));
        assertThat(Sql.run("select broken || ' ' || subject from ledger_check()"))
                .as("every entry replayed, seed %d", seed)
                .isEmpty();
    }

    private record Asked(Posting posting, Posted answer) {}

    private List<Asked> ask(RandomPostings postings, Random random) throws Exception {
        List<Asked> asked = new ArrayList<>();
        for (int turn = 0; turn < POSTINGS / CLIENTS / AT_ONCE; turn++) {
            List<Posting> sent = new ArrayList<>();
            List<CompletableFuture<Posted>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Posting posting = postings.next(random);
                sent.add(posting);
                answers.add(ledger.post(posting).subscribeAsCompletionStage());
            }
            for (int i = 0; i < AT_ONCE; i++) {
                Posted answer = answers.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                postings.learn(sent.get(i), answer);
                asked.add(new Asked(sent.get(i), answer));
            }
            if (turn % SNAPSHOT_EVERY == 0) {
                snapshot();
            }
        }
        return asked;
    }

    /** L1 and L3 in one snapshot while all this happens. */
    private static void snapshot() {
        assertThat(Sql.run("""
                        select asset || ' ' || sum(balance) from ledger_account group by asset having sum(balance) <> 0
                        union all select 'below ' || id from ledger_account where balance - held < floor
                        """)).isEmpty();
    }

    /** Takes each on paper in the order of their numbers; replays and conflicts are held against the first under their id. */
    private static Map<AccountKey, ReferenceLedger.Book> replay(List<Asked> asked, long seed) throws SQLException {
        Map<Long, Instant> times = times();
        Map<String, Asked> first = new HashMap<>();
        asked.stream()
                .filter(one -> !isConflict(one) && !one.answer.replayed())
                .forEach(one -> assertThat(first.put(one.posting.id(), one))
                        .as("one answer of each id")
                        .isNull());
        for (Asked one : asked) {
            Asked original = first.get(one.posting.id());
            boolean isSame = one.posting.steps().equals(original.posting.steps())
                    && one.posting.kind() == original.posting.kind();
            assertThat(isConflict(one)).as("conflict, seed %d", seed).isEqualTo(!isSame);
            if (isSame) {
                assertThat(one.answer.results()).isEqualTo(original.answer.results());
                assertThat(one.answer.refusal()).isEqualTo(original.answer.refusal());
            }
        }
        ReferenceLedger paper = new ReferenceLedger();
        first.values().stream()
                .sorted(java.util.Comparator.comparing(one -> one.answer.posting()))
                .forEach(one -> assertThat(paper.post(
                                one.posting.steps().get(0),
                                one.answer.results().isEmpty()
                                        ? 0
                                        : one.answer.results().get(0),
                                times.get(one.answer.posting())))
                        .as("%s %s, seed %d", one.posting, one.answer, seed)
                        .isEqualTo(one.answer.refusal()));
        return paper.books;
    }

    private static boolean isConflict(Asked one) {
        return one.answer
                .refusal()
                .filter(LedgerProblem.LEDGER_ID_REUSED::equals)
                .isPresent();
    }

    private static Map<Long, Instant> times() throws SQLException {
        Map<Long, Instant> times = new HashMap<>();
        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, at from ledger_posting")) {
            while (rows.next()) {
                times.put(rows.getLong(1), rows.getTimestamp(2).toInstant());
            }
        }
        return times;
    }

    private static Map<String, String> accounts(Community community) {
        Map<String, String> accounts = new HashMap<>();
        Sql.run("""
                select kind || ' ' || owner_id || ' ' || asset || ' ' || shard || '=' || balance || ' ' || held || ' ' || version || ' '
                  || coalesce((select string_agg(expires_on || ':' || remaining || ':' || l.held, ',' order by expires_on)
                    from ledger_lot l where l.account_id = a.id and remaining > 0), '')
                from ledger_account a where (version > 0 or held > 0) and neighbourhood_id in (?, ?)
                """, community.neighbourhood(), community.otherNeighbourhood())
                .forEach(row -> accounts.put(((String) row).split("=")[0], ((String) row).split("=")[1]));
        return accounts;
    }

    private static Map<String, String> books(Map<AccountKey, ReferenceLedger.Book> books) {
        Map<String, String> accounts = new HashMap<>();
        books.forEach((key, book) -> {
            if (book.version > 0 || book.held > 0) {
                List<String> lots = new ArrayList<>();
                book.lots.forEach((day, count) -> {
                    if (count > 0) {
                        lots.add(day + ":" + count + ":" + book.heldLots.getOrDefault(day, 0L));
                    }
                });
                accounts.put(
                        key.kind() + " " + key.owner() + " " + key.asset() + " " + key.shard(),
                        book.balance + " " + book.held + " " + book.version + " " + String.join(",", lots));
            }
        });
        return accounts;
    }
}
