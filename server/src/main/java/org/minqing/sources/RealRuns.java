package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;

/** Makes dry runs real: the file that was looked through is taken in. */
@ApplicationScoped
class RealRuns {
    private static final Logger LOG = Logger.getLogger(RealRuns.class);

    private final Requests requests;
    private final RunStore store;
    private final RunFolder folder;
    private final RunDesk desk;

    RealRuns(Requests requests, RunStore store, RunFolder folder, RunDesk desk) {
        this.requests = requests;
        this.store = store;
        this.folder = folder;
        this.desk = desk;
    }

    /** Answers when the run has begun; how far it is, it tells itself. */
    Uni<Outcome> make(Caller caller, SourceRunMakeReal input) {
        long dry = NodeId.number(SourceRunView.TYPE, input.runId()).orElse(-1L);
        return requests.once(
                caller,
                "sourceRunMakeReal",
                input.requestId(),
                input,
                tx -> store.findDryRun(tx, dry)
                        .map(found -> found.filter(run -> Files.exists(path(run)))
                                .orElseThrow(() -> new Refused(SourceProblem.SOURCE_RUN_NOT_DRY, "input.runId")))
                        .chain(run -> store.openReal(tx, run))
                        .invoke(run -> tx.afterCommit(() -> begin(run)))
                        .map(Run::id));
    }

    private Path path(Run run) {
        return folder.path(String.valueOf(run.file()));
    }

    private void begin(Run run) {
        desk.on(() -> SourceFile.of(path(run)))
                .chain(file -> desk.take(run, file))
                .subscribe()
                .with(tally -> {}, failure -> LOG.warnf("Import %d broke off: %s", run.id(), failure.getMessage()));
    }
}
