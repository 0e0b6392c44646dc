package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Households: founded, joined, left, headed. Who belongs to one, and that it has one head, the database itself keeps. */
@ApplicationScoped
class Households {
    private static final int MEMBERS_MAX = 30;

    /** What the database refuses, by the constraint that keeps it. */
    private static final Map<String, Refused> KEPT = Map.of(
            "household_member_of_one", new Refused(HouseholdProblem.HOUSEHOLD_MEMBER_ELSEWHERE, "input.residentId"),
            "household_one_head", new Refused(HouseholdProblem.HOUSEHOLD_HAS_HEAD, "input.role"));

    private final Requests requests;
    private final HouseholdStore store;
    private final ResidencyIntakeStore areas;
    private final Changes changes;
    private final Audit audit;
    private final Clock clock;

    Households(
            Requests requests,
            HouseholdStore store,
            ResidencyIntakeStore areas,
            Changes changes,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.store = store;
        this.areas = areas;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Outcome> create(Caller caller, HouseholdCreate input) {
        return requests.once(caller, "householdCreate", input.requestId(), input, tx -> {
            LocalDate since = notLater(input.since(), "input.since");
            Map<Long, HouseholdRole> members = members(input);
            return store.create(tx, NodeId.number("House", input.houseId()).orElse(-1L), since)
                    .map(made -> made.orElseThrow(
                            () -> new Refused(ResidentProblem.RESIDENT_HOUSE_NOT_FOUND, "input.houseId")))
                    .chain(made -> join(tx, made.id(), members, since, "input.members")
                            .chain(joined -> done(tx, caller, made.id(), made.area(), joined)));
        });
    }

    private static Map<Long, HouseholdRole> members(HouseholdCreate input) {
        if (input.members().size() > MEMBERS_MAX) {
            throw new Refused(HouseholdProblem.HOUSEHOLD_TOO_LARGE, "input.members");
        }
        Map<Long, HouseholdRole> members = new LinkedHashMap<>();
        members.put(resident(input.headId()), HouseholdRole.HEAD);
        input.members().forEach(member -> {
            if (members.put(resident(member.residentId()), member.role()) != null) {
                throw new Refused(HouseholdProblem.HOUSEHOLD_MEMBER_ELSEWHERE, "input.members");
            }
        });
        return members;
    }

    Uni<Outcome> join(Caller caller, HouseholdJoin input) {
        return change(
                caller,
                new Request("householdJoin", input.requestId(), input, input.householdId()),
                (tx, household) -> {
                    LocalDate since = notLater(input.since(), "input.since");
                    return join(
                            tx,
                            household,
                            Map.of(resident(input.residentId()), input.role()),
                            since,
                            "input.residentId");
                });
    }

    Uni<Outcome> leave(Caller caller, HouseholdLeave input) {
        return change(
                caller,
                new Request("householdLeave", input.requestId(), input, input.householdId()),
                (tx, household) -> {
                    LocalDate until = notLater(input.until(), "input.until");
                    return left(tx, household, resident(input.residentId()), until)
                            .call(() -> store.endIfEmpty(tx, household, until))
                            .map(List::of);
                });
    }

    /** The head before stays a member. */
    Uni<Outcome> setHead(Caller caller, HouseholdHeadSet input) {
        return change(
                caller,
                new Request("householdHeadSet", input.requestId(), input, input.householdId()),
                (tx, household) -> {
                    LocalDate since = notLater(input.since(), "input.since");
                    if (input.formerRole() == HouseholdRole.HEAD) {
                        throw new Refused(HouseholdProblem.HOUSEHOLD_HAS_HEAD, "input.formerRole");
                    }
                    return left(tx, household, resident(input.residentId()), since)
                            .chain(head -> store.endHead(tx, household, since).chain(former -> {
                                Map<Long, HouseholdRole> roles = new LinkedHashMap<>();
                                roles.put(head, HouseholdRole.HEAD);
                                former.ifPresent(before -> roles.put(before, input.formerRole()));
                                return join(tx, household, roles, since, "input.residentId");
                            }));
                });
    }

    private Uni<Long> left(Tx tx, long household, long resident, LocalDate until) {
        return store.leave(tx, household, resident, until)
                .map(left ->
                        left.orElseThrow(() -> new Refused(HouseholdProblem.HOUSEHOLD_NO_MEMBER, "input.residentId")));
    }

    private Uni<List<Long>> join(
            Tx tx, long household, Map<Long, HouseholdRole> members, LocalDate since, String path) {
        return store.join(tx, household, members, since)
                .onFailure(PgException.class)
                .transform(failure -> Optional.<Throwable>ofNullable(
                                KEPT.get(String.valueOf(((PgException) failure).getConstraint())))
                        .orElse(failure))
                .invoke(joined -> {
                    if (joined.size() < members.size()) {
                        throw new Refused(ResidentProblem.RESIDENT_NOT_FOUND, path);
                    }
                });
    }

    private record Request(String operation, String requestId, Object input, String householdId) {}

    /** Runs a change of a household that has not ended; it answers whom it concerns. */
    private Uni<Outcome> change(Caller caller, Request request, BiFunction<Tx, Long, Uni<List<Long>>> change) {
        long household = NodeId.number(HouseholdView.TYPE, request.householdId).orElse(-1L);
        return requests.once(
                caller,
                request.operation,
                request.requestId,
                request.input,
                tx -> store.findArea(tx, household)
                        .map(area -> area.orElseThrow(
                                () -> new Refused(HouseholdProblem.HOUSEHOLD_NOT_FOUND, "input.householdId")))
                        .chain(area -> change.apply(tx, household)
                                .chain(concerned -> done(tx, caller, household, area, concerned))));
    }

    private Uni<Long> done(Tx tx, Caller caller, long household, int area, List<Long> concerned) {
        Audit.Line line = new Audit.Line(
                area, "EDIT", HouseholdView.TYPE, NodeId.of(HouseholdView.TYPE, household), null, Map.of());
        return areas.areas(tx, concerned.stream().sorted().toList())
                .chain(changed -> changes.tell(tx, changed, ResidentAspect.HOUSEHOLD))
                .chain(() -> changes.tell(tx, List.of(new HouseholdsChanged(area, List.of(household)))))
                .chain(() -> audit.write(tx, caller, line))
                .replaceWith(household);
    }

    private LocalDate notLater(LocalDate date, String path) {
        if (date.isAfter(Changes.today(clock))) {
            throw new Refused(HouseholdProblem.HOUSEHOLD_DATE_INVALID, path);
        }
        return date;
    }

    private static long resident(String id) {
        return NodeId.number(ResidentView.TYPE, id).orElse(-1L);
    }
}
