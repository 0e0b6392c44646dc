package org.minqing.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What residents have earned before each of some services that are told at once. */
final class Tally {
    private final Map<String, Long> thatDay = new HashMap<>();
    private final Map<Long, Long> stored = new HashMap<>();

    /**
     * What was there before a service.
     *
     * @param thatDay minutes credited to the resident for services of its day
     * @param stored minutes on its account
     * @param earned what this very service earned before
     */
    record Before(long thatDay, long stored, Optional<Earned> earned, Optional<Service> asked) {}

    /** The share of the resident, counting what the services before it in the same delivery earned. */
    long credit(Service service, Before before, EarningRule rule) {
        String day = service.resident() + " " + service.servedOn();
        long ofDay = thatDay.getOrDefault(day, before.thatDay);
        long inAll = stored.getOrDefault(service.resident(), before.stored);
        long credited = rule.credited(service.minutes(), ofDay, inAll);
        thatDay.put(day, ofDay + credited);
        stored.put(service.resident(), inAll + credited);
        return credited;
    }
}
