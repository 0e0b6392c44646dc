package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.minqing.platform.Tx;

/**
 * What a feature does with the records of one {@link SourceForm}. The engine reads, checks, links, keeps and counts the rows; the
 * adapter draws from them what its feature must know. Make it {@code @ApplicationScoped}: it is found by its type.
 */
public interface SourceAdapter {
    SourceForm form();

    /**
     * Takes rows in, some thousands at once, as few statements for all of them; within {@code tx}, which commits them together with
     * the records and the run's progress, so that no row is taken twice by a run that was killed. The rows are checked and linked, of
     * each record there is one, and each is new or newer than what was known of it. A row that contradicts what is known is refused by the answer;
     * a failure fails the whole batch and with it the run.
     *
     * <p>A row that was linked only by somebody's later decision comes again, alone.
     *
     * @return for each row, in their order, what became of it
     */
    default Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return Uni.createFrom().item(RowTaken.all(rows));
    }
}
