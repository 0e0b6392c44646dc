package org.minqing.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be written: rows that were decided on, in their order. */
final class Draft {
    final List<Kept> postings = new ArrayList<>();
    final List<Move> moves = new ArrayList<>();
    final List<Drawn> drawn = new ArrayList<>();
    final List<Withheld> withheld = new ArrayList<>();
    final List<NewHold> holds = new ArrayList<>();
    final List<Ended> ended = new ArrayList<>();

    /** A posting and its answer. */
    record Kept(Posting posting, Posted answer) {}

    record Move(
            long id,
            long posting,
            int part,
            long debit,
            long credit,
            long count,
            @Nullable Long reverses) {}

    /** What the entry of a transfer takes from a lot, below 0, or gives to it. */
    record Drawn(long transfer, long account, LocalDate day, long count) {}

    /** What is kept back of an account from now on, and of which lot; below 0 for what is freed. */
    record Withheld(long account, @Nullable LocalDate day, long count) {}

    record NewHold(long id, long posting, long account, long to, long count, Instant expiresAt, List<Part> parts) {}

    record Ended(long hold, long posting, long captured) {}

    /** Whether all was answered before. */
    boolean isEmpty() {
        return postings.isEmpty();
    }

    void addAll(Draft other) {
        postings.addAll(other.postings);
        moves.addAll(other.moves);
        drawn.addAll(other.drawn);
        withheld.addAll(other.withheld);
        holds.addAll(other.holds);
        ended.addAll(other.ended);
    }

    /** Keeps parts of an account back, or frees them when {@code sign} is -1. */
    void withhold(long account, List<Part> parts, long count, int sign) {
        if (parts.isEmpty()) {
            withheld.add(new Withheld(account, null, sign * count));
        }
        parts.forEach(part -> withheld.add(new Withheld(account, part.day(), sign * part.count())));
    }

    /** Notes what a transfer takes from an account's lots and gives to another's. */
    void draw(Move move, List<Part> taken, List<Part> given) {
        moves.add(move);
        taken.forEach(part -> drawn.add(new Drawn(move.id, move.debit, part.day(), -part.count())));
        given.forEach(part -> drawn.add(new Drawn(move.id, move.credit, part.day(), part.count())));
    }
}
