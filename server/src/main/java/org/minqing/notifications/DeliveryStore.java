package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Statements that work deliveries off. */
@ApplicationScoped
class DeliveryStore {
    /** Tried this often, some 20 minutes, and then given up; what expires earlier ends earlier. */
    private static final int ATTEMPTS_MAX = 10;

    /** Nothing is sent after it expired. A lease that is still out may yet be completed. */
    private static final String EXPIRE = """
            update delivery set state = 'EXPIRED', ended_at = now(), lease = null, failure = coalesce(failure, 'expired')
            where id in (select id from delivery where state = 'WAITING' and channel = $1 and due_at <= now() and expires_at <= now()
                         limit 500 for update skip locked)
            returning id, channel, state
            """;

    /** Who had enough for today gets the rest with the next morning's digest. What is about life is not counted and not held. */
    private static final String HOLD = """
            with today as (select date_trunc('day', now() at time zone 'Asia/Shanghai') as began),
            full_up as (
              select d.recipient from (
                select distinct recipient from delivery
                where state = 'WAITING' and channel = $1 and due_at <= now() and severity <> 'LIFE') d
              where (select count(distinct s.notice_id) from delivery s cross join today
                     where s.recipient = d.recipient and s.channel = $1 and s.severity <> 'LIFE'
                       and s.sent_at >= today.began at time zone 'Asia/Shanghai') >= $2)
            update delivery d set is_digest = true, due_at = (today.began + interval '1 day' + $3::time) at time zone 'Asia/Shanghai',
              expires_at = greatest(d.expires_at,
                (today.began + interval '1 day' + $3::time) at time zone 'Asia/Shanghai' + interval '4 hours')
            from full_up cross join today
            where d.recipient = full_up.recipient and d.state = 'WAITING' and d.channel = $1 and d.severity <> 'LIFE'
              and d.due_at <= now() and d.attempts = 0 and not d.kind like 'WELL_ASKED%'
            """;

    /** What waits for the same phone of the same person travels as one. Notices are merged, never alerts (A9). */
    private static final String MERGE = """
            with ready as (
              select distinct recipient, device_id from delivery
              where state = 'WAITING' and channel = $1 and is_digest and due_at <= now() and attempts = 0),
            locked as (
              select d.id, d.recipient, d.device_id from delivery d
              join ready r on r.recipient = d.recipient and r.device_id is not distinct from d.device_id
              where d.state = 'WAITING' and d.channel = $1 and d.is_digest and d.attempts = 0
              for update of d skip locked),
            grouped as (
              select id, min(id) over w as lead, count(*) over w as total from locked window w as (partition by recipient, device_id))
            update delivery d set
              carries = case when d.id = g.lead then g.total else d.carries end,
              due_at = case when d.id = g.lead then now() else d.due_at end,
              carried_by = case when d.id <> g.lead then g.lead end,
              state = case when d.id <> g.lead then 'MERGED' else d.state end,
              ended_at = case when d.id <> g.lead then now() end
            from grouped g where d.id = g.id and g.total > 1
            """;

    /** Life first. A row that fails is due again later and stands in nobody's way (O10). */
    private static final String CLAIM = "with claimed as (" + """
              update delivery set lease = $2, attempts = attempts + 1, due_at = now() + make_interval(secs => $3)
              where id in (select id from delivery
                           where state = 'WAITING' and channel = $1 and due_at <= now() and expires_at > now()
                           order by severity <> 'LIFE', due_at, id limit $4 for update skip locked)
              returning *)
            select """ + " " + Claimed.COLUMNS + """
             from claimed d join notice n on n.id = d.notice_id
            left join device p on p.id = d.device_id and p.gone_at is null and p.subject = n.subject
            order by d.severity <> 'LIFE', d.id
            """;

