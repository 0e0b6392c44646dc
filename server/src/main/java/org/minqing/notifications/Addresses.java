package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.platform.UnitOfWork;
import org.minqing.residents.Residents;
import org.minqing.workorders.Posts;

/** Where a letter goes to. A number is opened when it is needed and kept nowhere. */
@ApplicationScoped
class Addresses {
    private final UnitOfWork work;
    private final Posts posts;
    private final Residents residents;

    Addresses(UnitOfWork work, Posts posts, Residents residents) {
        this.work = work;
        this.posts = posts;
        this.residents = residents;
    }

    /** The phone's token or number; empty where there is none. */
    Uni<Optional<String>> find(DeliveryChannel channel, Claimed claimed) {
        if (channel == DeliveryChannel.PUSH) {
            return Uni.createFrom().item(Optional.ofNullable(claimed.token()));
        }
        String subject = claimed.subject();
        if (subject != null) {
            return work.run(Deliveries.ACTOR, tx -> posts.findPhone(tx, claimed.neighbourhoodId(), subject));
        }
        Long resident = claimed.residentId();
        if (resident == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        String why = claimed.kind().name();
        return claimed.kind() == NoticeKind.WELL_ASKED_OF_CONTACT
                ? residents.findPhoneOfContact(Deliveries.ACTOR, resident, why)
                : residents.findPhone(Deliveries.ACTOR, resident, why);
    }
}
