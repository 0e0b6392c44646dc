package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on disputes. */
@ApplicationScoped
class ServiceDisputeStore {
    private static final int OF_RECORD_MAX = 20;

    private static final String BY_ID =
            "select " + ServiceDisputeView.COLUMNS + " from service_dispute d where d.id = any($1)";

    private static final String OPEN = "select " + ServiceDisputeView.COLUMNS + """
         from service_dispute d
        where d.neighbourhood_id = any($1) and d.outcome is null and d.id > $2 order by d.id limit $3
        """;

    private static final String OF_RECORDS = "select " + ServiceDisputeView.COLUMNS + """
         from unnest($1::bigint[]) as asked(record_id)
        cross join lateral (
          select * from service_dispute d where d.record_id = asked.record_id order by d.id limit $2) d
        order by d.record_id, d.id
        """;

    private static final String RECORD_OF = "select record_id from service_dispute where id = $1";

    private static final String CORRECTION_OF = """
        select r.id from service_dispute d join service_record r on r.corrects_id = d.record_id
        where d.id = $1 and r.state = 'PENDING'
        """;

    private final Reads reads;

    ServiceDisputeStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, ServiceDisputeView>> findDisputes(Caller caller, Collection<Long> keys) {
        return reads.ask(OwnRows.of(caller), BY_ID, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, ServiceDisputeView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), ServiceDisputeView.read(row, 0)));
            return found;
        });
    }

    /** Those that nobody has ended, the oldest first. */
    Uni<ServiceDisputeConnection> listOpen(Caller caller, Integer[] areas, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(areas)
                .addValue(page.after().map(Cursor::id).orElse(0L))
                .addValue(page.limit());
        return reads.ask(OwnRows.of(caller), OPEN, values, rows -> {
            List<ServiceDisputeEdge> edges = page.entries(rows, row -> {
                ServiceDisputeView dispute = ServiceDisputeView.read(row, 0);
                return new ServiceDisputeEdge(dispute, new Cursor(Instant.EPOCH, dispute.key()).encode());
            });
            return new ServiceDisputeConnection(edges, page.info(rows, edges, ServiceDisputeEdge::cursor));
        });
    }

    Uni<Map<Long, List<ServiceDisputeView>>> listOfRecords(Caller caller, List<Long> records) {
        Tuple values = Columns.of(records.toArray(Long[]::new)).addValue(OF_RECORD_MAX);
        return reads.ask(OwnRows.of(caller), OF_RECORDS, values, rows -> {
            Map<Long, List<ServiceDisputeView>> found = new HashMap<>();
            for (Row row : rows) {
                ServiceDisputeView dispute = ServiceDisputeView.read(row, 0);
                found.computeIfAbsent(dispute.recordKey(), none -> new ArrayList<>())
                        .add(dispute);
            }
            return found;
        });
    }

    /** The record of a dispute, which is locked before it. */
    Uni<Optional<Long>> findRecord(Tx tx, long key) {
        return tx.run(RECORD_OF, Tuple.of(key))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    /** The record that stands in the place of the one that was doubted, and is not posted yet. */
    Uni<Optional<Long>> findCorrection(Tx tx, long key) {
        return tx.run(CORRECTION_OF, Tuple.of(key))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    /** A dispute, locked. */
    Uni<Optional<ServiceDispute>> find(Tx tx, long key) {
        return tx.entities()
                .find(ServiceDispute.class, key, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }
}
