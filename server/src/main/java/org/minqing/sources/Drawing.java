package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiConsumer;
import org.minqing.platform.Tx;
import org.minqing.tags.Facts;
import org.minqing.tags.TagWriting;

/** Tells what is drawn from rows, all of it at once. */
@ApplicationScoped
class Drawing {
    private final TagWriting tags;
    private final Facts facts;

    Drawing(TagWriting tags, Facts facts) {
        this.tags = tags;
        this.facts = facts;
    }

    /** Has {@code rule} draw from each row; the rows stay as they were linked. */
    Uni<List<RowTaken>> draw(Tx tx, SourceForm form, List<SourceRow> rows, BiConsumer<SourceRow, Drawn> rule) {
        return draw(tx, new Drawn(form), rows, rule);
    }

    /** The same, where what belongs to the houses is known. */
    Uni<List<RowTaken>> draw(Tx tx, Drawn drawn, List<SourceRow> rows, BiConsumer<SourceRow, Drawn> rule) {
        rows.forEach(row -> rule.accept(row, drawn));
        return tell(tx, drawn).replaceWith(RowTaken.all(rows));
    }

    Uni<Void> tell(Tx tx, Drawn drawn) {
        Uni<Void> told = Uni.createFrom().voidItem();
        if (!drawn.withdrawn.isEmpty()) {
            told = told.chain(() -> tags.withdraw(tx, drawn.withdrawn));
        }
        if (!drawn.assigned.isEmpty()) {
            told = told.chain(() -> tags.assign(tx, drawn.assigned));
        }
        return drawn.facts.isEmpty() ? told : told.chain(() -> facts.tell(tx, drawn.facts));
    }
}
