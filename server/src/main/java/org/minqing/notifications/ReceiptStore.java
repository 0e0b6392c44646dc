package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.minqing.platform.Tx;

/** Statements on what comes back by SMS. */
@ApplicationScoped
class ReceiptStore {
    /** The first receipt of a message counts. Centres use their numbers again after some days. */
    private static final String RECEIPT = """
            with told as (
              insert into sms_receipt as r (provider_id, is_delivered, told) values ($1, $2, $3)
              on conflict (provider_id) do update set is_delivered = $2, told = $3, told_at = now()
                where r.told_at < now() - interval '3 days'
              returning provider_id)
            update delivery d set state = case when $2 then 'DELIVERED' else 'UNDELIVERED' end
            from told where d.provider_id = told.provider_id and d.state = 'ACCEPTED'
            returning d.id, d.channel, d.state
            """;

    /** A receipt and the number it is for were written in the same moment, and neither saw the other. */
    private static final String SETTLE = """
            update delivery d set state = case when r.is_delivered then 'DELIVERED' else 'UNDELIVERED' end
            from sms_receipt r where r.told_at > now() - interval '10 minutes' and d.provider_id = r.provider_id
              and d.state = 'ACCEPTED'
            returning d.id, d.channel, d.state
            """;

    /** What a number was asked and has not been answered yet, the last question first. */
    private static final String ASKED = """
            select n.alert_id, n.recipient from delivery d
            join notice n on n.id = d.notice_id
            join alert a on a.id = n.alert_id
            where d.address_index = $1 and d.created_at > now() - interval '1 day' and n.kind like 'WELL_ASKED%'
              and a.answered_well_at is null
            order by d.created_at desc limit 9
            """;

    private static final String PRUNE = """
            delete from sms_receipt where provider_id in (
              select provider_id from sms_receipt where told_at < now() - interval '30 days' limit 5000)
            """;

    /** Keeps the first receipt of a message; the second changes nothing. */
    Uni<List<DeliveryStore.Ended>> keep(Tx tx, String providerId, boolean isDelivered, String told) {
        return tx.run(RECEIPT, Tuple.of(providerId, isDelivered, told)).map(DeliveryStore::ended);
    }

    /** An alert about which a number was asked, and as whom. */
    record Asked(long alertId, String recipient) {}

    Uni<List<Asked>> listAsked(Tx tx, byte[] addressIndex) {
        return tx.run(ASKED, Tuple.of(Buffer.buffer(addressIndex))).map(rows -> {
            List<Asked> asked = new ArrayList<>(rows.size());
            rows.forEach(row -> asked.add(new Asked(row.getLong(0), row.getString(1))));
            return asked;
        });
    }

    Uni<List<DeliveryStore.Ended>> settle(Tx tx) {
        return tx.run(SETTLE).map(DeliveryStore::ended);
    }

    Uni<Void> prune(Tx tx) {
        return tx.run(PRUNE).replaceWithVoid();
    }
}
