package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.residents.EditStore.Standing;

/** What people change about a resident, one at a time; each leaves its line in the audit log. */
@ApplicationScoped
class Edits {
    private static final String HOUSE = "House";

    private final Requests requests;
    private final EditStore store;
    private final PersonIntake people;
    private final ResidencyIntake residencies;
    private final ContactWriting contacts;
    private final LivingAlone livingAlone;
    private final Changes changes;
    private final Audit audit;

    Edits(
            Requests requests,
            EditStore store,
            PersonIntake people,
            ResidencyIntake residencies,
            ContactWriting contacts,
            LivingAlone livingAlone,
            Changes changes,
            Audit audit) {
        this.requests = requests;
        this.store = store;
        this.people = people;
        this.residencies = residencies;
        this.contacts = contacts;
        this.livingAlone = livingAlone;
        this.changes = changes;
        this.audit = audit;
    }

    Uni<Outcome> register(Caller caller, ResidentRegister input) {
        return requests.once(caller, "residentRegister", input.requestId(), input, tx -> {
            LocalDate since = input.since() == null ? changes.today() : notLater(input.since(), "input.since");
            long house = house(input.houseId());
            return store.findAreaOfHouse(tx, house)
                    .map(area -> area.orElseThrow(
                            () -> new Refused(ResidentProblem.RESIDENT_HOUSE_NOT_FOUND, "input.houseId")))
                    .chain(area -> people.take(tx, List.of(record(area, input))))
                    .map(taken -> created(taken.get(0)))
                    .call(id -> move(tx, new ResidencyRecord(id, house, input.kind(), since, null, false)))
                    .call(id -> input.kind() == ResidencyKind.ACTUAL
                            ? livingAlone.joined(tx, house, id)
                            : Uni.createFrom().voidItem())
                    .call(id -> noted(tx, caller, "residentRegister", id));
        });
    }

    private static PersonRecord record(int area, ResidentRegister input) {
        return new PersonRecord(
                area,
                null,
                input.name(),
                input.sex(),
                input.birthDate(),
                null,
                input.livesAlone(),
                input.phone(),
                input.idNumber());
    }

    private static long created(PersonTaken taken) {
        long id = known(taken);
        if (taken.what() != PersonTaken.What.CREATED) {
            throw new Refused(ResidentProblem.ID_NUMBER_KNOWN, "input.idNumber");
        }
        return id;
    }

    private static long known(PersonTaken taken) {
        Long id = taken.residentId();
        if (id == null) {
            ResidentProblem problem = taken.problem();
            throw new Refused(problem == null ? ResidentProblem.RESIDENT_NOT_FOUND : problem, path(problem));
        }
        return id;
    }

    private static String path(@Nullable ResidentProblem problem) {
        if (problem == ResidentProblem.RESIDENT_NOT_FOUND) {
            return "input.residentId";
        }
        String name = problem == null ? "" : problem.name();
        return name.contains("NAME")
                ? "input.name"
                : name.contains("ID_NUMBER")
                        ? "input.idNumber"
                        : name.contains("PHONE") ? "input.phone" : "input.birthDate";
    }

    Uni<Outcome> change(Caller caller, ResidentChange input) {
        return requests.once(caller, "residentChange", input.requestId(), input, tx -> {
            PersonRecord record = new PersonRecord(
                    0,
                    resident(input.residentId()),
                    input.name(),
                    input.sex(),
                    input.birthDate(),
                    null,
                    input.livesAlone(),
                    input.phone(),
                    input.idNumber());
            return people.take(tx, List.of(record))
                    .map(taken -> known(taken.get(0)))
                    .call(id -> noted(tx, caller, "residentChange", id));
        });
    }

    Uni<Outcome> moveIn(Caller caller, ResidentMoveIn input) {
        return edit(
                caller, new Request("residentMoveIn", input.requestId(), input, input.residentId()), (tx, standing) -> {
                    if (standing.deathDate() != null) {
                        throw new Refused(ResidentProblem.RESIDENT_DEAD, "input.residentId");
                    }
                    LocalDate since = notLater(input.since(), "input.since");
                    long house = house(input.houseId());
                    return store.findAreaOfHouse(tx, house)
                            .map(area -> area.orElseThrow(
                                    () -> new Refused(ResidentProblem.RESIDENT_HOUSE_NOT_FOUND, "input.houseId")))
                            .map(area -> new ResidencyRecord(
                                    standing.id(), house, input.kind(), since, null, input.leavesOthers()))
                            .chain(record ->
                                    livingAlone.around(tx, standing.id(), List.of(house), () -> move(tx, record)));
                });
    }

