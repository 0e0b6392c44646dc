package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.minqing.access.Caller;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Cursor;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/**
 * What goes back to the systems where something came from. An answer is there under the same id until its system says that it has it:
 * fetched as often as it takes, it is delivered at least once.
 */
@ApplicationScoped
public class SourceAnswers {
    private static final int TAKEN_MAX = 100;

    private static final String PUT = """
        insert into source_answer (neighbourhood_id, system, reference, payload) values ($1, $2, $3, $4)
        """;

    private static final String LIST = "select " + SourceAnswerView.COLUMNS + """
         from source_answer a where a.system = $1 and a.taken_at is null and a.id > $2 order by a.id limit $3
        """;

    private static final String TAKE =
            "update source_answer set taken_at = coalesce(taken_at, now()) where id = any($1) returning id";

    private final Reads reads;
    private final Requests requests;

    SourceAnswers(Reads reads, Requests requests) {
        this.reads = reads;
        this.requests = requests;
    }

    /**
     * Lays an answer down, within {@code tx}.
     *
     * @param reference the number that the system gave to what is answered
     * @param payload plain values; no name and no number of a person
     */
    public Uni<Void> put(Tx tx, int neighbourhoodId, SourceSystem system, String reference, JsonObject payload) {
        return tx.run(PUT, Tuple.of(neighbourhoodId, system.name(), reference, payload))
                .replaceWithVoid();
    }

    Uni<SourceAnswerConnection> list(Caller caller, SourceSystem system, Page page) {
        Tuple values = Tuple.of(system.name(), page.after().map(Cursor::id).orElse(0L), page.limit());
        return reads.ask(caller, LIST, values, rows -> {
            List<SourceAnswerEdge> edges = page.entries(rows, row -> {
                SourceAnswerView answer = SourceAnswerView.read(row);
                return new SourceAnswerEdge(answer, new Cursor(Instant.EPOCH, answer.key()).encode());
            });
            return new SourceAnswerConnection(edges, page.info(rows, edges, SourceAnswerEdge::cursor));
        });
    }

    /** The system has these. Those that are none are passed over. */
    Uni<Outcome> take(Caller caller, SourceAnswersTake input) {
        if (input.answerIds().size() > TAKEN_MAX) {
            throw new BadArgument(
                    "answerIds", "answerIds 至多 " + TAKEN_MAX + " 个", "answerIds holds at most " + TAKEN_MAX);
        }
        Long[] keys = input.answerIds().stream()
                .flatMap(id -> NodeId.number(SourceAnswerView.TYPE, id).stream())
                .toArray(Long[]::new);
        return requests.once(
                caller,
                "sourceAnswersTake",
                input.requestId(),
                input,
                tx -> tx.run(TAKE, Tuple.tuple().addValue(keys)).map(rows -> (long) rows.size()));
    }
}
