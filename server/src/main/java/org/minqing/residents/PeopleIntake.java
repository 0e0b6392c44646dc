package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.minqing.platform.Tx;

/**
 * The door for sets of people inside a given transaction: a few statements for a set, however many records; some thousand at once are
 * what it is made for. It answers in the order of the records, refuses single ones by an answer and never by a failure, and tells of
 * what changed ({@link ResidentsChanged}) before it completes.
 *
 * <p>Two sets at once that bring the same ID number for somebody new: the second fails as a whole, is run again, and finds the first.
 */
@ApplicationScoped
public class PeopleIntake {
    private static final int CANDIDATES_MAX = 10;

    private final PersonIntake people;
    private final ResidencyIntake residencies;
    private final RelationIntakeStore relations;
    private final ResidencyIntakeStore areas;
    private final MatchStore matches;
    private final Sealing sealing;
    private final Changes changes;

    PeopleIntake(
            PersonIntake people,
            ResidencyIntake residencies,
            RelationIntakeStore relations,
            ResidencyIntakeStore areas,
            MatchStore matches,
            Sealing sealing,
            Changes changes) {
        this.people = people;
        this.residencies = residencies;
        this.relations = relations;
        this.areas = areas;
        this.matches = matches;
        this.sealing = sealing;
        this.changes = changes;
    }

    /** Creates or updates people. Later records about the same person add to the earlier ones. */
    public Uni<List<PersonTaken>> take(Tx tx, List<PersonRecord> records) {
        return people.take(tx, records);
    }

    /** Takes where people live and are registered; people belong to the neighbourhood in which they live last. */
    public Uni<List<Taken>> takeResidencies(Tx tx, List<ResidencyRecord> records) {
        return residencies.take(tx, records);
    }

    /** Takes what people are to each other. */
    public Uni<List<Taken>> takeRelations(Tx tx, List<RelationRecord> records) {
        return relations
                .take(tx, records)
                .call(answer -> answer.changed().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : areas.areas(tx, answer.changed().stream().sorted().toList())
                                .chain(changed -> changes.tell(tx, changed, ResidentAspect.RELATIONS)))
                .map(RelationIntakeStore.Answer::taken);
    }

    /** Whom each clue may be about, the likeliest first, 10 at most; numbers that are none are left out of account. */
    public Uni<List<List<PersonCandidate>>> match(Tx tx, List<PersonClue> clues) {
        List<MatchStore.Asked> asked = clues.stream().map(this::asked).toList();
        return matches.find(tx, asked).map(found -> {
            List<List<PersonCandidate>> candidates = new ArrayList<>(clues.size());
            clues.forEach(clue -> candidates.add(new ArrayList<>()));
            found.forEach(one -> Likeness.of(asked.get(one.at()), one)
                    .ifPresent(candidate -> candidates.get(one.at()).add(candidate)));
            return candidates.stream().map(PeopleIntake::best).toList();
        });
    }

    private static List<PersonCandidate> best(List<PersonCandidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(PersonCandidate::score)
                        .reversed()
                        .thenComparing(PersonCandidate::residentId))
                .limit(CANDIDATES_MAX)
                .toList();
    }

    private MatchStore.Asked asked(PersonClue clue) {
        return new MatchStore.Asked(
                clue,
                clue.idNumber() == null
                        ? null
                        : IdNumber.read(clue.idNumber()).map(sealing::index).orElse(null),
                clue.phone() == null
                        ? null
                        : PhoneNumber.read(clue.phone()).map(sealing::index).orElse(null));
    }
}
