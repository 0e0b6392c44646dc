package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.minqing.platform.Tx;

/** Hears of concentrators, in the transaction in which their silence or its end is noted. */
public interface ConcentratorListener {
    Uni<Void> heard(Tx tx, List<ConcentratorChange> changes);
}
