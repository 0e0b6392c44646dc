package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The rules of the vocabulary as it was read last, made once for each reading. */
@ApplicationScoped
class RuleBooks {
    private final Vocabularies vocabularies;
    private volatile @Nullable RuleBook known;

    RuleBooks(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    Uni<RuleBook> current() {
        return vocabularies.current().map(vocabulary -> {
            RuleBook book = known;
            if (book == null || book.vocabulary() != vocabulary) {
                book = RuleBook.of(vocabulary);
                known = book;
            }
            return book;
        });
    }
}
