package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.minqing.access.Vault;
import org.minqing.places.OrgTree;
import org.minqing.places.PlaceIntake;
import org.minqing.platform.Scope;
import org.minqing.platform.Tx;
import org.minqing.residents.PeopleIntake;
import org.minqing.residents.PersonCandidate;
import org.minqing.sources.SourceForm.About;

/**
 * Finds whom and what rows are about, a set at a time: by the ID number where the name agrees, else by all that a row tells, with a
 * score. Sure ones are linked; between the two thresholds somebody must look.
 */
@ApplicationScoped
class Linking {
    /** From here on a link is sure, where nobody else comes near. */
    static final double LINK_AT = 0.9;
    /** Below this nobody is worth showing. */
    static final double REVIEW_AT = 0.5;

    private static final double PERCENT = 100;

    private final LinkStore store;
    private final PeopleIntake people;
    private final PlaceIntake places;
    private final OrgTree tree;
    private final Vault vault;

    Linking(LinkStore store, PeopleIntake people, PlaceIntake places, OrgTree tree, Vault vault) {
        this.store = store;
        this.people = people;
        this.places = places;
        this.tree = tree;
        this.vault = vault;
    }

    /** In the order of the rows. */
    Uni<List<Linked>> link(Tx tx, SourceForm form, List<SourceRow> rows) {
        List<Clues> clues = rows.stream().map(row -> new Clues(form, row)).toList();
        Scope scope = tx.actor().scope();
        clues.forEach(clue -> clue.neighbourhood(tree, scope));
        return houses(tx, clues)
                .chain(() -> numbers(tx, clues))
                .chain(() -> form.about() == About.REGISTER ? Uni.createFrom().voidItem() : likeness(tx, clues))
                .chain(() -> areas(tx, clues))
                .map(areas -> clues.stream().map(clue -> clue.linked(areas)).toList());
    }

    private Uni<Void> houses(Tx tx, List<Clues> clues) {
        Map<String, List<Clues>> byAddress = new LinkedHashMap<>();
        clues.forEach(clue -> clue.address()
                .ifPresent(address -> byAddress
                        .computeIfAbsent(address, none -> new ArrayList<>())
                        .add(clue)));
        List<String> addresses = List.copyOf(byAddress.keySet());
        if (addresses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return places.findHouses(tx, addresses)
                .invoke(found -> {
                    for (int i = 0; i < addresses.size(); i++) {
                        Optional<Long> house = found.get(i);
                        byAddress
                                .getOrDefault(addresses.get(i), List.of())
                                .forEach(clue -> house.ifPresent(clue::lives));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> numbers(Tx tx, List<Clues> clues) {
        Map<String, List<Clues>> byNumber = new HashMap<>();
        clues.forEach(clue -> clue.idNumber()
                .ifPresent(number -> byNumber.computeIfAbsent(number, none -> new ArrayList<>())
                        .add(clue)));
        List<String> numbers = List.copyOf(byNumber.keySet());
        if (numbers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Buffer[] indexes = numbers.stream()
                .map(number -> Buffer.buffer(vault.index(number)))
                .toArray(Buffer[]::new);
        return store.findByIdNumber(tx, indexes)
                .invoke(found -> found.forEach((at, holders) ->
                        byNumber.getOrDefault(numbers.get(at), List.of()).forEach(clue -> clue.holds(holders))))
                .replaceWithVoid();
    }

    private Uni<Void> likeness(Tx tx, List<Clues> clues) {
        List<Clues> open = clues.stream().filter(Clues::needsLikeness).toList();
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return people.match(tx, open.stream().map(Clues::clue).toList())
                .invoke(found -> {
                    for (int i = 0; i < open.size(); i++) {
                        judge(open.get(i), found.get(i));
                    }
                })
                .replaceWithVoid();
    }

    private static void judge(Clues clue, List<PersonCandidate> candidates) {
        boolean isSure = !candidates.isEmpty()
                && candidates.get(0).score() >= LINK_AT
                && (candidates.size() == 1 || candidates.get(1).score() < LINK_AT);
        if (isSure) {
            PersonCandidate best = candidates.get(0);
            clue.is(best.residentId(), (int) Math.round(best.score() * PERCENT));
            return;
        }
        List<PersonCandidate> likely = candidates.stream()
                .filter(candidate -> candidate.score() >= REVIEW_AT)
                .toList();
        clue.doubts(
                likely.isEmpty()
                        ? Linked.Doubt.NOBODY
                        : new Linked.Doubt(
                                likely.get(0).score(),
                                likely.stream().map(PersonCandidate::residentId).toList()));
    }

    private Uni<LinkStore.Areas> areas(Tx tx, List<Clues> clues) {
        TreeSet<Long> residents = new TreeSet<>();
        TreeSet<Long> houses = new TreeSet<>();
        clues.forEach(clue -> clue.asks(residents, houses));
        return store.findAreas(tx, residents, houses);
    }
}