    private static final String SENT = """
            update delivery d set state = coalesce(r.state, $3), ended_at = now(), sent_at = now(), lease = null, provider_id = $4,
              body = $5, address_masked = $6, address_index = $7, failure = null
            from (select 1) one
            left join lateral (select case when is_delivered then 'DELIVERED' else 'UNDELIVERED' end as state
                               from sms_receipt where provider_id = $4 and told_at > now() - interval '10 minutes') r on true
            where d.id = $1 and d.lease = $2 and d.state = 'WAITING'
            returning d.id, d.channel, d.state
            """;

    /** Tried again after 2, 4, 8 seconds and so on, at most every 5 minutes, and never before the other side wants it. */
    private static final String RETRY = """
            update delivery set failure = $3, lease = null,
              due_at = now() + greatest(least(power(2, attempts), 300), $4) * interval '1 second',
              state = case when attempts >= $5 then 'DEAD' else 'WAITING' end,
              ended_at = case when attempts >= $5 then now() end,
              body = $6, address_masked = $7, address_index = $8
            where id = $1 and lease = $2 and state = 'WAITING'
            returning id, channel, state
            """;

    private static final String END = """
            update delivery set state = $3, ended_at = now(), lease = null, failure = $4
            where id = $1 and lease = $2 and state = 'WAITING'
            returning id, channel, state
            """;

    private static final String GIVE_UP = """
            update delivery set state = 'DEAD', ended_at = now(), lease = null, failure = 'unreadable'
            where id = any($1) and state = 'WAITING'
            returning id, channel, state
            """;

    private static final String FORGET_DEVICE =
            "update device set gone_at = now() where token = $1 and gone_at is null";

    /** The SMS need not wait for a push that will not come. */
    private static final String HURRY = """
            update delivery s set due_at = now()
            from delivery d where d.id = any($1) and d.channel = 'PUSH' and s.notice_id = d.notice_id and s.channel = 'SMS'
              and s.state = 'WAITING' and s.attempts = 0 and s.due_at > now() and d.severity in ('LIFE', 'HIGH')
              and not exists (select from delivery o where o.notice_id = d.notice_id and o.channel = 'PUSH'
                              and o.state in ('WAITING', 'ACCEPTED', 'DELIVERED', 'PREVIEWED'))
            """;

    /** Two ways of a notice may end in the same moment; the later one must see the end of the other. */
    private static final String ONE_BY_ONE = """
            select pg_advisory_xact_lock(hashtextextended('notice:' || n.id, 0))
            from (select distinct notice_id as id from delivery where id = any($1) or carried_by = any($1) order by 1) n
            """;

    private static final String UNREACHED = """
            select distinct n.id, n.neighbourhood_id, n.severity, n.order_id, n.alert_id
            from delivery d join notice n on n.id = d.notice_id
            where (d.id = any($1) or d.carried_by = any($1)) and n.kind <> 'NOTICE_UNREACHED' and n.read_at is null
              and not exists (
                select from delivery o left join delivery lead on lead.id = o.carried_by
                where o.notice_id = n.id and o.channel <> 'IN_APP'
                  and coalesce(lead.state, o.state) in ('WAITING', 'ACCEPTED', 'DELIVERED', 'PREVIEWED'))
            """;

    /** An end of a delivery. */
    record Ended(long id, DeliveryChannel channel, DeliveryState state) {}

    /** What is kept of a letter that left or was tried. */
    record Trace(String body, String addressMasked, byte @Nullable [] addressIndex) {}

    Uni<List<Ended>> expire(Tx tx, DeliveryChannel channel) {
        return tx.run(EXPIRE, Tuple.of(channel.name())).map(DeliveryStore::ended);
    }

    Uni<Void> hold(Tx tx, DeliveryChannel channel, int budget, LocalTime morning) {
        return tx.run(HOLD, Tuple.of(channel.name(), budget, morning)).replaceWithVoid();
    }

    Uni<Void> merge(Tx tx, DeliveryChannel channel) {
        return tx.run(MERGE, Tuple.of(channel.name())).replaceWithVoid();
    }

