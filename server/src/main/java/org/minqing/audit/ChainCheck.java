package org.minqing.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Vault;

/** Walks along a chain and compares each seal with its rows and with the seal before it. */
final class ChainCheck {
    private static final String FIRST_TX = "0";

    private final Vault vault;
    private final AuditChain chain;
    private final List<AuditBreak> breaks = new ArrayList<>();
    private long seq;
    private String untilTx = FIRST_TX;
    private byte[] digest = Seal.NOTHING;
    private @Nullable Instant sealedAt;
    private int seals;

    ChainCheck(Vault vault, AuditChain chain) {
        this.vault = vault;
        this.chain = chain;
    }

    /** Takes a seal that an earlier look found in order as the beginning. */
    void begin(SealStore.Kept kept) {
        go(kept);
    }

    void look(SealStore.Kept kept) {
        Seal now = kept.now();
        if (now.seq() != seq + 1 || !now.fromTx().equals(untilTx)) {
            broken(seq + 1, AuditBreakKind.SEAL_MISSING, 0, 0);
        }
        if (now.rows() != kept.rows()) {
            boolean isLess = now.rows() < kept.rows();
            broken(
                    now.seq(),
                    isLess ? AuditBreakKind.ROWS_MISSING : AuditBreakKind.ROWS_ADDED,
                    kept.rows(),
                    now.rows());
        } else if (!Arrays.equals(now.digest(vault, chain, digest), kept.digest()) && isBehindTheLast(now)) {
            broken(now.seq(), AuditBreakKind.CONTENT_CHANGED, kept.rows(), now.rows());
        }
        go(kept);
        seals++;
    }

    /** Behind a gap the digest cannot fit; the gap is told already. */
    private boolean isBehindTheLast(Seal now) {
        return now.seq() == seq + 1;
    }

    private void go(SealStore.Kept kept) {
        seq = kept.now().seq();
        untilTx = kept.now().untilTx();
        digest = kept.digest();
        sealedAt = kept.sealedAt();
    }

    private void broken(long seal, AuditBreakKind kind, int sealed, int now) {
        breaks.add(new AuditBreak((int) seal, kind, sealed, now));
    }

    AuditVerification found(boolean hasMore) {
        return new AuditVerification(
                seals,
                breaks.isEmpty(),
                breaks,
                seq == 0 ? null : (int) seq,
                digest.length == 0 ? null : Seal.hex(digest),
                sealedAt,
                hasMore);
    }
}
