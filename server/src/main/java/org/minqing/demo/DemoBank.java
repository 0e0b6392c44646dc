package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;
import org.minqing.demo.InventedArea.Person;
import org.minqing.platform.UnitOfWork;
import org.minqing.sources.FileImports;

/** Has an invented time bank taken over as files of its three forms, as a street's own, and lets the demo's volunteer be one of its people. */
@ApplicationScoped
class DemoBank {
    private static final Logger LOG = Logger.getLogger(DemoBank.class);

    private final UnitOfWork work;
    private final BankDemoStore store;
    private final DemoMall mall;
    private final DemoSources sources;
    private final FileImports imports;

    DemoBank(UnitOfWork work, BankDemoStore store, DemoMall mall, DemoSources sources, FileImports imports) {
        this.work = work;
        this.store = store;
        this.mall = mall;
        this.sources = sources;
        this.imports = imports;
    }

    /** How large a bank goes with a community. */
    private record Extent(int volunteers, int entries, long hours) {
        static Extent of(Size size) {
            return switch (size) {
                case SMALL -> new Extent(60, 1_000, 2_000);
                case STREET, FULL -> new Extent(3_000, 500_000, 1_000_000);
            };
        }
    }

    /** Takes it over once, as it was on the day on which the community was invented; one that broke off goes on. */
    Uni<Void> settle(DemoPlan plan) {
        return sources.listDelivered()
                .chain(delivered -> delivered.containsAll(
                                BankFiles.FORMS.stream().map(BankFiles::name).toList())
                        ? Uni.createFrom().voidItem()
                        : take(plan))
                .chain(() -> work.run(DemoCommunity.ACTOR, store::hasCounter))
                .chain(hasCounter -> hasCounter
                        ? Uni.createFrom().voidItem()
                        : mall.settle(plan.size().neighbourhoods()));
    }

    private Uni<Void> take(DemoPlan plan) {
        Extent extent = Extent.of(plan.size());
        List<Person> people = BankFiles.people(plan.size(), plan.seed(), plan.day());
        InventedBank bank =
                new InventedBank(people, extent.volunteers, extent.entries, extent.hours, plan.day(), plan.seed());
        return take(bank, sources.folder()).chain(() -> work.run(DemoCommunity.ACTOR, store::welcome));
    }

    /** Its volunteers, records and balances, in this order. What is in already changes nothing. */
    Uni<Void> take(InventedBank bank, Path folder) {
        Uni<Void> taken = Uni.createFrom().voidItem();
        for (String form : BankFiles.FORMS) {
            taken = taken.chain(() -> take(bank, folder, form));
        }
        return taken;
    }

    private Uni<Void> take(InventedBank bank, Path folder, String form) {
        ProgressBar bar = new ProgressBar(form);
        return imports.take(DemoSources.DELIVERER, form, () -> write(bank, folder, form), bar::show)
                .invoke(done -> {
                    delete(folder.resolve(BankFiles.name(form)));
                    if (done.refused() > 0) {
                        LOG.warnf("%,d rows of %s were refused", done.refused(), form);
                    }
                })
                .replaceWithVoid();
    }

    private static Path write(InventedBank bank, Path folder, String form) {
        try {
            return BankFiles.write(bank, folder, form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
