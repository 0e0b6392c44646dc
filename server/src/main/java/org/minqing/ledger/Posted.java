package org.minqing.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What became of a posting.
 *
 * @param posting its key
 * @param results by step: the transfer that it made or the hold that it made or freed; 0 for an expiry of nothing; empty when it was
 *     refused
 * @param refusal why it had no effect
 * @param replayed whether this is the answer of an earlier, equal posting
 */
public record Posted(long posting, List<Long> results, Optional<LedgerProblem> refusal, boolean replayed) {
    public Posted {
        results = List.copyOf(results);
    }

    static Posted refused(long posting, LedgerProblem problem) {
        return new Posted(posting, List.of(), Optional.of(problem), false);
    }

    Posted again() {
        return new Posted(posting, results, refusal, true);
    }
}
