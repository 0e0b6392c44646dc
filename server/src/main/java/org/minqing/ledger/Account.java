package org.minqing.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/** An account while postings are decided on: as it is under its lock, and as each posting leaves it. */
final class Account {
    /** As the database has it. */
    private static final long BALANCE_MAX = 1_000_000_000_000_000L;

    private final long id;
    private final @Nullable Long floor;
    private final boolean hasLots;
    private final TreeMap<LocalDate, Lot> lots;
    private long balance;
    private long held;

    /** Points that expire on one day, and how many of them are held. */
    record Lot(long remaining, long held) {
        long free() {
            return remaining - held;
        }
    }

    /** What an account holds. */
    record State(long balance, long held, Map<LocalDate, Lot> lots) {}

    /** @param floor below which it never goes; null for an issuer */
    Account(long id, @Nullable Long floor, boolean hasLots, State state) {
        this.id = id;
        this.floor = floor;
        this.hasLots = hasLots;
        this.balance = state.balance;
        this.held = state.held;
        this.lots = new TreeMap<>(state.lots);
    }

    Account copy() {
        return new Account(id, floor, hasLots, new State(balance, held, lots));
    }

    long id() {
        return id;
    }

    boolean hasLots() {
        return hasLots;
    }

    /** Takes so much, from the lots that expire soonest. Returns what it took of each. */
    List<Part> take(long count) {
        return take(List.of(), count);
    }

    /** Takes so much, these parts before others as far as they are free. */
    List<Part> take(List<Part> preferred, long count) {
        spend(count);
        List<Part> taken = new ArrayList<>();
        if (hasLots) {
            long open = count;
            for (Part part : preferred) {
                open -= draw(taken, part.day(), Math.min(open, part.count()));
            }
            for (LocalDate day : List.copyOf(lots.keySet())) {
                open -= draw(taken, day, open);
            }
        }
        return taken;
    }

    private void spend(long count) {
        if (floor != null && balance - held - floor < count) {
            throw new Refused(LedgerProblem.LEDGER_BALANCE_TOO_LOW, "");
        }
        bound(balance - count);
        balance -= count;
    }

    private long draw(List<Part> taken, LocalDate day, long most) {
        Lot lot = lots.get(day);
        long drawn = lot == null ? 0 : Math.min(most, lot.free());
        if (drawn > 0 && lot != null) {
            put(day, new Lot(lot.remaining - drawn, lot.held));
            taken.add(new Part(day, drawn));
        }
        return drawn;
    }

    private void put(LocalDate day, Lot lot) {
        if (lot.remaining == 0) {
            lots.remove(day);
        } else {
            lots.put(day, lot);
        }
    }

    /** Adds so much to these lots; where it has none, the parts say nothing. */
    List<Part> give(List<Part> parts, long count) {
        bound(balance + count);
        balance += count;
        if (!hasLots) {
            return List.of();
        }
        if (parts.stream().mapToLong(Part::count).sum() != count) {
            throw new IllegalArgumentException("Points of account %d need a last day".formatted(id));
        }
        parts.forEach(part -> {
            Lot lot = lots.getOrDefault(part.day(), new Lot(0, 0));
            lots.put(part.day(), new Lot(lot.remaining + part.count(), lot.held));
        });
        return parts;
    }

    /** Keeps so much back, of the lots that expire soonest. Returns what it keeps of each. */
    List<Part> hold(long count) {
        if (floor != null && balance - held - floor < count) {
            throw new Refused(LedgerProblem.LEDGER_BALANCE_TOO_LOW, "");
        }
        held += count;
        List<Part> kept = new ArrayList<>();
        if (hasLots) {
            long open = count;
            for (LocalDate day : List.copyOf(lots.keySet())) {
                Lot lot = lots.getOrDefault(day, new Lot(0, 0));
                long drawn = Math.min(open, lot.free());
                if (drawn > 0) {
                    lots.put(day, new Lot(lot.remaining, lot.held + drawn));
                    kept.add(new Part(day, drawn));
                    open -= drawn;
                }
            }
        }
        return kept;
    }

    /** Frees what was kept back. */
    void free(List<Part> parts, long count) {
        held -= count;
        for (Part part : parts) {
            Lot lot = lots.getOrDefault(part.day(), new Lot(0, 0));
            lots.put(part.day(), new Lot(lot.remaining, lot.held - part.count()));
        }
    }

    /** Takes what is free of the lot of this day. */
    List<Part> expire(LocalDate day) {
        Lot lot = lots.get(day);
        return lot == null || lot.free() == 0 ? List.of() : take(List.of(new Part(day, lot.free())), lot.free());
    }

    private void bound(long next) {
        if (Math.abs(next) > BALANCE_MAX) {
            throw new Refused(LedgerProblem.LEDGER_BALANCE_TOO_LARGE, "");
        }
    }
}
