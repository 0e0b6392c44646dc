package org.minqing.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Tx;

/** Statements on the seals of the chains. */
@ApplicationScoped
class SealStore {
    /** Only transactions below every running one are taken: no row can join them any more. */
    private static final String OPEN = """
            with last as (select seq, until_tx, digest from audit_seal where chain = $1 order by seq desc limit 1),
                 span as (select coalesce((select seq from last), 0) + 1 as seq,
                                 coalesce((select until_tx from last), '0'::xid8) as from_tx,
                                 pg_snapshot_xmin(pg_current_snapshot()) as until_tx)
            select s.seq, s.from_tx::text, s.until_tx::text, c.rows, c.content, (select digest from last)
            from span s cross join lateral chain_content($1, s.from_tx, s.until_tx) c
            where s.until_tx > s.from_tx
            """;

    private static final String KEEP = """
            insert into audit_seal (chain, seq, from_tx, until_tx, rows, digest)
            values ($1, $2, $3::text::xid8, $4::text::xid8, $5, $6) on conflict do nothing returning seq
            """;

    /** The seals from one on, that one included, with what their rows amount to now. */
    private static final String LIST = """
            select s.seq, s.from_tx::text, s.until_tx::text, c.rows, c.content, s.rows, s.digest, s.sealed_at
            from (select * from audit_seal where chain = $1 and seq >= $2 order by seq limit $3) s
            cross join lateral chain_content($1, s.from_tx, s.until_tx) c
            order by s.seq
            """;

    private static final String DIGEST = "select digest from audit_seal where chain = $1 and seq = $2";

    /** A seal that is to be made, and the digest of the one before it; none where nothing was added. */
    Uni<Optional<Due>> findDue(Tx tx, AuditChain chain) {
        return tx.run(OPEN, Tuple.of(chain.table())).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Due(Seal.read(row, 0), bytes(row.getBuffer(5))))
                    .filter(due -> due.seal.rows() > 0);
        });
    }

    record Due(Seal seal, byte[] before) {}

    /** False when another server made this seal first. */
    Uni<Boolean> keep(Tx tx, AuditChain chain, Seal seal, byte[] digest) {
        return tx.run(
                        KEEP,
                        Tuple.of(
                                chain.table(),
                                seal.seq(),
                                seal.fromTx(),
                                seal.untilTx(),
                                seal.rows(),
                                Buffer.buffer(digest)))
                .map(rows -> rows.size() == 1);
    }

    Uni<List<Kept>> list(Tx tx, AuditChain chain, long from, int limit) {
        return tx.run(LIST, Tuple.of(chain.table(), from, limit)).map(SealStore::kept);
    }

    /**
     * A seal as it was kept, beside what its rows amount to now.
     *
     * @param now the seal over the rows as they are
     * @param rows how many there were
     */
    record Kept(Seal now, int rows, byte[] digest, java.time.Instant sealedAt) {}

    /** Empty for a seal that is not there. */
    Uni<Optional<byte[]>> findDigest(Tx tx, AuditChain chain, long seq) {
        return tx.run(DIGEST, Tuple.of(chain.table(), seq))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(bytes(rows.iterator().next().getBuffer(0))));
    }

    private static List<Kept> kept(RowSet<Row> rows) {
        List<Kept> kept = new ArrayList<>(rows.size());
        rows.forEach(row -> kept.add(new Kept(
                Seal.read(row, 0),
                row.getInteger(5),
                bytes(row.getBuffer(6)),
                row.getOffsetDateTime(7).toInstant())));
        return kept;
    }

    private static byte[] bytes(@Nullable Buffer buffer) {
        return buffer == null ? Seal.NOTHING : buffer.getBytes();
    }
}
