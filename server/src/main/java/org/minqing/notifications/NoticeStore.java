package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Json;
import org.minqing.platform.Tx;

/** Statements that write notices and what people do with them. */
@ApplicationScoped
class NoticeStore {
    /**
     * Writes notices with their deliveries: seen in the app at once, pushed to each phone, by SMS behind it. What an event has told
     * somebody already is left out.
     */
    private static final String INSERT = """
            with asked as (
              select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[],
                $9::bigint[], $10::text[], $11::int[], $12::int[], $13::int[], $14::boolean[])
                as a(area, event, recipient, subject, resident_id, kind, severity, order_id, alert_id, facts, push, sms, lasting, digest)),
            made as (
              insert into notice (neighbourhood_id, event, recipient, subject, resident_id, kind, severity, order_id, alert_id, facts)
              select area, event, recipient, subject, resident_id, kind, severity, order_id, alert_id, facts::jsonb from asked
              on conflict (event, recipient) do nothing
              returning id, neighbourhood_id, event, recipient, subject, kind, severity),
            leaving as (
              select m.id, m.neighbourhood_id, m.recipient, m.kind, m.severity, a.digest, w.channel, w.device_id,
                make_interval(secs => w.after) as after, make_interval(secs => a.lasting) as lasting
              from made m join asked a on a.event = m.event and a.recipient = m.recipient
              cross join lateral (
                select 'IN_APP' as channel, null::bigint as device_id, 0 as after where m.subject is not null
                union all
                select 'PUSH', d.id, a.push from (select) one
                left join device d on d.subject = m.subject and d.gone_at is null where m.subject is not null
                union all
                select 'SMS', null, a.sms where a.sms is not null) w),
            ways as (
              insert into delivery (neighbourhood_id, notice_id, recipient, kind, severity, is_digest, channel, device_id, state, due_at,
                expires_at, ended_at)
              select neighbourhood_id, id, recipient, kind, severity, digest, channel, device_id,
                case channel when 'IN_APP' then 'DELIVERED' else 'WAITING' end, now() + after, now() + after + lasting,
                case channel when 'IN_APP' then now() end
              from leaving)
            select id, neighbourhood_id from made
            """;

    /** Reading it in the app is reading the push: what has not left need not leave any more. */
    private static final String READ = """
            with seen as (
              update notice set read_at = coalesce(read_at, now()) where id = any($1) and subject = $2 returning id)
            select id from seen order by id
            """;

    /** Those whom a digest carried that does not leave any more wait for themselves again. */
    private static final String STOP_READ = """
            with over as (
              update delivery set state = 'READ', ended_at = now(), lease = null
              where notice_id = any($1) and state = 'WAITING' returning id)
            update delivery d set state = 'WAITING', ended_at = null, carried_by = null, due_at = now()
            from over where d.carried_by = over.id and d.state = 'MERGED' and not d.notice_id = any($1)
            """;

    private static final String QUESTION =
            "select alert_id from notice where id = $1 and subject = $2 and kind like 'WELL_ASKED%'";

    private static final String WITHDRAW_ORDER = """
            with over as (
              update delivery d set state = 'WITHDRAWN', ended_at = now(), lease = null
              from notice n where n.order_id = $1 and d.notice_id = n.id and d.state = 'WAITING' returning d.id)
            update delivery d set state = 'WAITING', ended_at = null, carried_by = null, due_at = now()
            from over, notice n
            where d.carried_by = over.id and d.state = 'MERGED' and n.id = d.notice_id and n.order_id is distinct from $1
            """;

    private static final String WITHDRAW_QUESTIONS = """
            update delivery d set state = 'WITHDRAWN', ended_at = now(), lease = null
            from notice n where n.alert_id = $1 and n.kind like 'WELL_ASKED%' and d.notice_id = n.id and d.state = 'WAITING'
            """;

    /** A notice that was written just now. */
    record Made(long id, int neighbourhoodId) {}

    Uni<List<Made>> insert(Tx tx, List<NoticeDraft> drafts) {
        return tx.run(INSERT, columns(drafts)).map(rows -> {
            List<Made> made = new ArrayList<>(rows.size());
            rows.forEach(row -> made.add(new Made(row.getLong(0), row.getInteger(1))));
            return made;
        });
    }

    private static Tuple columns(List<NoticeDraft> drafts) {
        return Columns.of(
                column(drafts, NoticeDraft::neighbourhoodId, Integer[]::new),
                column(drafts, NoticeDraft::event, String[]::new),
                column(drafts, draft -> draft.to().word(), String[]::new),
                column(drafts, draft -> draft.to().subject(), String[]::new),
                column(drafts, draft -> draft.to().residentId(), Long[]::new),
                column(drafts, draft -> draft.kind().name(), String[]::new),
                column(drafts, draft -> draft.severity().name(), String[]::new),
                column(drafts, draft -> draft.about().orderId(), Long[]::new),
                column(drafts, draft -> draft.about().alertId(), Long[]::new),
                column(drafts, draft -> Json.write(draft.facts()), String[]::new),
                column(drafts, draft -> seconds(draft.timing().pushAfter()), Integer[]::new),
                column(drafts, draft -> seconds(draft.timing().smsAfter()), Integer[]::new),
                column(drafts, draft -> seconds(draft.timing().lasting()), Integer[]::new),
                column(drafts, draft -> draft.timing().isDigest(), Boolean[]::new));
    }

    private static <T> @Nullable T[] column(
            List<NoticeDraft> drafts,
            Function<NoticeDraft, @Nullable T> value,
            java.util.function.IntFunction<@Nullable T[]> array) {
        return drafts.stream().map(value).toArray(array);
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : (int) duration.toSeconds();
    }

    /** Marks those of them that are the subject's own; returns which. */
    Uni<List<Long>> read(Tx tx, String subject, List<Long> notices) {
        return tx.run(READ, Columns.of(ids(notices)).addValue(subject)).map(rows -> {
            List<Long> read = new ArrayList<>(rows.size());
            rows.forEach(row -> read.add(row.getLong(0)));
            return read;
        });
    }

    Uni<Void> stopRead(Tx tx, List<Long> notices) {
        return tx.run(STOP_READ, Columns.of(ids(notices))).replaceWithVoid();
    }

    /** The alert that the subject was asked about; empty where the notice asks nothing or is somebody else's. */
    Uni<Optional<Long>> findQuestion(Tx tx, String subject, long notice) {
        return tx.run(QUESTION, Tuple.of(notice, subject))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    Uni<Void> withdrawOrder(Tx tx, long order) {
        return tx.run(WITHDRAW_ORDER, Tuple.of(order)).replaceWithVoid();
    }

    Uni<Void> withdrawQuestions(Tx tx, long alert) {
        return tx.run(WITHDRAW_QUESTIONS, Tuple.of(alert)).replaceWithVoid();
    }

    private static Long[] ids(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
