package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.minqing.platform.Combiner;
import org.minqing.platform.Crowd;
import org.minqing.platform.Refused;
import org.minqing.platform.Scope;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/**
 * The ledger's door for other features. Who may ask is theirs to check: the ledger sees every account, because a posting may join
 * accounts of two areas.
 *
 * <p>A unit of work calls it once, after its own locks: the accounts of one call are locked in the order of their numbers, and two
 * calls could lock them against another's order.
 */
@ApplicationScoped
public class Ledger {
    private static final int LANES = 4;
    private static final int BATCH = 64;

    private final UnitOfWork work;
    private final LedgerStore store;
    private final DraftStore drafts;
    private final Combiner<Posting, Posted> combiner;

    Ledger(UnitOfWork work, LedgerStore store, DraftStore drafts) {
        this.work = work;
        this.store = store;
        this.drafts = drafts;
        this.combiner = new Combiner<>(LANES, BATCH, (scope, postings) -> together(postings));
    }

    /** Opens the account of a service point; nothing happens when it is there. */
    public Uni<Void> open(Tx tx, AccountKey merchant, int neighbourhood) {
        return store.open(tx, merchant, neighbourhood);
    }

    /** Posts in {@code tx}, with all else that it does. A refusal arrives as {@link Refused}, and nothing is kept of it. */
    public Uni<Posted> post(Tx tx, Posting posting) {
        return postEach(tx, List.of(posting))
                .map(answers -> answers.get(0))
                .invoke(answer -> answer.refusal().ifPresent(problem -> {
                    throw new Refused(problem, "");
                }));
    }

    /**
     * Posts each in {@code tx} as if it were alone; answers in their order. What is refused has no effect, harms no other, and is kept:
     * asked again, it is refused again.
     */
    public Uni<List<Posted>> postEach(Tx tx, List<Posting> postings) {
        return read(tx, postings, noObjections(postings), true)
                .map(read -> sit(read, postings))
                .call(sitting -> drafts.write(tx, sitting.draft, sitting.at))
                .map(Sitting::answers);
    }

    /** Posts in a unit of work of its own; postings that meet travel together, with one commit. */
    public Uni<Posted> post(Posting posting) {
        return combiner.give(Scope.ALL, posting);
    }

    private Uni<List<Posted>> together(List<Posting> postings) {
        Crowd crowd = Crowd.of(Scope.ALL, postings.stream().map(Posting::actor).toList());
        return work.run(crowd, tx -> postLast(tx, postings, noObjections(postings)));
    }

    /**
     * Posts each as the last statement of {@code tx}.
     *
     * @param objections by posting, why it is refused whatever its accounts say
     */
    Uni<List<Posted>> postLast(Tx tx, List<Posting> postings, Uni<List<Optional<LedgerProblem>>> objections) {
        return read(tx, postings, objections, false)
                .chain(read -> opened(tx, postings, read))
                .map(read -> sit(read, postings))
                .call(sitting -> drafts.writeLast(tx, sitting.draft, sitting.at))
                .map(Sitting::answers);
    }

    private static Uni<List<Optional<LedgerProblem>>> noObjections(List<Posting> postings) {
        return Uni.createFrom().item(Collections.nCopies(postings.size(), Optional.empty()));
    }

    private record Sitting(Draft draft, Instant at, List<Posted> answers) {}

    /** All that is known before postings are decided on. */
    private record Read(
            Loaded loaded,
            Map<Book.Id, Book.Known> known,
            Book.Numbers numbers,
            List<Optional<LedgerProblem>> objected) {}

    /** What is asked travels together; what was posted and the numbers are read under the locks, so that their order is that of the accounts. */
    private Uni<Read> read(
            Tx tx, List<Posting> postings, Uni<List<Optional<LedgerProblem>>> objections, boolean opens) {
        return read(tx, Wanted.of(postings), postings, objections, opens);
    }

    private Uni<Read> read(
            Tx tx,
            Wanted wanted,
            List<Posting> postings,
            Uni<List<Optional<LedgerProblem>>> objections,
            boolean opens) {
        int steps =
                postings.stream().mapToInt(posting -> posting.steps().size()).sum();
        int holds = (int) postings.stream()
                .flatMap(posting -> posting.steps().stream())
                .filter(Step.Hold.class::isInstance)
                .count();
        return Uni.combine()
                .all()
                .unis(
                        store.load(tx, wanted, opens),
                        store.known(tx, postings),
                        store.number(tx, postings.size(), steps - holds, holds),
                        objections)
                .with(Read::new);
    }

    /**
     * Opens what is not there yet for those to whom nobody objects: whoever may do nothing leaves nothing, not even an empty account. Then
     * all is read again, because the locks of what was opened came after the first reading.
     */
    private Uni<Read> opened(Tx tx, List<Posting> postings, Read read) {
        List<Posting> allowed = IntStream.range(0, postings.size())
                .filter(i -> read.objected.get(i).isEmpty())
                .mapToObj(postings::get)
                .toList();
        Wanted wanted = Wanted.of(allowed);
        return read.loaded.numbers().keySet().containsAll(wanted.accounts())
                ? Uni.createFrom().item(read)
                : read(tx, wanted, postings, Uni.createFrom().item(read.objected), true);
    }

    private static Sitting sit(Read read, List<Posting> postings) {
        Book book = new Book(read.loaded, read.known, read.numbers);
        List<Posted> answers = new ArrayList<>(postings.size());
        for (int i = 0; i < postings.size(); i++) {
            answers.add(book.post(postings.get(i), read.objected.get(i)));
        }
        Instant at = read.loaded.accounts().isEmpty() ? read.numbers.now() : read.loaded.now();
        return new Sitting(book.draft(), at, answers);
    }
}
