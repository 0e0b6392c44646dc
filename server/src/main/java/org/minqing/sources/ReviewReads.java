package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.access.Vault;
import org.minqing.platform.Cursor;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.residents.IdNumber;
import org.minqing.residents.PhoneNumber;

/** Shows the records that wait. What names a person in them is opened to be masked, and never leaves here clear but for the name. */
@ApplicationScoped
class ReviewReads {
    private static final String COLUMNS =
            "v.id, v.form, v.external_id, v.event_at, v.state, v.score, v.candidates, v.row_sealed, "
                    + "v.since, v.run_id, v.line";
    private static final String LIST = "select " + COLUMNS + """
         from source_review v where v.state in ('DOUBTFUL', 'UNKNOWN') and ($2 or v.state = 'DOUBTFUL')
          and v.form / 100 * 100 = any($1) and v.id > $3
        order by v.id limit $4
        """;

    private static final String FIND =
            "select " + COLUMNS + " from source_review v where v.id = $1 and v.form / 100 * 100 = any($2)";

    private final Reads reads;
    private final SourceForms forms;
    private final Vault vault;

    ReviewReads(Reads reads, SourceForms forms, Vault vault) {
        this.reads = reads;
        this.forms = forms;
        this.vault = vault;
    }

    /** In the order in which they came. */
    Uni<SourceReviewConnection> list(Caller caller, boolean withUnknown, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(SourceSight.of(caller).systems())
                .addValue(withUnknown)
                .addValue(page.after().map(Cursor::id).orElse(0L))
                .addValue(page.limit());
        Sight sight = Sight.of(caller);
        return reads.ask(caller, LIST, values, rows -> {
            List<SourceReviewEdge> edges = page.entries(rows, row -> {
                SourceReviewView review = read(row, sight);
                return new SourceReviewEdge(review, new Cursor(Instant.EPOCH, review.key()).encode());
            });
            return new SourceReviewConnection(edges, page.info(rows, edges, SourceReviewEdge::cursor));
        });
    }

    Uni<Optional<SourceReviewView>> find(Caller caller, long key) {
        Tuple values = Tuple.of(key).addValue(SourceSight.of(caller).systems());
        Sight sight = Sight.of(caller);
        return reads.ask(
                caller,
                FIND,
                values,
                rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next(), sight)));
    }

    private SourceReviewView read(Row row, Sight sight) {
        SourceForm form = forms.get(row.getShort(1));
        JsonObject whole = new JsonObject(ReviewStore.open(
                vault, form.number(), row.getString(2), row.getBuffer(7).getBytes()));
        String name = text(form, whole, SourceColumn.Part.PERSON_NAME);
        String phone = text(form, whole, SourceColumn.Part.PERSON_PHONE);
        String number = text(form, whole, SourceColumn.Part.PERSON_ID_NUMBER);
        return new SourceReviewView(
                row.getLong(0),
                List.of(row.getArrayOfLongs(6)),
                NodeId.of(SourceReviewView.TYPE, row.getLong(0)),
                form.system(),
                form.name(Language.current()),
                ReviewState.valueOf(row.getString(4)),
                row.getFloat(5),
                row.getOffsetDateTime(3).toInstant(),
                row.getOffsetDateTime(8).toInstant(),
                name == null ? null : sight.name(name),
                phone == null ? null : new PhoneNumber(phone).masked(),
                number == null ? null : new IdNumber(number).masked(),
                text(form, whole, SourceColumn.Part.ADDRESS),
                NodeId.of(SourceRunView.TYPE, row.getLong(9)),
                row.getLong(10).intValue());
    }

    private static @Nullable String text(SourceForm form, JsonObject whole, SourceColumn.Part part) {
        return form.column(part).map(column -> whole.getString(column.name())).orElse(null);
    }
}