    private Uni<Void> move(Tx tx, ResidencyRecord record) {
        return residencies
                .take(tx, List.of(record))
                .invoke(taken -> {
                    if (taken.get(0) == Taken.REFUSED) {
                        throw new Refused(ResidentProblem.RESIDENCY_CONTRADICTS, "input.since");
                    }
                })
                .replaceWithVoid();
    }

    Uni<Outcome> moveOut(Caller caller, ResidentMoveOut input) {
        return edit(
                caller,
                new Request("residentMoveOut", input.requestId(), input, input.residentId()),
                (tx, standing) -> {
                    LocalDate until = notLater(input.until(), "input.until");
                    long house = house(input.houseId());
                    return store.livesThere(tx, standing.id(), house, input.kind())
                            .invoke(isThere -> {
                                if (!isThere) {
                                    throw new Refused(ResidentProblem.RESIDENCY_NOT_FOUND, "input.houseId");
                                }
                            })
                            .chain(() -> livingAlone.around(
                                    tx,
                                    standing.id(),
                                    List.of(),
                                    () -> store.moveOut(tx, standing.id(), house, input.kind(), until)
                                            .invoke(hasLeft -> {
                                                if (!hasLeft) {
                                                    throw new Refused(
                                                            ResidentProblem.RESIDENCY_DATE_INVALID, "input.until");
                                                }
                                            })
                                            .replaceWithVoid()))
                            .chain(() -> tell(tx, standing, ResidentAspect.RESIDENCE));
                });
    }

    Uni<Outcome> recordDeath(Caller caller, ResidentRecordDeath input) {
        return edit(
                caller,
                new Request("residentRecordDeath", input.requestId(), input, input.residentId()),
                (tx, standing) -> {
                    PersonRecord record = new PersonRecord(
                            standing.area(), standing.id(), null, null, null, input.date(), null, null, null);
                    LocalDate end = input.date().plusDays(1);
                    return people.take(tx, List.of(record))
                            .invoke(taken -> {
                                if (taken.get(0).what() == PersonTaken.What.REFUSED) {
                                    throw new Refused(ResidentProblem.DEATH_DATE_IMPLAUSIBLE, "input.date");
                                }
                            })
                            .chain(() -> livingAlone.around(
                                    tx, standing.id(), List.of(), () -> store.endHomes(tx, standing.id(), end)))
                            .chain(() -> store.endMemberships(tx, standing.id(), end))
                            .chain(left -> changes.tell(tx, left))
                            .chain(() -> tell(tx, standing, ResidentAspect.RESIDENCE, ResidentAspect.HOUSEHOLD));
                });
    }

    /** Sets whom to call, in place of those before. */
    Uni<Outcome> setContacts(Caller caller, EmergencyContactsSet input) {
        return edit(
                caller,
                new Request("emergencyContactsSet", input.requestId(), input, input.residentId()),
                (tx, standing) -> {
                    contacts.check(input.contacts());
                    return contacts.write(tx, standing, input.contacts())
                            .chain(() -> tell(tx, standing, ResidentAspect.CONTACTS));
                });
    }

    private record Request(String operation, String requestId, Object input, String residentId) {}

    /** Runs an edit of somebody who is there, and notes it. */
    private Uni<Outcome> edit(Caller caller, Request request, BiFunction<Tx, Standing, Uni<Void>> edit) {
        return requests.once(
                caller,
                request.operation,
                request.requestId,
                request.input,
                tx -> store.find(tx, resident(request.residentId))
                        .map(found -> found.orElseThrow(
                                () -> new Refused(ResidentProblem.RESIDENT_NOT_FOUND, "input.residentId")))
                        .call(standing -> edit.apply(tx, standing))
                        .map(Standing::id)
                        .call(id -> noted(tx, caller, request.operation, id)));
    }

    private Uni<Void> tell(Tx tx, Standing standing, ResidentAspect... aspects) {
        Changes.Changed changed = new Changes.Changed();
        changed.add(standing.area(), standing.id());
        return changes.tell(tx, changed, aspects);
    }

    private Uni<Void> noted(Tx tx, Caller caller, String operation, long id) {
        return store.find(tx, id)
                .map(found -> found.map(Standing::area).orElse(null))
                .chain(area -> audit.write(
                        tx,
                        caller,
                        new Audit.Line(
                                area,
                                "EDIT",
                                ResidentView.TYPE,
                                NodeId.of(ResidentView.TYPE, id),
                                null,
                                Map.of("operation", operation))));
    }

    private LocalDate notLater(LocalDate date, String path) {
        if (date.isAfter(changes.today())) {
            throw new Refused(ResidentProblem.RESIDENCY_DATE_INVALID, path);
        }
        return date;
    }

    private static long resident(String id) {
        return NodeId.number(ResidentView.TYPE, id).orElse(-1L);
    }

    private static long house(String id) {
        return NodeId.number(HOUSE, id).orElse(-1L);
    }
}
