package org.minqing.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.platform.Refused;

/**
 * Decides on postings one after the other, each as if it were alone: what it did, what it is refused for, or what it was told
 * before. Nothing waits here; the rows to write are told in the end.
 */
final class Book {
    private final Loaded loaded;
    private final Map<Id, Known> known;
    private final Numbers numbers;
    private final Draft draft = new Draft();

    /** By whom and under which id. */
    record Id(String client, String id) {
        static Id of(Posting posting) {
            return new Id(posting.client(), posting.id());
        }
    }

    /** What was asked and answered before. */
    record Known(byte[] digest, Posted answer) {}

    /** Numbers for what may be written; some stay unused. With the time at which they were drawn. */
    record Numbers(Iterator<Long> postings, Iterator<Long> transfers, Iterator<Long> holds, Instant now) {}

    Book(Loaded loaded, Map<Id, Known> known, Numbers numbers) {
        this.loaded = loaded;
        this.known = new HashMap<>(known);
        this.numbers = numbers;
    }

    /** @param objection why the posting is refused whatever the ledger says */
    Posted post(Posting posting, Optional<LedgerProblem> objection) {
        Id id = Id.of(posting);
        byte[] digest = posting.digest();
        Known before = known.get(id);
        if (before != null) {
            return Arrays.equals(before.digest, digest)
                    ? before.answer.again()
                    : Posted.refused(before.answer.posting(), LedgerProblem.LEDGER_ID_REUSED);
        }
        Posted answer = decide(posting, objection);
        draft.postings.add(new Draft.Kept(posting, answer));
        known.put(id, new Known(digest, answer));
        return answer;
    }

    private Posted decide(Posting posting, Optional<LedgerProblem> objection) {
        long number = numbers.postings.next();
        if (objection.isPresent()) {
            return Posted.refused(number, objection.get());
        }
        Attempt attempt = new Attempt(loaded, numbers.transfers::next, numbers.holds::next, number);
        try {
            List<Long> results = posting.steps().stream().map(attempt::take).toList();
            draft.addAll(attempt.succeed());
            return new Posted(number, results, Optional.empty(), false);
        } catch (Refused refusal) {
            return Posted.refused(number, (LedgerProblem) refusal.code());
        }
    }

    Draft draft() {
        return draft;
    }
}
