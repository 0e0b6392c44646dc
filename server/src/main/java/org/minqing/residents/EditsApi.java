package org.minqing.residents;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** What people change about residents. */
@GraphQLApi
@DefaultNonNull
public class EditsApi {
    private final Callers callers;
    private final Edits edits;
    private final ResidentStore store;

    EditsApi(Callers callers, Edits edits, ResidentStore store) {
        this.callers = callers;
        this.edits = edits;
        this.store = store;
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("登记一位居民及其住处。Registers a resident and where they live.")
    public Uni<ResidentPayload> residentRegister(@Description("何人、何处。Who, and where.") ResidentRegister input) {
        Caller caller = callers.current();
        return edits.register(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("更改居民的资料。Changes a resident's facts.")
    public Uni<ResidentPayload> residentChange(@Description("何人、何项。Who, and what.") ResidentChange input) {
        Caller caller = callers.current();
        return edits.change(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("迁入：此人自某日起住在（或登记在）一套房屋。A resident lives in a house, or is registered there, from a day on.")
    public Uni<ResidentPayload> residentMoveIn(@Description("何人、何处、何日。Who, where, when.") ResidentMoveIn input) {
        Caller caller = callers.current();
        return edits.moveIn(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("迁出：此人自某日起不再住在（或登记在）一套房屋。A resident lives in a house, or is registered there, no more.")
    public Uni<ResidentPayload> residentMoveOut(@Description("何人、何处、何日。Who, where, when.") ResidentMoveOut input) {
        Caller caller = callers.current();
        return edits.moveOut(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("记录去世。Records a death.")
    public Uni<ResidentPayload> residentRecordDeath(@Description("何人、何日。Who, and when.") ResidentRecordDeath input) {
        Caller caller = callers.current();
        return edits.recordDeath(caller, input).chain(done -> payload(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("设定紧急联系人，替换原有的。Sets whom to call, in place of those before.")
    public Uni<ResidentPayload> emergencyContactsSet(
            @Description("何人、联系谁。For whom, and whom to call.") EmergencyContactsSet input) {
        Caller caller = callers.current();
        return edits.setContacts(caller, input).chain(done -> payload(caller, done));
    }

    private Uni<ResidentPayload> payload(Caller caller, Outcome done) {
        return done.key()
                .map(key -> store.findResidents(caller, List.of(key)).map(found -> Optional.ofNullable(found.get(key))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(resident -> new ResidentPayload(resident.orElse(null), done.problems()));
    }
}
