package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.alerts.AlertStore.MeterKind;
import org.minqing.alerts.AlertStore.Opening;
import org.minqing.alerts.Episode.End;
import org.minqing.alerts.Reconciliation.Amendment;
import org.minqing.alerts.Reconciliation.Written;
import org.minqing.meters.ConditionListener;
import org.minqing.meters.MeterChanges;
import org.minqing.platform.Tx;

/** Writes down what readings prove, in the transaction that brings them, and sends for somebody where a rule says so. */
@ApplicationScoped
class RaiseAlertsOnConditions implements ConditionListener {
    private final AlertStore store;
    private final ContinuedSilences silences;
    private final Suppressions suppressions;
    private final Dispatch dispatch;
    private final Settling settling;
    private final AlertFacts facts;

    RaiseAlertsOnConditions(
            AlertStore store,
            ContinuedSilences silences,
            Suppressions suppressions,
            Dispatch dispatch,
            Settling settling,
            AlertFacts facts) {
        this.store = store;
        this.silences = silences;
        this.suppressions = suppressions;
        this.dispatch = dispatch;
        this.settling = settling;
        this.facts = facts;
    }

    @Override
    public Uni<Void> heard(Tx tx, List<MeterChanges> changes) {
        List<Timeline> timelines = changes.stream().map(Timeline::of).toList();
        List<Timeline> goingOn = timelines.stream()
                .filter(timeline -> timeline.changes().foldedAgainSince().isEmpty())
                .toList();
        List<Timeline> foldedAgain = timelines.stream()
                .filter(timeline -> timeline.changes().foldedAgainSince().isPresent())
                .toList();
        List<Opening> openings = new ArrayList<>();
        List<Integer> awake = changes.stream()
                .filter(MeterChanges::isAwake)
                .map(MeterChanges::meterId)
                .toList();
        return silences.goOn(tx, goingOn)
                .invoke(() -> goingOn.forEach(timeline -> open(timeline, timeline.begun(), openings)))
                .chain(() -> clear(tx, goingOn))
                .chain(() -> reconcile(tx, foldedAgain, openings))
                .chain(() -> endVacancies(tx, changes))
                .chain(() -> raise(tx, openings))
                .chain(() -> awake.isEmpty() ? Uni.createFrom().voidItem() : store.revive(tx, awake));
    }

    private static void open(Timeline timeline, List<Episode> episodes, List<Opening> into) {
        episodes.forEach(episode -> into.add(new Opening(timeline.changes(), episode)));
    }

    private Uni<Void> clear(Tx tx, List<Timeline> timelines) {
        Map<MeterKind, End> ends = new LinkedHashMap<>();
        timelines.forEach(timeline -> timeline.endedBefore()
                .forEach(
                        (kind, end) -> ends.put(new MeterKind(timeline.changes().meterId(), kind), end)));
        return ends.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.clear(tx, ends).chain(over -> settling.tell(tx, over, List.of()));
    }

    private Uni<Void> reconcile(Tx tx, List<Timeline> foldedAgain, List<Opening> openings) {
        if (foldedAgain.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.listWritten(tx, foldedAgain.stream().map(Timeline::changes).toList())
                .chain(written -> {
                    Map<Integer, List<Written>> byMeter =
                            written.stream().collect(Collectors.groupingBy(Written::meterId));
                    List<Reconciliation> reconciliations = foldedAgain.stream()
                            .map(timeline -> Reconciliation.of(
                                    timeline,
                                    byMeter.getOrDefault(timeline.changes().meterId(), List.of())))
                            .toList();
                    reconciliations.forEach(found -> open(found.timeline(), found.missing(), openings));
                    return correct(tx, reconciliations);
                });
    }

    /** What ends is written before what begins or goes on, so that never two of a kind are active. */
    private Uni<Void> correct(Tx tx, List<Reconciliation> reconciliations) {
        List<Long> disproved = reconciliations.stream()
                .flatMap(found -> found.disproved().stream())
                .toList();
        List<Amendment> ended = new ArrayList<>();
        List<Amendment> active = new ArrayList<>();
        reconciliations.forEach(found ->
                found.amendments().forEach(amendment -> (amendment.end() == null ? active : ended).add(amendment)));
        List<Long> moved = Stream.concat(ended.stream(), active.stream())
                .filter(amendment -> amendment.begins().isPresent())
                .map(Amendment::id)
                .toList();
        Uni<Void> corrected = facts.takeBack(tx, disproved).chain(() -> facts.takeBack(tx, moved));
        if (!disproved.isEmpty()) {
            corrected = corrected
                    .chain(() -> store.forget(tx, disproved))
                    .chain(() -> store.disprove(tx, disproved))
                    .chain(over -> settling.tell(tx, over, disproved));
        }
        if (!ended.isEmpty()) {
            corrected = corrected.chain(() -> store.amend(tx, ended)).chain(over -> settling.tell(tx, over, List.of()));
        }
        if (!active.isEmpty()) {
            corrected = corrected.chain(() -> store.amend(tx, active)).replaceWithVoid();
        }
        return corrected.chain(() -> facts.tellAgain(tx, moved));
    }

    private Uni<Void> raise(Tx tx, List<Opening> openings) {
        if (openings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.insert(tx, openings)
                .call(raised -> facts.raised(tx, raised))
                .chain(raised -> dispatch.decide(tx, raised));
    }

    /** The first use re-arms a home that was marked vacant, whatever rules look for it. */
    private Uni<Void> endVacancies(Tx tx, List<MeterChanges> changes) {
        Map<Long, Long> usedAt = new TreeMap<>();
        changes.forEach(of -> of.usedWhileVacantAt().ifPresent(at -> usedAt.merge(of.houseId(), at, Math::min)));
        return usedAt.isEmpty() ? Uni.createFrom().voidItem() : suppressions.endByUse(tx, usedAt);
    }
}
