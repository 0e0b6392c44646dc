package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.hibernate.exception.ConstraintViolationException;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Who came and who left. Phones without a network tell it later, in any order, each once. */
@ApplicationScoped
class Attendance {
    private final Requests requests;
    private final UnitOfWork work;
    private final SignUps signUps;
    private final ActivityStore activities;
    private final ServiceRecordStore store;
    private final ActivityCodes codes;
    private final RecordRules rules;
    private final Clock clock;

    Attendance(
            Requests requests,
            UnitOfWork work,
            SignUps signUps,
            ActivityStore activities,
            ServiceRecordStore store,
            ActivityCodes codes,
            RecordRules rules,
            Clock clock) {
        this.requests = requests;
        this.work = work;
        this.signUps = signUps;
        this.activities = activities;
        this.store = store;
        this.codes = codes;
        this.rules = rules;
        this.clock = clock;
    }

    Uni<Outcome> checkIn(Caller caller, CheckIn input) {
        return once(caller, "checkIn", input, ServiceRecord::checkIn);
    }

    Uni<Outcome> checkOut(Caller caller, CheckOut input) {
        return once(caller, "checkOut", input, ServiceRecord::checkOut);
    }

    private Uni<Outcome> once(
            Caller caller, String operation, Presence.Given given, BiConsumer<ServiceRecord, Presence> tell) {
        long key = NodeId.number(SignUpView.TYPE, given.signUpId()).orElse(-1L);
        return requests.once(caller, operation, given.requestId(), given, tx -> report(tx, caller, key, given, tell))
                .call(outcome -> isGuess(outcome)
                        ? work.run(caller, tx -> store.countWrongCode(tx, key))
                        : Uni.createFrom().voidItem());
    }

    /** What was refused was rolled back; a wrong code counts all the same. */
    private static boolean isGuess(Outcome outcome) {
        return !outcome.replayed()
                && outcome.problems().stream()
                        .anyMatch(problem -> problem.code().equals(TimebankProblem.PRESENCE_CODE_WRONG.name()));
    }

    private Uni<Long> report(
            Tx tx, Caller caller, long key, Presence.Given given, BiConsumer<ServiceRecord, Presence> tell) {
        Instant now = clock.instant();
        return signUps.find(tx, caller, key)
                .chain(signUp -> activities
                        .get(tx, signUp.activityId())
                        .chain(activity -> presence(tx, caller, new Seen(signUp, activity, given, now))
                                .invoke(there -> signUp.attend())
                                .chain(there -> store.findOfSignUp(tx, key)
                                        .chain(known -> write(tx, known, new Told(signUp, activity, there, tell))))))
                .map(ServiceRecord::id);
    }

    private record Seen(SignUp signUp, Activity activity, Presence.Given given, Instant now) {}

    private Uni<Presence> presence(Tx tx, Caller caller, Seen seen) {
        Instant at = Presence.at(seen.given, seen.now);
        seen.activity.refuseOutside(at);
        String code = seen.given.code();
        if (code != null) {
            seen.signUp.refuseGuessing();
            if (!codes.of(seen.activity.id()).isOf(code.strip(), at)) {
                throw new Refused(TimebankProblem.PRESENCE_CODE_WRONG, "input.code");
            }
            return Uni.createFrom().item(new Presence(at, PresenceProof.CODE));
        }
        if (seen.given.latitude() == null && OwnRows.isOrganiser(caller)) {
            return store.findBehind(tx, seen.signUp.volunteerId()).map(behind -> {
                if (caller.subject().equals(behind.subject())) {
                    throw new Refused(TimebankProblem.PRESENCE_MISSING, "input.code");
                }
                return new Presence(at, PresenceProof.ORGANISER);
            });
        }
        seen.activity.check(seen.given);
        return Uni.createFrom().item(new Presence(at, PresenceProof.PLACE));
    }

    private Uni<ServiceRecord> write(Tx tx, Optional<ServiceRecord> known, Told told) {
        ServiceRecord record = known.orElseGet(() -> ServiceRecord.of(told.signUp, told.activity));
        told.tell.accept(record, told.there);
        Uni<Void> written =
                known.isPresent() ? Uni.createFrom().voidItem() : tx.entities().persist(record);
        return written.invoke(() -> record.complete(told.activity, rules.sampling(), clock.instant()))
                .chain(() -> tx.entities().flush())
                .onFailure(ConstraintViolationException.class)
                .transform(overlap -> new Refused(TimebankProblem.RECORD_OVERLAPS, "input.at"))
                .chain(() -> signUps.tellOf(tx, record))
                .replaceWith(record);
    }

    private record Told(SignUp signUp, Activity activity, Presence there, BiConsumer<ServiceRecord, Presence> tell) {}
}
