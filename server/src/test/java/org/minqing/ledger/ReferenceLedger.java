package org.minqing.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ledger as one would write it down on paper: one posting after the other, no database. */
final class ReferenceLedger {
    /** What an account holds; lots only for points of residents. */
    static final class Book {
        long balance;
        long held;
        long version;
        final TreeMap<LocalDate, Long> lots = new TreeMap<>();
        final TreeMap<LocalDate, Long> heldLots = new TreeMap<>();

        long free(LocalDate day) {
            return lots.getOrDefault(day, 0L) - heldLots.getOrDefault(day, 0L);
        }
    }

    private record Held(
            AccountKey from, AccountKey to, long count, List<LocalDate> units, Instant until, boolean[] open) {}

    private record Moved(
            AccountKey from,
            AccountKey to,
            long count,
            List<LocalDate> from_,
            List<LocalDate> to_,
            boolean isReversal,
            long[] back) {}

    final Map<AccountKey, Book> books = new HashMap<>();
    private final Map<Long, Held> holds = new HashMap<>();
    private final Map<Long, Moved> transfers = new HashMap<>();

    /** Thrown where a posting is refused. */
    private static final class No extends RuntimeException {
        private final LedgerProblem why;

        No(LedgerProblem why) {
            super(why.name());
            this.why = why;
        }
    }

    Book book(AccountKey key) {
        return books.computeIfAbsent(key, none -> new Book());
    }

    /** Takes the only step of a posting, under the number that the ledger gave its result. */
    Optional<LedgerProblem> post(Step step, long result, Instant at) {
        try {
            take(step, result, at);
            return Optional.empty();
        } catch (No no) {
            return Optional.of(no.why);
        }
    }

    private void take(Step step, long result, Instant at) {
        if (step instanceof Step.Transfer t) {
            List<LocalDate> days = spend(t.from(), t.amount().count(), List.of());
            List<LocalDate> given = !hasLots(t.to())
                    ? List.of()
                    : hasLots(t.from())
                            ? days
                            : repeat(t.expiresOn(), t.amount().count());
            move(result, t.from(), t.to(), t.amount().count(), days, given, false);
        } else if (step instanceof Step.Hold h) {
            hold(h, result, at);
        } else if (step instanceof Step.Capture c) {
            capture(c, result, at);
        } else if (step instanceof Step.Release r) {
            free(open(r.hold()));
        } else if (step instanceof Step.Reverse r) {
            reverse(r, result);
        } else if (step instanceof Step.Expire x) {
            long count = book(x.from()).free(x.day());
            if (count > 0) {
                move(
                        result,
                        x.from(),
                        x.issuer(),
                        count,
                        spend(x.from(), count, repeat(x.day(), count)),
                        List.of(),
                        false);
            }
        }
    }

    private static boolean hasLots(AccountKey key) {
        return key.kind() == AccountKind.RESIDENT && key.asset() == Asset.POINTS;
    }

    private static List<LocalDate> repeat(LocalDate day, long count) {
        List<LocalDate> units = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            units.add(day);
        }
        return units;
    }

    private void needs(AccountKey key, long count) {
        if (key.kind() != AccountKind.ISSUER && book(key).balance - book(key).held < count) {
            throw new No(LedgerProblem.LEDGER_BALANCE_TOO_LOW);
        }
    }

    /** Spends point by point: a wished one if it is free, else the soonest free one. */
    private List<LocalDate> spend(AccountKey key, long count, List<LocalDate> wished) {
        needs(key, count);
        Book book = book(key);
        book.balance -= count;
        List<LocalDate> spent = new ArrayList<>();
        if (hasLots(key)) {
            for (LocalDate day : wished) {
                if (book.free(day) > 0) {
                    book.lots.merge(day, -1L, Long::sum);
                    spent.add(day);
                }
            }
            for (LocalDate day : List.copyOf(book.lots.keySet())) {
                while (spent.size() < count && book.free(day) > 0) {
                    book.lots.merge(day, -1L, Long::sum);
                    spent.add(day);
                }
            }
        }
        return spent;
    }

    private void move(
            long id,
            AccountKey from,
            AccountKey to,
            long count,
            List<LocalDate> taken,
            List<LocalDate> given,
            boolean isReversal) {
        Book book = book(to);
        book.balance += count;
        book.version++;
        book(from).version++;
        given.forEach(day -> book.lots.merge(day, 1L, Long::sum));
        transfers.put(id, new Moved(from, to, count, taken, given, isReversal, new long[1]));
    }

    private void hold(Step.Hold h, long id, Instant at) {
        if (!h.expiresAt().isAfter(at)) {
            throw new No(LedgerProblem.LEDGER_HOLD_ENDS_IN_PAST);
        }
        needs(h.from(), h.amount().count());
        Book book = book(h.from());
        book.held += h.amount().count();
        List<LocalDate> units = new ArrayList<>();
        for (LocalDate day : List.copyOf(book.lots.keySet())) {
            while (units.size() < h.amount().count() && book.free(day) > 0) {
                book.heldLots.merge(day, 1L, Long::sum);
                units.add(day);
            }
        }
        holds.put(id, new Held(h.from(), h.to(), h.amount().count(), units, h.expiresAt(), new boolean[] {true}));
    }

    private Held open(long id) {
        Held held = holds.get(id);
        if (held == null) {
            throw new No(LedgerProblem.LEDGER_HOLD_NOT_FOUND);
        }
        if (!held.open[0]) {
            throw new No(LedgerProblem.LEDGER_HOLD_RESOLVED);
        }
        return held;
    }

    private void free(Held held) {
        held.open[0] = false;
        Book book = book(held.from);
        book.held -= held.count;
        held.units.forEach(day -> book.heldLots.merge(day, -1L, Long::sum));
    }

    private void capture(Step.Capture c, long id, Instant at) {
        Held held = open(c.hold());
        if (!held.until.isAfter(at)) {
            throw new No(LedgerProblem.LEDGER_HOLD_EXPIRED);
        }
        if (c.count() > held.count) {
            throw new No(LedgerProblem.LEDGER_HOLD_EXCEEDED);
        }
        free(held);
        List<LocalDate> wished = held.units.subList(0, (int) Math.min(c.count(), held.units.size()));
        List<LocalDate> taken = spend(held.from, c.count(), wished);
        move(id, held.from, held.to, c.count(), taken, hasLots(held.to) ? taken : List.of(), false);
    }

    private void reverse(Step.Reverse r, long id) {
        Moved moved = transfers.get(r.transfer());
        if (moved == null) {
            throw new No(LedgerProblem.LEDGER_TRANSFER_NOT_FOUND);
        }
        if (moved.isReversal) {
            throw new No(LedgerProblem.LEDGER_REVERSAL_REVERSED);
        }
        if (r.count() > moved.count - moved.back[0]) {
            throw new No(LedgerProblem.LEDGER_REVERSAL_EXCEEDS);
        }
        List<LocalDate> taken = spend(moved.to, r.count(), back(moved.to_, moved.back[0], r.count()));
        move(id, moved.to, moved.from, r.count(), taken, back(moved.from_, moved.back[0], r.count()), true);
        moved.back[0] += r.count();
    }

    /** The units that were taken last, but for those that went back before. */
    private static List<LocalDate> back(List<LocalDate> units, long skipped, long count) {
        List<LocalDate> back = new ArrayList<>();
        for (int i = units.size() - 1 - (int) skipped; i >= 0 && back.size() < count; i--) {
            back.add(units.get(i));
        }
        return back;
    }
}
