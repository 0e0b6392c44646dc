package org.minqing.audit;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.minqing.access.Vault;

/**
 * Closes the rows of the transactions from {@code fromTx} (inclusive) until {@code untilTx} (exclusive).
 *
 * @param seq 1, 2, 3 and so on without a gap
 * @param rows how many rows it closes
 * @param content the digest of those rows in the order of their transactions and ids
 */
record Seal(long seq, String fromTx, String untilTx, int rows, byte[] content) {
    /** What stands before the first seal. */
    static final byte[] NOTHING = new byte[0];

    /** Reads seq, from, until, rows and content from this position on. */
    static Seal read(Row row, int at) {
        return new Seal(
                row.getLong(at),
                row.getString(at + 1),
                row.getString(at + 2),
                row.getInteger(at + 3),
                row.getBuffer(at + 4).getBytes());
    }

    /** What the seal must say, behind a seal of this digest. */
    byte[] digest(Vault vault, AuditChain chain, byte[] before) {
        return vault.sign(Buffer.buffer()
                .appendBytes("%s %d %s %s %d "
                        .formatted(chain.table(), seq, fromTx, untilTx, rows)
                        .getBytes(StandardCharsets.UTF_8))
                .appendBytes(content)
                .appendBytes(before)
                .getBytes());
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
