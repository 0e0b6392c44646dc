package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.access.Vault;
import org.minqing.platform.Elevated;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.residents.MergeStore.Done;
import org.minqing.residents.MergeStore.Side;
import org.minqing.residents.PersonIntakeStore.Known;
import org.minqing.residents.PersonIntakeStore.Writing;

/**
 * Two records of one person become one, and two again. It runs beyond the caller's scope, because what refers to a record may be
 * anywhere; whether the caller sees both records is checked first.
 */
@ApplicationScoped
class Merges {
    private static final int REASON_MIN = 4;
    private static final int REASON_MAX = 200;

    private final Requests requests;
    private final MergeStore store;
    private final PersonIntakeStore people;
    private final Sealing sealing;
    private final Vault vault;
    private final Audit audit;
    private final Events events;
    private final Changes changes;

    Merges(
            Requests requests,
            MergeStore store,
            PersonIntakeStore people,
            Sealing sealing,
            Vault vault,
            Audit audit,
            Events events,
            Changes changes) {
        this.requests = requests;
        this.store = store;
        this.people = people;
        this.sealing = sealing;
        this.vault = vault;
        this.audit = audit;
        this.events = events;
        this.changes = changes;
    }

    Uni<Outcome> merge(Caller caller, ResidentMerge input) {
        return requests.once(Elevated.of(caller), "residentMerge", input.requestId(), input, tx -> {
            String reason = reason(input.reason());
            long kept = NodeId.number(ResidentView.TYPE, input.keptId()).orElse(-1L);
            long lost = NodeId.number(ResidentView.TYPE, input.lostId()).orElse(-1L);
            return store.lock(tx, kept, lost)
                    .chain(found -> merge(
                            tx,
                            caller,
                            seen(caller, found, kept, "input.keptId"),
                            seen(caller, found, lost, "input.lostId"),
                            reason));
        });
    }

    Uni<Outcome> undo(Caller caller, ResidentMergeUndo input) {
        return requests.once(Elevated.of(caller), "residentMergeUndo", input.requestId(), input, tx -> {
            String reason = reason(input.reason());
            long merge = NodeId.number(ResidentMergeView.TYPE, input.mergeId()).orElse(-1L);
            return store.find(tx, merge)
                    .map(found -> found.filter(done -> caller.scope().includes(done.area())
                                    && caller.scope().includes(done.areaOfLost()))
                            .orElseThrow(() -> new Refused(MergeProblem.MERGE_NOT_FOUND, "input.mergeId")))
                    .invoke(Merges::refuseWhenOver)
                    .chain(done -> undo(tx, caller, merge, done, reason))
                    .replaceWith(merge);
        });
    }

    private static String reason(String given) {
        String reason = given.strip();
        if (reason.length() < REASON_MIN || reason.length() > REASON_MAX) {
            throw new Refused(MergeProblem.MERGE_REASON_INVALID, "input.reason");
        }
        return reason;
    }

    private static Side seen(Caller caller, Map<Long, Side> found, long key, String path) {
        return Optional.ofNullable(found.get(key))
                .filter(side -> caller.scope().includes(side.area()) && side.mergedInto() == null)
                .orElseThrow(() -> new Refused(ResidentProblem.RESIDENT_NOT_FOUND, path));
    }

    private Uni<Long> merge(Tx tx, Caller caller, Side kept, Side lost, String reason) {
        if (kept.id() == lost.id()) {
            throw new Refused(MergeProblem.MERGE_OF_ONE, "input.lostId");
        }
        if (kept.idNumberIndex() != null
                && lost.idNumberIndex() != null
                && !kept.idNumberIndex().equals(lost.idNumberIndex())) {
            throw new Refused(MergeProblem.MERGE_ID_NUMBERS_DIFFER, "input.lostId");
        }
        return store.move(tx, kept, lost, reason)
                .call(() -> people.update(tx, List.of(filled(kept, lost))))
                .call(merge -> store.noted(tx, merge, kept.id()))
                .call(merge -> audit.write(tx, caller, line("MERGE", kept.area(), merge, reason)))
                .call(merge ->
                        tell(tx, new Done(kept.area(), kept.id(), lost.id(), false, false, lost.area(), false), merge));
    }

    /** What the kept record does not know and the lost one does; numbers are sealed anew for the row that keeps them. */
    private Writing filled(Side kept, Side lost) {
        Optional<PhoneNumber> phone = kept.phone() != null
                ? Optional.empty()
                : opened(Residents.PHONE, lost.id(), lost.phone()).map(PhoneNumber::new);
        Optional<IdNumber> idNumber = kept.idNumber() != null
                ? Optional.empty()
                : opened(Residents.ID_NUMBER, lost.id(), lost.idNumber()).map(IdNumber::new);
        PersonDraft draft = new PersonDraft(
                0,
                kept.area(),
                kept.id(),
                null,
                kept.sex() == Sex.UNKNOWN && lost.sex() != Sex.UNKNOWN ? lost.sex() : null,
                kept.birthDate() == null ? lost.birthDate() : null,
                kept.deathDate() == null ? lost.deathDate() : null,
                null,
                null,
                null,
                null,
                null);
        Known known = new Known(
                false,
                kept.id(),
                kept.area(),
                kept.name(),
                kept.birthDate(),
                kept.deathDate(),
                null,
                null,
                null,
                false);
        return new Writing(
                draft,
                known,
                phone.map(number -> sealing.phone(kept.id(), number)).orElse(null),
                idNumber.map(number -> sealing.idNumber(kept.id(), number)).orElse(null));
    }

    private Optional<String> opened(String column, long row, @org.jspecify.annotations.Nullable Buffer sealed) {
        return Optional.ofNullable(sealed).map(cipher -> vault.open(column, row, cipher.getBytes()));
    }

    private static void refuseWhenOver(Done done) {
        if (done.isUndone()) {
            throw new Refused(MergeProblem.MERGE_UNDONE_ALREADY, "input.mergeId");
        }
        if (done.isForgotten()) {
            throw new Refused(MergeProblem.MERGE_FORGOTTEN, "input.mergeId");
        }
        if (done.isFollowed()) {
            throw new Refused(MergeProblem.MERGE_LATER_ONE_FIRST, "input.mergeId");
        }
    }

    private Uni<Void> undo(Tx tx, Caller caller, long merge, Done done, String reason) {
        Done undone = new Done(done.area(), done.kept(), done.lost(), true, false, done.areaOfLost(), false);
        return store.putBack(tx, merge)
                .chain(() -> store.listNames(tx, done.kept(), done.lost()))
                .chain(names -> people.writeKeys(tx, names))
                .chain(() -> audit.write(tx, caller, line("MERGE_UNDO", done.area(), merge, reason)))
                .chain(() -> tell(tx, undone, merge));
    }

    private Uni<Void> tell(Tx tx, Done done, long merge) {
        Changes.Changed changed = new Changes.Changed();
        changed.add(done.area(), done.kept());
        changed.add(done.areaOfLost(), done.lost());
        return events.tell(tx, new ResidentsMerged(done.area(), merge, done.kept(), done.lost(), done.isUndone()))
                .chain(() -> changes.tell(tx, changed, ResidentAspect.values()));
    }

    private static Audit.Line line(String action, int area, long merge, String reason) {
        return new Audit.Line(
                area, action, ResidentMergeView.TYPE, NodeId.of(ResidentMergeView.TYPE, merge), reason, Map.of());
    }
}
