package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.minqing.platform.Tx;

/** Statements on the vocabulary. */
@ApplicationScoped
class TagStore {
    private static final String TAGS = "select " + Tag.COLUMNS + " from tag order by id";
    private static final String FACT_KINDS = "select " + FactKind.COLUMNS + " from fact_kind order by id";

    Uni<Vocabulary> read(Tx tx) {
        Uni<RowSet<Row>> tags = tx.run(TAGS);
        Uni<RowSet<Row>> facts = tx.run(FACT_KINDS);
        return tags.chain(words ->
                facts.map(kinds -> new Vocabulary(all(words, Tag::read), all(kinds, FactKind::read))));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
