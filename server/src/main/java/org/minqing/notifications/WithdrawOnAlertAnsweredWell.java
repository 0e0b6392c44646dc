package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.alerts.AlertAnsweredWell;
import org.minqing.platform.LaterReaction;
import org.minqing.platform.UnitOfWork;

/** Who answered in the app is not asked by SMS any more. */
@ApplicationScoped
class WithdrawOnAlertAnsweredWell implements LaterReaction<AlertAnsweredWell> {
    private final UnitOfWork work;
    private final NoticeStore store;

    WithdrawOnAlertAnsweredWell(UnitOfWork work, NoticeStore store) {
        this.work = work;
        this.store = store;
    }

    @Override
    public Class<AlertAnsweredWell> event() {
        return AlertAnsweredWell.class;
    }

    @Override
    public Uni<Void> react(AlertAnsweredWell event, long row) {
        return work.run(Deliveries.ACTOR, tx -> store.withdrawQuestions(tx, event.alertId()));
    }
}
