package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.platform.Actor;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Statements on proxies. */
@ApplicationScoped
class ProxyStore {
    /** A resident has few; a list longer than this is a fault of those who keep it. */
    private static final int LIST_MAX = 100;

    /** One that is over by its time makes way for a new one; a statement of its own, because an insert beside it would still meet it. */
    private static final String MAKE_WAY = """
            update ledger_proxy set ended_at = until, ended_by = 'server:ledger'
            where owner_id = $1 and proxy_id = $2 and ended_at is null and until <= now()
            """;

    /** Both must be in sight. */
    private static final String GRANT = """
            insert into ledger_proxy (neighbourhood_id, owner_id, proxy_id, granted_by, until, reason)
            select o.neighbourhood_id, o.id, p.id, $3, $4, $5 from resident o, resident p
            where o.id = $1 and p.id = $2
              and not exists (select 1 from ledger_proxy x
                where x.owner_id = $1 and x.proxy_id = $2 and x.ended_at is null and x.until > now())
            returning id
            """;

    private static final String ARE_THERE =
            "select array_agg(neighbourhood_id order by id = $1 desc) from resident where id in ($1, $2)";
    private static final String IS_THERE =
            "select ended_at is not null or until <= now(), neighbourhood_id from ledger_proxy where id = $1";
    private static final String END =
            "update ledger_proxy set ended_at = now(), ended_by = $2 where id = $1 and ended_at is null and until > now() returning id";
    private static final String FIND = "select " + ProxyView.COLUMNS + " from ledger_proxy x where x.id = $1";
    private static final String LIST = "select " + ProxyView.COLUMNS + """
             from ledger_proxy x where $1 in (x.owner_id, x.proxy_id) order by x.granted_at desc, x.id desc limit $2
            """;

    private final Reads reads;

    ProxyStore(Reads reads) {
        this.reads = reads;
    }

    /** Empty when somebody is not in sight, or the proxy is there already. */
    Uni<Optional<Long>> grant(Tx tx, long owner, long proxy, ProxyGrant input, String by) {
        Tuple values = Tuple.of(
                owner,
                proxy,
                by,
                input.until().atOffset(ZoneOffset.UTC),
                input.reason().strip());
        return tx.run(MAKE_WAY, Tuple.of(owner, proxy))
                .chain(() -> tx.run(GRANT, values))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    /** Where the owner lives; empty when one of the two is not in sight. */
    Uni<Optional<Integer>> findArea(Tx tx, long owner, long proxy) {
        return tx.run(ARE_THERE, Tuple.of(owner, proxy)).map(rows -> {
            Integer[] areas = rows.iterator().next().getArrayOfIntegers(0);
            return areas == null || areas.length < 2 ? Optional.empty() : Optional.of(areas[0]);
        });
    }

    /** Whether a proxy is over already, and where its owner lives. */
    record Standing(boolean isOver, int area) {}

    /** Empty when it is not in sight. */
    Uni<Optional<Standing>> findStanding(Tx tx, long key) {
        return tx.run(IS_THERE, Tuple.of(key)).map(rows -> {
            Optional<Standing> found = Optional.empty();
            for (var row : rows) {
                found = Optional.of(new Standing(row.getBoolean(0), row.getInteger(1)));
            }
            return found;
        });
    }

    Uni<Void> end(Tx tx, long key, String by) {
        return tx.run(END, Tuple.of(key, by)).replaceWithVoid();
    }

    Uni<Optional<ProxyView>> find(Actor actor, long key) {
        return reads.ask(
                actor,
                FIND,
                Tuple.of(key),
                rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(ProxyView.read(rows.iterator().next())));
    }

    /** Those of a resident and those that it is, the latest first. */
    Uni<List<ProxyView>> list(Actor actor, long resident) {
        return reads.ask(actor, LIST, Tuple.of(resident, LIST_MAX), rows -> {
            List<ProxyView> proxies = new ArrayList<>(rows.size());
            rows.forEach(row -> proxies.add(ProxyView.read(row)));
            return proxies;
        });
    }

    /** Whether the time lies ahead and not too far. */
    static boolean isSensible(Instant now, Instant until) {
        return until.isAfter(now)
                && until.isBefore(now.atOffset(ZoneOffset.UTC).plusYears(3).toInstant());
    }
}
