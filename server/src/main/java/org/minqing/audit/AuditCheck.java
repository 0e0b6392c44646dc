package org.minqing.audit;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;

/**
 * {@code audit verify}: looks at every seal of every chain in the configured database and says where one does not hold. Ends with 0
 * when all is intact, with 3 when something is not.
 */
@Singleton
@Unremovable
public class AuditCheck implements QuarkusApplication {
    private static final Actor ACTOR = new ServerActor("audit-check");
    private static final int INTACT = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int BROKEN = 3;

    private final AuditLog log;

    AuditCheck(AuditLog log) {
        this.log = log;
    }

    @Override
    public int run(String... arguments) {
        if (arguments.length > 0) {
            System.err.println("用法 Usage: audit verify");
            return WRONG_USE;
        }
        try {
            int result = INTACT;
            for (AuditChain chain : AuditChain.values()) {
                result = Math.max(result, verify(chain));
            }
            return result;
        } catch (CompletionException e) {
            System.err.printf("无法核对 The seals cannot be looked at: %s%n", e.getMessage());
            return FAILED;
        }
    }

    private int verify(AuditChain chain) {
        int seals = 0;
        int result = INTACT;
        AuditVerification found = look(chain, 0);
        while (true) {
            seals += found.seals();
            found.breaks().forEach(broken -> tell(chain, broken));
            result = found.isIntact() ? result : BROKEN;
            Integer last = found.lastSeal();
            if (!found.hasMore() || last == null) {
                break;
            }
            found = look(chain, last);
        }
        String verdict = result == INTACT ? "✓ 完好 intact" : "✗ 有断开 BROKEN";
        if (found.sealedAt() == null) {
            System.out.printf("%s %s：尚无封条 nothing is sealed yet%n", verdict, chain);
        } else {
            System.out.printf(
                    "%s %s：封条 %,d 个，最后一个 %s%n    %,d seals, the last one %s%n",
                    verdict, chain, seals, found.digest(), seals, found.sealedAt());
        }
        return result;
    }

    private static void tell(AuditChain chain, AuditBreak broken) {
        System.out.printf(
                "✗ %s 封条 seal %d: %s（封存 %d 行，现有 %d 行 %d rows sealed, %d now）%n",
                chain,
                broken.seal(),
                broken.kind(),
                broken.rowsSealed(),
                broken.rowsNow(),
                broken.rowsSealed(),
                broken.rowsNow());
    }

    /** The command has nothing else to do meanwhile; this is no event loop. */
    private AuditVerification look(AuditChain chain, int after) {
        return log.verify(ACTOR, chain, after).subscribeAsCompletionStage().join();
    }
}
