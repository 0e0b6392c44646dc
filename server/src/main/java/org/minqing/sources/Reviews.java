package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.sources.ReviewStore.Waiting;

/** Decides whom doubtful records are about. */
@ApplicationScoped
class Reviews {
    private static final String RESIDENT = "Resident";

    private final Requests requests;
    private final ReviewStore store;
    private final SourceForms forms;
    private final LinkStore links;
    private final RowIntake intake;
    private final Audit audit;

    Reviews(Requests requests, ReviewStore store, SourceForms forms, LinkStore links, RowIntake intake, Audit audit) {
        this.requests = requests;
        this.store = store;
        this.forms = forms;
        this.links = links;
        this.intake = intake;
        this.audit = audit;
    }

    /** The record is about this resident: it is taken in as if it had been linked at once. */
    Uni<Outcome> confirm(Caller caller, SourceReviewConfirm input) {
        return requests.once(caller, "sourceReviewConfirm", input.requestId(), input, tx -> {
            long resident = NodeId.number(RESIDENT, input.residentId()).orElse(-1L);
            return waiting(tx, caller, input.reviewId())
                    .chain(review -> links.findAreas(tx, List.of(resident), List.of())
                            .chain(areas -> take(tx, review, resident, areas))
                            .chain(() -> decided(tx, caller, review, "CONFIRMED", resident)));
        });
    }

    /** The record is about nobody here; it is not kept. */
    Uni<Outcome> reject(Caller caller, SourceReviewReject input) {
        return requests.once(
                caller,
                "sourceReviewReject",
                input.requestId(),
                input,
                tx -> waiting(tx, caller, input.reviewId())
                        .chain(review -> decided(tx, caller, review, "REJECTED", null)));
    }

    private Uni<Waiting> waiting(Tx tx, Caller caller, String id) {
        SourceSight sight = SourceSight.of(caller);
        return store.find(tx, NodeId.number(SourceReviewView.TYPE, id).orElse(-1L))
                .map(found -> found.filter(review -> sight.sees(
                                forms.get(review.form()),
                                forms.get(review.form()).columns().get(0)))
                        .orElseThrow(() -> new Refused(SourceProblem.SOURCE_REVIEW_NOT_FOUND, "input.reviewId")))
                .invoke(review -> {
                    if (review.state().equals("CONFIRMED") || review.state().equals("REJECTED")) {
                        throw new Refused(SourceProblem.SOURCE_REVIEW_DECIDED, "input.reviewId");
                    }
                });
    }

    private Uni<Void> take(Tx tx, Waiting review, long resident, LinkStore.Areas areas) {
        Integer area = areas.residents().get(resident);
        if (area == null) {
            throw new Refused(SourceProblem.SOURCE_REVIEW_PERSON_UNKNOWN, "input.residentId");
        }
        SourceForm form = forms.get(review.form());
        SourceRow.Link link = new SourceRow.Link(resident, review.row().link().houseId(), area, 100);
        return intake.takeDecided(
                tx,
                review.runOf(),
                RowCodec.row(form, review.whole(), review.row()).linked(link));
    }

    private Uni<Long> decided(Tx tx, Caller caller, Waiting review, String state, @Nullable Long resident) {
        return store.decide(tx, review.id(), state, resident)
                .chain(() -> audit.write(
                        tx,
                        caller,
                        review.areas().stream().filter(caller.scope()::includes).toList(),
                        new Audit.Line(
                                null,
                                "SOURCE_REVIEW_" + state,
                                SourceReviewView.TYPE,
                                NodeId.of(SourceReviewView.TYPE, review.id()),
                                null,
                                Map.of("form", forms.get(review.form()).code()))))
                .replaceWith(review.id());
    }
}
