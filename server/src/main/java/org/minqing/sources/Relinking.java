package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.minqing.platform.Actor;
import org.minqing.platform.Refused;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.sources.ReviewStore.Waiting;

/** Looks at the records that wait when a register brought new people: some of them turned up. */
@ApplicationScoped
class Relinking {
    private static final Actor ACTOR = new ServerActor("relinking");
    private static final int PAGE = 500;

    private final UnitOfWork work;
    private final ReviewStore store;
    private final SourceForms forms;
    private final Linking linking;
    private final RowIntake intake;

    Relinking(UnitOfWork work, ReviewStore store, SourceForms forms, Linking linking, RowIntake intake) {
        this.work = work;
        this.store = store;
        this.forms = forms;
        this.linking = linking;
        this.intake = intake;
    }

    Uni<Void> after(Run run) {
        boolean hasBroughtPeople = forms.get(run.form()).about() == SourceForm.About.REGISTER;
        return hasBroughtPeople ? page(0) : Uni.createFrom().voidItem();
    }

    private Uni<Void> page(long after) {
        return work.run(ACTOR, tx -> store.listWaiting(tx, after, PAGE)).chain(waiting -> {
            if (waiting.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Map<Integer, List<Waiting>> byForm =
                    waiting.stream().collect(Collectors.groupingBy(Waiting::form, TreeMap::new, Collectors.toList()));
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Map.Entry<Integer, List<Waiting>> part : byForm.entrySet()) {
                all = all.chain(() -> relink(forms.get(part.getKey()), part.getValue()));
            }
            return all.chain(() -> page(waiting.get(waiting.size() - 1).id()));
        });
    }

    private Uni<Void> relink(SourceForm form, List<Waiting> waiting) {
        List<SourceRow> rows = waiting.stream()
                .map(one -> RowCodec.row(form, one.whole(), one.row()))
                .toList();
        return work.run(
                ACTOR,
                tx -> linking.link(tx, form, rows).chain(linked -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (int i = 0; i < linked.size(); i++) {
                        Linked now = linked.get(i);
                        Waiting before = waiting.get(i);
                        if (now.fault() == null
                                && now.doubt() == null
                                && now.row().residentId() != null) {
                            all = all.chain(() -> confirm(tx, before, now.row()));
                        }
                    }
                    return all;
                }));
    }

    private Uni<Void> confirm(Tx tx, Waiting before, SourceRow row) {
        return intake.takeDecided(tx, before.runOf(), row)
                .chain(() -> store.decide(tx, before.id(), "CONFIRMED", row.residentId()))
                .onFailure(Refused.class)
                .recoverWithNull();
    }
}
