package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Who answers for what; the door for other features. */
@ApplicationScoped
public class Posts {
    private final Requests requests;
    private final PostStore store;
    private final HandOver handOver;
    private final OwnArea areas;
    private final Audit audit;

    Posts(Requests requests, PostStore store, HandOver handOver, OwnArea areas, Audit audit) {
        this.requests = requests;
        this.store = store;
        this.handOver = handOver;
        this.areas = areas;
        this.audit = audit;
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

    /** Gives somebody a post or edits it. */
    Uni<Outcome> save(Caller caller, PostSave input) {
        return requests.once(caller, "postSave", input.requestId(), input, tx -> save(tx, caller, input));
    }

    private Uni<Long> save(Tx tx, Caller caller, PostSave input) {
        PostDraft draft = PostDraft.of(
                input,
                areas.find(caller, input.orgNodeId())
                        .orElseThrow(() -> new Refused(PostProblem.POST_AREA_NOT_FOUND, "input.orgNodeId")));
        checkStreet(caller, draft.position(), "input.position");
        return checkBuildings(tx, draft)
                .chain(() -> store.save(tx, draft))
                .call(key -> note(tx, caller, "POST_SAVE", draft.neighbourhoodId(), key));
    }

    /** Takes a post away, and what its holder had goes to those who stay. */
    Uni<Outcome> remove(Caller caller, PostRemove input) {
        return requests.once(
                caller,
                "postRemove",
                input.requestId(),
                input,
                tx -> find(tx, caller, input.postId())
                        .call(post -> handOver.leave(tx, post))
                        .call(post -> store.remove(tx, post.key()))
                        .call(post -> note(tx, caller, "POST_REMOVE", post.neighbourhoodId(), post.key()))
                        .map(PostView::key));
    }

    /** Puts a post on duty or off. */
    Uni<Outcome> setDuty(Caller caller, DutySet input) {
        return requests.once(
                caller,
                "dutySet",
                input.requestId(),
                input,
                tx -> find(tx, caller, input.postId())
                        .call(post -> input.isOnDuty() || !post.isOnDuty()
                                ? Uni.createFrom().voidItem()
                                : handOver.leave(tx, post))
                        .call(post -> store.setDuty(tx, post.key(), input.isOnDuty()))
                        .call(post -> note(
                                tx,
                                caller,
                                input.isOnDuty() ? "DUTY_ON" : "DUTY_OFF",
                                post.neighbourhoodId(),
                                post.key()))
                        .map(PostView::key));
    }

    private Uni<PostView> find(Tx tx, Caller caller, String id) {
        return store.findPost(tx, NodeId.number(PostView.TYPE, id).orElse(-1L))
                .map(found -> found.orElseThrow(() -> new Refused(PostProblem.POST_NOT_FOUND, "input.postId")))
                .invoke(post -> checkStreet(caller, post.position(), "input.postId"));
    }

    /** Nobody of a neighbourhood decides who answers for the street. */
    private static void checkStreet(Caller caller, Position position, String path) {
        if (position == Position.STREET && !caller.is(Role.STREET_OFFICER)) {
            throw new Refused(PostProblem.POST_STREET_NOT_YOURS, path);
        }
    }

    private Uni<Void> checkBuildings(Tx tx, PostDraft draft) {
        Long[] buildings = draft.buildings();
        if (buildings == null) {
            return Uni.createFrom().voidItem();
        }
        return store.countBuildings(tx, draft.neighbourhoodId(), buildings)
                .invoke(found -> {
                    if (found != buildings.length) {
                        throw PostDraft.unknownBuilding();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> note(Tx tx, Caller caller, String action, int area, long key) {
        return audit.write(
                tx, caller, new Audit.Line(area, action, PostView.TYPE, NodeId.of(PostView.TYPE, key), null, Map.of()));
    }
}
