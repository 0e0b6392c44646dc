package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Cursor;
import org.minqing.platform.Language;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** Statements that show notices and what became of them. */
@ApplicationScoped
class NoticeReadStore {
    private static final int UNREAD_SHOWN_MAX = 1_000;

    private static final String OWN = "select " + NoticeView.COLUMNS + " from notice n where n.subject = $1 ";

    private static final String LIST = OWN + """
              and (not $2 or n.read_at is null) and ($3::timestamptz is null or (n.created_at, n.id) < ($3, $4))
            order by n.created_at desc, n.id desc limit $5
            """;

    private static final String ONE = OWN + "and n.id = $2";

    private static final String UNREAD = """
            select count(*) from (select from notice where subject = $1 and read_at is null limit $2) unread
            """;

    private static final String DELIVERIES = "select " + DeliveryView.COLUMNS + """
             from delivery d
            where ($1::text is null or d.state = $1) and ($2::text is null or d.channel = $2)
              and ($3::timestamptz is null or (d.created_at, d.id) < ($3, $4))
            order by d.created_at desc, d.id desc limit $5
            """;

    private final Reads reads;
    private final Clock clock;

    NoticeReadStore(Reads reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
    }

    Uni<NoticeConnection> list(Caller caller, boolean isUnreadOnly, Page page) {
        Language language = Language.current();
        Instant now = clock.instant();
        Tuple values = Tuple.of(caller.subject(), isUnreadOnly, after(page), afterId(page), page.limit());
        return reads.ask(caller, LIST, values, rows -> {
            List<NoticeEdge> edges = page.entries(rows, row -> {
                NoticeView notice = NoticeView.read(row, language, now);
                return new NoticeEdge(notice, new Cursor(notice.createdAt(), notice.key()).encode());
            });
            return new NoticeConnection(edges, page.info(rows, edges, NoticeEdge::cursor));
        });
    }

    /** Unread ones, counted up to a thousand. */
    Uni<Integer> countUnread(Caller caller) {
        return reads.ask(
                caller,
                UNREAD,
                Tuple.of(caller.subject(), UNREAD_SHOWN_MAX),
                rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Optional<NoticeView>> find(Caller caller, long key) {
        Language language = Language.current();
        return reads.ask(caller, ONE, Tuple.of(caller.subject(), key), rows -> one(rows, language));
    }

    private Optional<NoticeView> one(RowSet<Row> rows, Language language) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(NoticeView.read(rows.iterator().next(), language, clock.instant()));
    }

    Uni<DeliveryConnection> listDeliveries(
            Caller caller, @Nullable DeliveryState state, @Nullable DeliveryChannel channel, Page page) {
        Tuple values = Tuple.of(name(state), name(channel), after(page), afterId(page), page.limit());
        return reads.ask(caller, DELIVERIES, values, rows -> {
            List<DeliveryEdge> edges = page.entries(rows, row -> {
                DeliveryView delivery = DeliveryView.read(row);
                return new DeliveryEdge(delivery, new Cursor(delivery.createdAt(), delivery.key()).encode());
            });
            return new DeliveryConnection(edges, page.info(rows, edges, DeliveryEdge::cursor));
        });
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static @Nullable OffsetDateTime after(Page page) {
        return page.after().map(cursor -> cursor.at().atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static @Nullable Long afterId(Page page) {
        return page.after().map(Cursor::id).orElse(null);
    }
}
