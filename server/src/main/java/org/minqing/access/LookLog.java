package org.minqing.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.minqing.platform.NodeId;
import org.minqing.platform.UnitOfWork;

/** Writes down whom a request showed by emergency access, before its answer leaves. */
@ApplicationScoped
public class LookLog {
    public static final String ACTION = "EMERGENCY_LOOK";

    private final UnitOfWork work;
    private final Audit audit;

    LookLog(UnitOfWork work, Audit audit) {
        this.work = work;
        this.audit = audit;
    }

    /** Completes when the lines are committed. */
    public Uni<Void> write(Caller caller) {
        Looks looks = caller.looks();
        if (looks == null || looks.seen().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return work.run(caller, tx -> {
            Uni<Void> written = Uni.createFrom().voidItem();
            for (Map.Entry<Long, Integer> seen : looks.seen().entrySet()) {
                written = written.chain(() -> audit.write(tx, caller, line(looks, seen.getKey(), seen.getValue())));
            }
            return written;
        });
    }

    private static Audit.Line line(Looks looks, long resident, int area) {
        return new Audit.Line(
                area,
                ACTION,
                "Resident",
                NodeId.of("Resident", resident),
                looks.reason(),
                Map.of("emergencyAccess", looks.accessKey()));
    }
}
