package org.minqing.ledger;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.minqing.platform.Refused;

/** One posting on its way: it works on copies, so that a step that is refused leaves nothing of those before it. */
final class Attempt {
    private final Loaded loaded;
    private final LongSupplier transferIds;
    private final LongSupplier holdIds;
    private final long posting;
    private final Map<Long, Account> touched = new HashMap<>();
    private final Map<Long, Loaded.OpenHold> resolved = new HashMap<>();
    private final Map<Long, Loaded.Original> reversed = new HashMap<>();
    private final Draft draft = new Draft();

    Attempt(Loaded loaded, LongSupplier transferIds, LongSupplier holdIds, long posting) {
        this.loaded = loaded;
        this.transferIds = transferIds;
        this.holdIds = holdIds;
        this.posting = posting;
    }

    /** Takes a step; returns the transfer or hold it is about. Throws {@link Refused}. */
    long take(Step step) {
        if (step instanceof Step.Transfer transfer) {
            return transfer(transfer);
        }
        if (step instanceof Step.Hold hold) {
            return hold(hold);
        }
        if (step instanceof Step.Capture capture) {
            return capture(capture);
        }
        if (step instanceof Step.Release release) {
            return release(release);
        }
        if (step instanceof Step.Reverse reverse) {
            return reverse(reverse);
        }
        return expire((Step.Expire) step);
    }

    /** What the steps did, for others to build on; the rows to write. */
    Draft succeed() {
        loaded.accounts().putAll(touched);
        loaded.holds().putAll(resolved);
        loaded.originals().putAll(reversed);
        return draft;
    }

    private long transfer(Step.Transfer step) {
        Account from = account(step.from());
        Account to = account(step.to());
        long count = step.amount().count();
        List<Part> taken = from.take(count);
        List<Part> fresh = step.expiresOn() == null ? taken : List.of(new Part(step.expiresOn(), count));
        return move(from, to, count, taken, to.give(from.hasLots() ? taken : fresh, count));
    }

    private long move(Account from, Account to, long count, List<Part> taken, List<Part> given) {
        long id = transferIds.getAsLong();
        draft.draw(new Draft.Move(id, posting, draft.moves.size(), from.id(), to.id(), count, null), taken, given);
        return id;
    }

    private long hold(Step.Hold step) {
        if (!step.expiresAt().isAfter(loaded.now())) {
            throw new Refused(LedgerProblem.LEDGER_HOLD_ENDS_IN_PAST, "");
        }
        Account from = account(step.from());
        Account to = account(step.to());
        long count = step.amount().count();
        List<Part> parts = from.hold(count);
        draft.withhold(from.id(), parts, count, 1);
        long id = holdIds.getAsLong();
        draft.holds.add(new Draft.NewHold(id, posting, from.id(), to.id(), count, step.expiresAt(), parts));
        return id;
    }

    private long capture(Step.Capture step) {
        Loaded.OpenHold hold = open(step.hold());
        if (!hold.expiresAt().isAfter(loaded.now())) {
            throw new Refused(LedgerProblem.LEDGER_HOLD_EXPIRED, "");
        }
        if (step.count() > hold.count()) {
            throw new Refused(LedgerProblem.LEDGER_HOLD_EXCEEDED, "");
        }
        Account from = free(hold);
        Account to = account(hold.to());
        List<Part> taken = from.take(Part.first(hold.parts(), step.count()), step.count());
        long id = move(from, to, step.count(), taken, to.give(taken, step.count()));
        draft.ended.add(new Draft.Ended(hold.id(), posting, step.count()));
        return id;
    }

    private long release(Step.Release step) {
        Loaded.OpenHold hold = open(step.hold());
        free(hold);
        draft.ended.add(new Draft.Ended(hold.id(), posting, 0));
        return hold.id();
    }

    @CanIgnoreReturnValue
    private Account free(Loaded.OpenHold hold) {
        Account account = account(hold.account());
        account.free(hold.parts(), hold.count());
        draft.withhold(account.id(), hold.parts(), hold.count(), -1);
        resolved.put(hold.id(), hold.resolved());
        return account;
    }

    private Loaded.OpenHold open(long id) {
        Loaded.OpenHold hold = Optional.ofNullable(resolved.get(id))
                .or(() -> Optional.ofNullable(loaded.holds().get(id)))
                .orElseThrow(() -> new Refused(LedgerProblem.LEDGER_HOLD_NOT_FOUND, ""));
        if (!hold.isOpen()) {
            throw new Refused(LedgerProblem.LEDGER_HOLD_RESOLVED, "");
        }
        return hold;
    }

    private long reverse(Step.Reverse step) {
        Loaded.Original original = Optional.ofNullable(reversed.get(step.transfer()))
                .or(() -> Optional.ofNullable(loaded.originals().get(step.transfer())))
                .orElseThrow(() -> new Refused(LedgerProblem.LEDGER_TRANSFER_NOT_FOUND, ""));
        if (original.isReversal()) {
            throw new Refused(LedgerProblem.LEDGER_REVERSAL_REVERSED, "");
        }
        if (step.count() > original.count() - original.reversed()) {
            throw new Refused(LedgerProblem.LEDGER_REVERSAL_EXCEEDS, "");
        }
        Account from = account(original.credit());
        Account to = account(original.debit());
        long id = transferIds.getAsLong();
        List<Part> taken = from.take(Part.back(original.given(), original.reversed(), step.count()), step.count());
        List<Part> given = to.give(Part.back(original.taken(), original.reversed(), step.count()), step.count());
        draft.draw(
                new Draft.Move(id, posting, draft.moves.size(), from.id(), to.id(), step.count(), original.id()),
                taken,
                given);
        reversed.put(original.id(), original.reversedBy(step.count()));
        return id;
    }

    private long expire(Step.Expire step) {
        Account from = account(step.from());
        Account to = account(step.issuer());
        List<Part> taken = from.expire(step.day());
        if (taken.isEmpty()) {
            return 0;
        }
        long count = taken.get(0).count();
        return move(from, to, count, taken, to.give(taken, count));
    }

    private Account account(AccountKey key) {
        Long number = loaded.numbers().get(key);
        if (number == null) {
            throw new Refused(LedgerProblem.LEDGER_ACCOUNT_NOT_FOUND, "");
        }
        return account(number);
    }

    private Account account(long number) {
        Account account = touched.get(number);
        if (account == null) {
            account = Optional.ofNullable(loaded.accounts().get(number))
                    .orElseThrow()
                    .copy();
            touched.put(number, account);
        }
        return account;
    }
}
