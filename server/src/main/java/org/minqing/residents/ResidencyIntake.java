package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minqing.platform.Tx;
import org.minqing.residents.ResidencyIntakeStore.Adjusted;

/** Takes sets of residencies, as registers and people tell of them. */
@ApplicationScoped
class ResidencyIntake {
    private final ResidencyIntakeStore store;
    private final Changes changes;

    ResidencyIntake(ResidencyIntakeStore store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    Uni<List<Taken>> take(Tx tx, List<ResidencyRecord> records) {
        Taken[] taken = new Taken[records.size()];
        Arrays.fill(taken, Taken.REFUSED);
        Set<Long> changed = new HashSet<>();
        return round(tx, records, IntStream.range(0, records.size()).boxed().toList(), taken, changed)
                .chain(() -> changed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.follow(tx, changed.stream().sorted().toList())
                                .chain(areas -> changes.tell(tx, areas, ResidentAspect.RESIDENCE)))
                .map(done -> Arrays.asList(taken));
    }

    private record Home(long resident, ResidencyKind kind) {}

    /** A person's records of a kind are taken one after the other, as they came. */
    private Uni<Void> round(
            Tx tx, List<ResidencyRecord> records, List<Integer> left, Taken[] taken, Set<Long> changed) {
        if (left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Integer> now = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        Set<Home> met = new HashSet<>();
        for (int at : left) {
            ResidencyRecord record = records.get(at);
            (met.add(new Home(record.residentId(), record.kind())) ? now : later).add(at);
        }
        List<ResidencyRecord> asked = now.stream().map(records::get).toList();
        return store.adjust(tx, asked)
                .chain(adjusted -> store.add(tx, asked).invoke(added -> {
                    adjusted.forEach(
                            one -> taken[now.get(one.at())] = one.isChanged() ? Taken.UPDATED : Taken.UNCHANGED);
                    added.forEach(one -> taken[now.get(one.at())] = Taken.CREATED);
                    Stream.concat(adjusted.stream().filter(Adjusted::isChanged), added.stream())
                            .forEach(one -> changed.add(one.person()));
                }))
                .chain(() -> round(tx, records, later, taken, changed));
    }
}
