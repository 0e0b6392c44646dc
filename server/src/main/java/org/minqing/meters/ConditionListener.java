package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.minqing.platform.Tx;

/** Hears what readings prove, in the transaction that brings them: an alert exists whenever its reading does. */
public interface ConditionListener {
    Uni<Void> heard(Tx tx, List<MeterChanges> changes);
}
