package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.platform.Tx;

/** Who answers for what; the door for other features. */
@ApplicationScoped
public class Posts {
    private final PostStore store;

    Posts(PostStore store) {
        this.store = store;
    }

    /** Those who are on duty at a position of a neighbourhood, by the age of their posts; 100 at most. */
    public Uni<List<PostHolder>> listOnDuty(Tx tx, int neighbourhoodId, Position position) {
        return store.listOnDuty(tx, neighbourhoodId, position);
    }

    /** The phone of somebody who holds a post there, on duty or not. */
    public Uni<Optional<String>> findPhone(Tx tx, int neighbourhoodId, String subject) {
        return findHolders(tx, neighbourhoodId, List.of(subject))
                .map(found -> Optional.ofNullable(found.get(subject)).flatMap(PostHolder::phone));
    }

    /** One post of each of these people in the neighbourhood, one with a phone where there is one; by subject. */
    public Uni<Map<String, PostHolder>> findHolders(Tx tx, int neighbourhoodId, Collection<String> subjects) {
        return store.listHeld(tx, neighbourhoodId, subjects).map(held -> {
            Map<String, PostHolder> bySubject = new LinkedHashMap<>();
            held.forEach(holder -> bySubject.putIfAbsent(holder.subject(), holder));
            return bySubject;
        });
    }
}
