package org.minqing.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minqing.platform.NodeId;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Writes down what a request asked by emergency access, and whom it showed, before its answer leaves. */
@ApplicationScoped
public class LookLog {
    /** Somebody, or something that tells of people, was shown. */
    public static final String ACTION = "EMERGENCY_LOOK";

    /** A request was answered; whatever it showed, it leaves this line. */
    private static final String QUERY = "EMERGENCY_QUERY";

    private final UnitOfWork work;
    private final Audit audit;

    LookLog(UnitOfWork work, Audit audit) {
        this.work = work;
        this.audit = audit;
    }

    /** Completes when the lines are committed. */
    public Uni<Void> write(Caller caller, Set<String> rootFields) {
        Looks looks = caller.looks();
        if (looks == null) {
            return Uni.createFrom().voidItem();
        }
        List<Audit.Line> lines = new ArrayList<>();
        String fields = String.join(" ", rootFields);
        looks.areas().forEach(area -> lines.add(line(looks, QUERY, new Looks.Seen("OrgNode", area), area, fields)));
        looks.seen().forEach((seen, area) -> lines.add(line(looks, ACTION, seen, area, fields)));
        return work.run(caller, tx -> write(tx, caller, lines));
    }

    private Uni<Void> write(Tx tx, Caller caller, List<Audit.Line> lines) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (Audit.Line line : lines) {
            written = written.chain(() -> audit.write(tx, caller, line));
        }
        return written;
    }

    private static Audit.Line line(Looks looks, String action, Looks.Seen seen, int area, String fields) {
        return new Audit.Line(
                area,
                action,
                seen.type(),
                NodeId.of(seen.type(), seen.key()),
                looks.reason(),
                Map.of("emergencyAccess", looks.accessKey(), "fields", fields));
    }
}
