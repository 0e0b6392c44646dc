package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.access.Callers;
import org.minqing.platform.Node;
import org.minqing.platform.NodeSource;

@ApplicationScoped
class TagNodes implements NodeSource {
    private final Callers callers;
    private final Vocabularies vocabularies;

    TagNodes(Callers callers, Vocabularies vocabularies) {
        this.callers = callers;
        this.vocabularies = vocabularies;
    }

    @Override
    public String type() {
        return TagView.TYPE;
    }

    @Override
    public Uni<Optional<? extends Node>> find(long number) {
        TagSight sight = TagSight.of(callers.current());
        return vocabularies
                .current()
                .map(vocabulary ->
                        vocabulary.find((int) number).filter(sight::sees).map(TagView::of));
    }
}
