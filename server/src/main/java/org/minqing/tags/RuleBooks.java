package org.minqing.tags;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The rules of the vocabulary as it was read last, made once for each reading. */
@ApplicationScoped
class RuleBooks {
    private volatile @Nullable RuleBook known;

    RuleBook of(Vocabulary vocabulary) {
        RuleBook book = known;
        if (book == null || book.vocabulary() != vocabulary) {
            book = RuleBook.of(vocabulary);
            known = book;
        }
        return book;
    }
}
