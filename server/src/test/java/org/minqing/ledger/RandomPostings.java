package org.minqing.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;

/** Postings as clumsy and hostile clients send them: too much, twice at once, under an id that was used, of what is over. */
final class RandomPostings {
    private static final int RESIDENTS = 60;
    private static final int REMEMBERED = 200;
    private static final LocalDate FIRST_DAY = LocalDate.of(2027, 1, 31);

    private final AtomicLong ids = new AtomicLong();
    private final String run = Long.toString(System.nanoTime(), 36);
    private final List<Long> residents = new ArrayList<>();
    private final int[] areas;
    private final ConcurrentLinkedDeque<Posting> sent = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Long> holds = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Long> transfers = new ConcurrentLinkedDeque<>();

    RandomPostings(Community community) {
        areas = new int[] {community.neighbourhood(), community.otherNeighbourhood()};
        for (int i = 0; i < RESIDENTS; i++) {
            residents.add(Sql.number(
                    "insert into resident (neighbourhood_id, name, sex) values (?, '虚构人', 'FEMALE') returning id",
                    areas[i % 2]));
        }
    }

    /** The next posting; one in ten was sent before, or takes the id of one that was. */
    Posting next(Random random) {
        Posting before = random.nextInt(10) == 0 ? any(sent, random) : null;
        if (before != null && random.nextBoolean()) {
            return before;
        }
        String id = before == null ? run + "-" + ids.incrementAndGet() : before.id();
        Posting posting = Posting.of("model", id, PostingKind.GIFT, "model", step(random));
        sent.addFirst(posting);
        if (ids.get() % 100 == 0) {
            while (sent.size() > REMEMBERED) {
                sent.pollLast();
            }
        }
        return posting;
    }

    /** What came of it is what others capture, release and reverse. */
    void learn(Posting posting, Posted answer) {
        if (answer.refusal().isPresent() || answer.results().get(0) == 0) {
            return;
        }
        Step step = posting.steps().get(0);
        if (step instanceof Step.Hold) {
            holds.addFirst(answer.results().get(0));
        } else if (!(step instanceof Step.Release)) {
            transfers.addFirst(answer.results().get(0));
        }
    }

    private Step step(Random random) {
        int dice = random.nextInt(100);
        if (dice < 25) {
            Asset asset = random.nextInt(4) == 0 ? Asset.MINUTES : Asset.POINTS;
            return new Step.Transfer(
                    AccountKey.issuer(areas[random.nextInt(2)], asset),
                    AccountKey.resident(resident(random), asset),
                    new Amount(asset, 1 + random.nextInt(40)),
                    asset == Asset.POINTS ? day(random) : null);
        }
        if (dice < 50) {
            return transfer(random);
        }
        if (dice < 70) {
            return new Step.Hold(
                    AccountKey.resident(resident(random), Asset.POINTS),
                    AccountKey.pool(areas[0], Asset.POINTS),
                    Amount.points(1 + random.nextInt(30)),
                    Instant.now().plusMillis(random.nextInt(3) == 0 ? random.nextInt(60) : 3_600_000));
        }
        Long hold = any(holds, random);
        if (dice < 80 && hold != null) {
            return new Step.Capture(hold, 1 + random.nextInt(20));
        }
        if (dice < 86 && hold != null) {
            return new Step.Release(hold);
        }
        Long transfer = any(transfers, random);
        if (dice < 95 && transfer != null) {
            return new Step.Reverse(transfer, 1 + random.nextInt(20));
        }
        return new Step.Expire(
                AccountKey.resident(resident(random), Asset.POINTS),
                AccountKey.issuer(areas[0], Asset.POINTS),
                day(random));
    }

    private Step transfer(Random random) {
        AccountKey from = AccountKey.resident(resident(random), Asset.POINTS);
        AccountKey to = random.nextInt(4) == 0
                ? AccountKey.pool(areas[random.nextInt(2)], Asset.POINTS)
                : AccountKey.resident(resident(random), Asset.POINTS);
        Amount amount = Amount.points(1 + random.nextInt(60));
        if (from.equals(to)) {
            return transfer(random);
        }
        return Step.Transfer.of(from, to, amount);
    }

    private long resident(Random random) {
        return residents.get(random.nextInt(RESIDENTS));
    }

    private static LocalDate day(Random random) {
        return FIRST_DAY.plusMonths(random.nextInt(6));
    }

    private static <T> T any(ConcurrentLinkedDeque<T> all, Random random) {
        int skip = random.nextInt(40);
        T last = null;
        for (T one : all) {
            last = one;
            if (skip-- == 0) {
                break;
            }
        }
        return last;
    }
}
