package org.minqing.ledger;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import org.minqing.platform.ServerActor;

/** {@code ledger check}: replays the whole ledger of the configured database, tells what does not fit, and ends with 0 when all does. */
@Singleton
@Unremovable
public class LedgerCheckCommand implements QuarkusApplication {
    private static final int SOUND = 0;
    private static final int BROKEN = 3;

    private final LedgerCheck check;

    LedgerCheckCommand(LedgerCheck check) {
        this.check = check;
    }

    @Override
    public int run(String... arguments) {
        // The command has nothing else to do meanwhile; this is no event loop.
        CheckView found = check.run(new ServerActor("ledger-check"))
                .subscribeAsCompletionStage()
                .join();
        System.out.printf(
                "账户 accounts: %,d · 转账 transfers: %,d · %,d ms%n", found.accounts(), found.transfers(), found.tookMs());
        found.breaks().forEach(broken -> System.out.printf("不相符 broken: %s (%s)%n", broken.rule(), broken.subject()));
        System.out.println(found.sound() ? "处处相符。Everything fits." : "账目有误。The books do not fit.");
        return found.sound() ? SOUND : BROKEN;
    }
}
