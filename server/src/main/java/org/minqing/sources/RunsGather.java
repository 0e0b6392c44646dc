package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Tx;
import org.minqing.tags.Gathering;

/** While runs go on, one behind the other, rules wait: what one brings of a person the next one changes. */
@ApplicationScoped
class RunsGather implements Gathering {
    private static final String GO_ON = """
            select exists (
              select from source_run
              where mode = 'REAL' and (state = 'RUNNING' and leased_until >= now() or ended_at > now() - interval '3 seconds'))
            """;

    @Override
    public Uni<Boolean> goesOn(Tx tx) {
        return tx.run(GO_ON).map(rows -> rows.iterator().next().getBoolean(0));
    }
}