    /**
     * What was taken on, and what of it cannot be read: rows of a later version, or spoiled ones, which must not keep the others.
     */
    record Taken(List<Claimed> letters, List<Long> unreadable) {}

    Uni<Taken> claim(Tx tx, DeliveryChannel channel, Duration lease, int limit) {
        return tx.run(CLAIM, Tuple.of(channel.name(), UUID.randomUUID(), (double) lease.toSeconds(), limit))
                .map(rows -> {
                    Taken taken = new Taken(new ArrayList<>(rows.size()), new ArrayList<>(0));
                    for (Row row : rows) {
                        try {
                            taken.letters.add(Claimed.read(row));
                        } catch (IllegalArgumentException spoiled) {
                            taken.unreadable.add(row.getLong(0));
                        }
                    }
                    return taken;
                });
    }

    Uni<List<Ended>> giveUp(Tx tx, List<Long> unreadable) {
        return tx.run(GIVE_UP, Columns.of(unreadable.toArray(Long[]::new))).map(DeliveryStore::ended);
    }

    Uni<List<Ended>> sent(Tx tx, Claimed claimed, DeliveryState state, @Nullable String providerId, Trace trace) {
        return tx.run(
                        SENT,
                        Tuple.of(
                                        claimed.id(),
                                        claimed.lease(),
                                        state.name(),
                                        providerId,
                                        trace.body,
                                        trace.addressMasked)
                                .addValue(buffer(trace.addressIndex)))
                .map(DeliveryStore::ended);
    }

    Uni<List<Ended>> retry(Tx tx, Claimed claimed, String why, Duration notBefore, Trace trace) {
        return tx.run(
                        RETRY,
                        Tuple.of(
                                        claimed.id(),
                                        claimed.lease(),
                                        why,
                                        (double) notBefore.toSeconds(),
                                        ATTEMPTS_MAX,
                                        trace.body)
                                .addValue(trace.addressMasked)
                                .addValue(buffer(trace.addressIndex)))
                .map(DeliveryStore::ended);
    }

    Uni<List<Ended>> end(Tx tx, Claimed claimed, DeliveryState state, String why) {
        return tx.run(END, Tuple.of(claimed.id(), claimed.lease(), state.name(), why))
                .map(DeliveryStore::ended);
    }

    Uni<Void> forgetDevice(Tx tx, String token) {
        return tx.run(FORGET_DEVICE, Tuple.of(token)).replaceWithVoid();
    }

    Uni<Void> hurry(Tx tx, List<Long> ended) {
        return tx.run(HURRY, Columns.of(ended.toArray(Long[]::new))).replaceWithVoid();
    }

    /** A notice that no way can bring any more. */
    record Unreached(
            long noticeId,
            int neighbourhoodId,
            AlertSeverity severity,
            @Nullable Long orderId,
            @Nullable Long alertId) {}

    Uni<List<Unreached>> listUnreached(Tx tx, List<Long> ended) {
        Tuple ids = Columns.of(ended.toArray(Long[]::new));
        return tx.run(ONE_BY_ONE, ids).chain(() -> tx.run(UNREACHED, ids)).map(rows -> {
            List<Unreached> unreached = new ArrayList<>(rows.size());
            rows.forEach(row -> unreached.add(new Unreached(
                    row.getLong(0),
                    row.getInteger(1),
                    AlertSeverity.valueOf(row.getString(2)),
                    row.getLong(3),
                    row.getLong(4))));
            return unreached;
        });
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(Buffer::buffer).orElse(null);
    }

    static List<Ended> ended(RowSet<Row> rows) {
        List<Ended> ended = new ArrayList<>(rows.size());
        for (Row row : rows) {
            ended.add(new Ended(
                    row.getLong(0),
                    DeliveryChannel.valueOf(row.getString(1)),
                    DeliveryState.valueOf(row.getString(2))));
        }
        return ended;
    }
}
