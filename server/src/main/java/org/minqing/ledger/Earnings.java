package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;
import org.minqing.platform.Tx;

/**
 * Turns services into minutes and points, by the rules of their day; the door for the feature that confirms services. What is beyond
 * the limits of a day or an account goes to the pool of the neighbourhood. A service earns once (L7).
 *
 * <p>A unit of work that calls it calls nothing else of the ledger.
 */
@ApplicationScoped
public class Earnings {
    /** So many services in one call, at most: each resident is locked. */
    public static final int SERVICES_MAX = 1_000;

    private static final String TAKEN_BACK = ":back";

    private final Ledger ledger;
    private final EarningStore store;

    Earnings(Ledger ledger, EarningStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /** Credits a service. One that earned before is answered as then; another under its id is refused. */
    public Uni<Earned> earn(Tx tx, Service service) {
        return earnAll(tx, List.of(service)).map(all -> all.get(0));
    }

    /** Credits services in their order, all of them or none; {@link #SERVICES_MAX} at most, each id once. */
    public Uni<List<Earned>> earnAll(Tx tx, List<Service> services) {
        if (services.size() > SERVICES_MAX) {
            throw new IllegalArgumentException("%d services at most: %d".formatted(SERVICES_MAX, services.size()));
        }
        return Uni.combine()
                .all()
                .unis(store.before(tx, services), store.rules(tx))
                .with((before, rules) -> shares(services, before, rules))
                .chain(shares -> post(tx, shares));
    }

    /**
     * Takes back what a service earned, as far as it is still there: points that were spent are refused.
     *
     * @param id of the service
     * @param why in words; no person's data
     */
    public Uni<Void> takeBack(Tx tx, String client, String id, String actor, String why) {
        return store.moved(tx, client, id, actor)
                .map(found -> found.orElseThrow(() -> new Refused(LedgerProblem.LEDGER_EARNING_NOT_FOUND, "")))
                .chain(moved -> moved.isReversed() ? Uni.createFrom().voidItem() : takeBack(tx, moved, why));
    }

    private Uni<Void> takeBack(Tx tx, EarningStore.Moved moved, String why) {
        Service earned = moved.service();
        String id = earned.id() + TAKEN_BACK;
        Posting posting =
                new Posting(earned.client(), id, PostingKind.REVERSAL, earned.actor(), null, why, moved.back());
        Service back = new Service(
                earned.client(),
                id,
                earned.actor(),
                earned.neighbourhood(),
                earned.resident(),
                earned.category(),
                earned.servedOn(),
                earned.minutes());
        return ledger.post(tx, posting)
                .chain(posted -> store.keep(
                        tx,
                        List.of(new EarningStore.Draft(
                                back,
                                -1,
                                moved.earned(),
                                posted.posting(),
                                moved.earned().earning()))))
                .replaceWithVoid();
    }

    /** A service with what it is to earn, or what it earned before. */
    private record Share(Service service, Earned earned, List<Step> steps) {
        Posting posting() {
            return new Posting(service.client(), service.id(), PostingKind.EARNING, service.actor(), null, "", steps);
        }
    }

    private static List<Share> shares(
            List<Service> services, List<Tally.Before> before, TreeMap<LocalDate, EarningRule> rules) {
        Tally tally = new Tally();
        List<Share> shares = new ArrayList<>(services.size());
        for (int i = 0; i < services.size(); i++) {
            Service service = services.get(i);
            Tally.Before known = before.get(i);
            Optional<Earned> earned = known.earned();
            if (earned.isPresent()) {
                refuseOther(service, known.asked().orElseThrow());
                shares.add(new Share(service, earned.get(), List.of()));
            } else {
                EarningRule rule = rules.floorEntry(service.servedOn()).getValue();
                shares.add(share(service, rule, tally.credit(service, known, rule)));
            }
        }
        return shares;
    }

    private static void refuseOther(Service service, Service asked) {
        boolean isSame = service.resident() == asked.resident()
                && service.minutes() == asked.minutes()
                && service.category().equals(asked.category())
                && service.servedOn().equals(asked.servedOn());
        if (!isSame) {
            throw new Refused(LedgerProblem.LEDGER_ID_REUSED, "");
        }
    }

    private static Share share(Service service, EarningRule rule, long credited) {
        long pooled = service.minutes() - credited;
        long points = rule.points(credited, service.category());
        long poolPoints = rule.points(pooled, service.category());
        int area = service.neighbourhood();
        List<Step> steps = new ArrayList<>(4);
        give(steps, area, AccountKey.resident(service.resident(), Asset.MINUTES), credited, null);
        give(
                steps,
                area,
                AccountKey.resident(service.resident(), Asset.POINTS),
                points,
                rule.lastDay(service.servedOn()));
        give(steps, area, AccountKey.pool(area, Asset.MINUTES), pooled, null);
        give(steps, area, AccountKey.pool(area, Asset.POINTS), poolPoints, null);
        return new Share(service, new Earned(0, credited, pooled, points, poolPoints, rule.version(), false), steps);
    }

    private static void give(List<Step> steps, int area, AccountKey to, long count, @Nullable LocalDate lastDay) {
        if (count > 0) {
            steps.add(
                    new Step.Transfer(AccountKey.issuer(area, to.asset()), to, new Amount(to.asset(), count), lastDay));
        }
    }

    private Uni<List<Earned>> post(Tx tx, List<Share> shares) {
        List<Share> fresh =
                shares.stream().filter(share -> !share.earned.replayed()).toList();
        if (fresh.isEmpty()) {
            return Uni.createFrom().item(shares.stream().map(Share::earned).toList());
        }
        return ledger.postEach(tx, fresh.stream().map(Share::posting).toList())
                .chain(posted -> store.keep(tx, drafts(fresh, posted)))
                .map(keys -> shares.stream().map(share -> earned(share, keys)).toList());
    }

    private static List<EarningStore.Draft> drafts(List<Share> shares, List<Posted> posted) {
        List<EarningStore.Draft> drafts = new ArrayList<>(shares.size());
        for (int i = 0; i < shares.size(); i++) {
            posted.get(i).refusal().ifPresent(problem -> {
                throw new Refused(problem, "");
            });
            drafts.add(new EarningStore.Draft(
                    shares.get(i).service,
                    1,
                    shares.get(i).earned,
                    posted.get(i).posting(),
                    null));
        }
        return drafts;
    }

    private static Earned earned(Share share, Map<Book.Id, Long> keys) {
        Earned earned = share.earned;
        return earned.replayed()
                ? earned
                : new Earned(
                        keys.getOrDefault(new Book.Id(share.service.client(), share.service.id()), 0L),
                        earned.credited(),
                        earned.pooled(),
                        earned.points(),
                        earned.poolPoints(),
                        earned.ruleVersion(),
                        false);
    }
}
