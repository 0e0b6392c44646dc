package org.minqing.demo;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.minqing.demo.InventedArea.Person;
import org.minqing.platform.UnitOfWork;
import org.minqing.sources.RowTaken;
import org.minqing.sources.SourceAdapter;
import org.minqing.sources.SourceRow;

/**
 * Takes an invented time bank over, through the adapters of its three forms, and lets the demo's volunteer be one of its people. Whom a
 * row is about is known here; a street's own files are linked by ID number.
 */
@ApplicationScoped
class DemoBank {
    private static final Logger LOG = Logger.getLogger(DemoBank.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int BATCH = 2_000;

    private final UnitOfWork work;
    private final BankDemoStore store;
    private final DemoMall mall;
    private final Map<String, SourceAdapter> adapters = new HashMap<>();

    DemoBank(UnitOfWork work, BankDemoStore store, DemoMall mall, @All List<SourceAdapter> adapters) {
        this.work = work;
        this.store = store;
        this.mall = mall;
        adapters.forEach(adapter -> this.adapters.put(adapter.form().code(), adapter));
    }

    /** How large a bank goes with a community. */
    private record Extent(int volunteers, int entries, long hours) {
        static Extent of(Size size) {
            return switch (size) {
                case SMALL -> new Extent(60, 1_000, 2_000);
                case STREET -> new Extent(600, 10_000, 20_000);
                case FULL -> new Extent(3_000, 500_000, 1_000_000);
            };
        }
    }

    /** Takes it over once, as it was on the day on which the community was invented. */
    Uni<Void> settle(DemoPlan plan) {
        return work.run(DemoCommunity.ACTOR, store::hasBank)
                .chain(hasBank -> hasBank ? Uni.createFrom().voidItem() : take(plan))
                .chain(() -> work.run(DemoCommunity.ACTOR, store::hasCounter))
                .chain(hasCounter -> hasCounter
                        ? Uni.createFrom().voidItem()
                        : mall.settle(plan.size().neighbourhoods()));
    }

    private Uni<Void> take(DemoPlan plan) {
        Extent extent = Extent.of(plan.size());
        List<Person> people = BankFiles.people(plan.size(), plan.seed(), plan.day());
        return take(new InventedBank(people, extent.volunteers, extent.entries, extent.hours, plan.day(), plan.seed()))
                .chain(() -> work.run(DemoCommunity.ACTOR, store::welcome));
    }

    /** Takes its volunteers, records and balances over, in this order. */
    Uni<Void> take(InventedBank bank) {
        return residents(bank).chain(residents -> {
            if (residents.size() < bank.volunteers().size()) {
                LOG.warn("Not all people of the community are there: there is no time bank for them");
                return Uni.createFrom().voidItem();
            }
            return take("timebank-volunteers", volunteers(bank, residents))
                    .chain(() -> entries(bank, new ProgressBar("时间银行 time bank")))
                    .chain(() -> take("timebank-balances", balances(bank)));
        });
    }

    /** The keys of the bank's people by their ID numbers. */
    private Uni<Map<String, Long>> residents(InventedBank bank) {
        List<String> numbers = bank.volunteers().stream()
                .map(volunteer -> volunteer.person().idNumber())
                .toList();
        return work.run(DemoCommunity.ACTOR, tx -> store.findResidents(tx, numbers));
    }

    private Uni<Void> entries(InventedBank bank, ProgressBar bar) {
        int count = bank.volunteers().size();
        Uni<Void> taken = Uni.createFrom().voidItem();
        List<Integer> batch = new ArrayList<>();
        int rows = 0;
        for (int volunteer = 0; volunteer < count; volunteer++) {
            batch.add(volunteer);
            rows += bank.count(volunteer);
            if (rows >= BATCH || volunteer == count - 1) {
                List<Integer> now = List.copyOf(batch);
                int done = volunteer + 1;
                taken = taken.chain(() -> take("timebank-records", entries(bank, now)))
                        .invoke(() -> bar.show(done, count));
                batch.clear();
                rows = 0;
            }
        }
        return taken;
    }

    private Uni<Void> take(String form, List<SourceRow> rows) {
        return work.run(DemoCommunity.ACTOR, tx -> adapter(form).take(tx, rows))
                .invoke(answers -> answers.stream()
                        .map(RowTaken::problem)
                        .filter(problem -> problem != null)
                        .findFirst()
                        .ifPresent(problem -> LOG.warnf("A row of %s was refused: %s", form, problem)))
                .replaceWithVoid();
    }

    private static List<SourceRow> volunteers(InventedBank bank, Map<String, Long> residents) {
        return rows(
                bank.volunteers(),
                volunteer -> new SourceRow(
                        1,
                        volunteer.number(),
                        volunteer.joined().atStartOfDay(ZONE).toInstant(),
                        Map.of("skills", volunteer.skills()),
                        1,
                        new SourceRow.Link(residents.get(volunteer.person().idNumber()), null, null, 100)));
    }

    private List<SourceRow> entries(InventedBank bank, List<Integer> volunteers) {
        return rows(
                volunteers.stream().flatMap(one -> bank.entries(one).stream()).toList(),
                entry -> new SourceRow(
                        1,
                        entry.number(),
                        at(entry.from()),
                        Map.of(
                                "volunteer", entry.volunteer(),
                                "category", category(entry.category()),
                                "startedAt", at(entry.from()),
                                "endedAt", at(entry.from().plusMinutes(entry.minutes())),
                                "minutes", (long) entry.minutes()),
                        1,
                        SourceRow.Link.NONE));
    }

    /** What the form's column reads in a word. */
    private String category(String word) {
        return adapter("timebank-records").form().columns().stream()
                .filter(column -> column.name().equals("category"))
                .map(column -> column.words().get(word))
                .findFirst()
                .orElseThrow();
    }

    private SourceAdapter adapter(String form) {
        SourceAdapter adapter = adapters.get(form);
        if (adapter == null) {
            throw new IllegalStateException("Nobody takes the form " + form);
        }
        return adapter;
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }

    private static List<SourceRow> balances(InventedBank bank) {
        return rows(
                IntStream.range(0, bank.volunteers().size())
                        .mapToObj(bank::balance)
                        .toList(),
                balance -> new SourceRow(
                        1,
                        balance.volunteer(),
                        balance.at().atStartOfDay(ZONE).toInstant(),
                        Map.of(
                                "minutes",
                                balance.minutes(),
                                "points",
                                balance.points(),
                                "pointsUntil",
                                balance.until()),
                        1,
                        SourceRow.Link.NONE));
    }

    private static <T> List<SourceRow> rows(List<T> of, Function<T, SourceRow> row) {
        return of.stream().map(row).toList();
    }
}
