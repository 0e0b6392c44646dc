package org.minqing.apps;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.platform.Tx;

/** Every statement about apps and what they have used. */
@ApplicationScoped
class AppStore {
    private static final int LIST_MAX = 500;

    private static final String LIST = "select " + AppView.COLUMNS + " from app order by id limit $1";
    private static final String FIND = "select " + AppView.COLUMNS + " from app where id = $1";

    private static final String REGISTER = """
            insert into app (client_id, name, contact, scopes, per_minute, per_day, registered_by) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (client_id) do nothing returning id
            """;

    private static final String EDIT = """
            update app set name = $3, contact = $4, scopes = $5, per_minute = $6, per_day = $7, version = version + 1
            where id = $1 and version = $2 and revoked_at is null
            """;

    private static final String REVOKE = """
            update app set revoked_at = now(), revoked_by = $2, version = version + 1 where id = $1 and revoked_at is null
            """;

    /** Counts a request in both windows; nothing where nobody is registered. */
    private static final String USE = """
            with known as (select id, scopes, per_minute, per_day from app where client_id = $1 and revoked_at is null),
            used as (
              insert into app_use as u (app_id, period, starts_at, used)
              select k.id, w.period, w.starts_at, 1 from known k
              cross join (values ('DAY', date_trunc('day', now(), 'Asia/Shanghai')), ('MINUTE', date_trunc('minute', now()))) as w(period, starts_at)
              on conflict (app_id, period) do update
                set used = case when u.starts_at = excluded.starts_at then u.used + 1 else 1 end, starts_at = excluded.starts_at
              returning period, used, starts_at)
            select k.scopes, k.per_minute, k.per_day,
              (select used from used where period = 'MINUTE'), (select used from used where period = 'DAY'),
              ceil(extract(epoch from date_trunc('minute', now()) + interval '1 minute' - now()))::int,
              ceil(extract(epoch from date_trunc('day', now(), 'Asia/Shanghai') + interval '1 day' - now()))::int
            from known k
            """;

    Uni<List<AppView>> list(Tx tx) {
        return tx.run(LIST, Tuple.of(LIST_MAX)).map(rows -> {
            List<AppView> apps = new ArrayList<>();
            rows.forEach(row -> apps.add(AppView.read(row)));
            return apps;
        });
    }

    Uni<Optional<AppView>> find(Tx tx, long key) {
        return tx.run(FIND, Tuple.of(key))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(AppView.read(rows.iterator().next())));
    }

    /** Empty where the client is known already. */
    Uni<Optional<Long>> register(Tx tx, AppRegister input) {
        Tuple values = Tuple.tuple()
                .addValue(input.clientId())
                .addValue(input.name().strip())
                .addValue(input.contact().strip())
                .addValue(scopes(input))
                .addValue(input.perMinute())
                .addValue(input.perDay())
                .addValue(tx.actor().subject());
        return tx.run(REGISTER, values)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    /** Whether it was still of that version, and not revoked. */
    Uni<Boolean> edit(Tx tx, long key, int version, AppRegister input) {
        Tuple values = Tuple.tuple()
                .addValue(key)
                .addValue(version)
                .addValue(input.name().strip())
                .addValue(input.contact().strip())
                .addValue(scopes(input))
                .addValue(input.perMinute())
                .addValue(input.perDay());
        return tx.run(EDIT, values).map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> revoke(Tx tx, long key) {
        return tx.run(REVOKE, Tuple.of(key, tx.actor().subject())).map(rows -> rows.rowCount() == 1);
    }

    private static String[] scopes(AppRegister input) {
        return input.scopes().stream().map(Enum::name).distinct().toArray(String[]::new);
    }

    /** What an app may do, and what it has used with this request. */
    record Use(
            List<AppScope> scopes,
            int perMinute,
            int perDay,
            int usedOfMinute,
            int usedOfDay,
            int minuteResetSeconds,
            int dayResetSeconds) {}

    Uni<Optional<Use>> use(Tx tx, String clientId) {
        return tx.last(USE, Tuple.of(clientId)).map(AppStore::use);
    }

    private static Optional<Use> use(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Use(
                AppView.scopes(row.getArrayOfStrings(0)),
                row.getInteger(1),
                row.getInteger(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5),
                row.getInteger(6)));
    }
}
