package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Tx;

/** Writes what was decided, all of it by one statement. */
@ApplicationScoped
class DraftStore {
    private static final int PARAMETERS = 36;

    private static final String WRITE = "select ledger_write("
            + IntStream.rangeClosed(1, PARAMETERS).mapToObj(i -> "$" + i).collect(Collectors.joining(", ")) + ")";

    Uni<Void> write(Tx tx, Draft draft, Instant at) {
        return draft.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(WRITE, values(draft, at)).replaceWithVoid();
    }

    /** Likewise, as the last statement of {@code tx}. */
    Uni<Void> writeLast(Tx tx, Draft draft, Instant at) {
        return draft.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.last(WRITE, values(draft, at)).replaceWithVoid();
    }

    private static Tuple values(Draft draft, Instant at) {
        Tuple values = Tuple.tuple();
        postings(values, draft.postings);
        moves(values, draft.moves);
        lots(values, draft);
        holds(values, draft);
        return values.addValue(at.atOffset(ZoneOffset.UTC));
    }

    private static void postings(Tuple values, List<Draft.Kept> all) {
        values.addValue(longs(all, kept -> kept.answer().posting()))
                .addValue(texts(all, kept -> kept.posting().client()))
                .addValue(texts(all, kept -> kept.posting().id()))
                .addValue(all.stream()
                        .map(kept -> Buffer.buffer(kept.posting().digest()))
                        .toArray(Buffer[]::new))
                .addValue(texts(all, kept -> kept.posting().kind().name()))
                .addValue(texts(all, kept -> kept.posting().actor()))
                .addValue(longs(all, kept -> kept.posting().onBehalfOf()))
                .addValue(texts(all, DraftStore::note))
                .addValue(texts(
                        all, kept -> kept.answer().refusal().map(Enum::name).orElse(null)))
                .addValue(texts(all, kept -> literal(kept.answer().results())));
    }

    /** What was refused moved nothing, and nobody needs words about it. */
    private static String note(Draft.Kept kept) {
        return kept.answer().refusal().isPresent() ? "" : kept.posting().note();
    }

    private static void moves(Tuple values, List<Draft.Move> all) {
        values.addValue(longs(all, Draft.Move::id))
                .addValue(longs(all, Draft.Move::posting))
                .addValue(all.stream().map(Draft.Move::part).toArray(Integer[]::new))
                .addValue(longs(all, Draft.Move::debit))
                .addValue(longs(all, Draft.Move::credit))
                .addValue(longs(all, Draft.Move::count))
                .addValue(longs(all, Draft.Move::reverses));
    }

    private static void lots(Tuple values, Draft draft) {
        values.addValue(longs(draft.drawn, Draft.Drawn::transfer))
                .addValue(longs(draft.drawn, Draft.Drawn::account))
                .addValue(draft.drawn.stream().map(Draft.Drawn::day).toArray(LocalDate[]::new))
                .addValue(longs(draft.drawn, Draft.Drawn::count))
                .addValue(longs(draft.withheld, Draft.Withheld::account))
                .addValue(draft.withheld.stream().map(Draft.Withheld::day).toArray(LocalDate[]::new))
                .addValue(longs(draft.withheld, Draft.Withheld::count));
    }

    private static void holds(Tuple values, Draft draft) {
        List<Draft.NewHold> all = draft.holds;
        values.addValue(longs(all, Draft.NewHold::id))
                .addValue(longs(all, Draft.NewHold::posting))
                .addValue(longs(all, Draft.NewHold::account))
                .addValue(longs(all, Draft.NewHold::to))
                .addValue(longs(all, Draft.NewHold::count))
                .addValue(all.stream()
                        .map(hold -> hold.expiresAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(texts(
                        all,
                        hold -> literal(hold.parts().stream().map(Part::day).toList())))
                .addValue(texts(
                        all,
                        hold -> literal(hold.parts().stream().map(Part::count).toList())))
                .addValue(longs(draft.ended, Draft.Ended::hold))
                .addValue(longs(draft.ended, Draft.Ended::posting))
                .addValue(longs(draft.ended, Draft.Ended::captured));
    }

    private static <T> Long[] longs(List<T> all, Function<T, @Nullable Long> value) {
        return all.stream().map(value).toArray(Long[]::new);
    }

    private static <T> String[] texts(List<T> all, Function<T, @Nullable String> value) {
        return all.stream().map(value).toArray(String[]::new);
    }

    /** An array as the database writes it. */
    private static String literal(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
