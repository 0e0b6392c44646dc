package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.minqing.platform.Language;
import org.minqing.platform.Tx;

/** Every statement on phones. */
@ApplicationScoped
class DeviceStore {
    /** One token belongs to one person at a time; a token that is gone stays gone. */
    private static final String REGISTER = """
            insert into device (token, subject, platform, app_version, language) values ($1, $2, $3, $4, $5)
            on conflict (token) do update set subject = excluded.subject, platform = excluded.platform,
              app_version = excluded.app_version, language = excluded.language,
              registered_at = case when device.subject = excluded.subject then device.registered_at else now() end
            where device.gone_at is null
            returning id
            """;

    private static final String FORGET =
            "delete from device where token = $1 and subject = $2 and gone_at is null returning id";

    /** Empty where the push service has said that it does not know the token any more. */
    Uni<Optional<Long>> register(Tx tx, String subject, DeviceRegister input) {
        return tx.run(
                        REGISTER,
                        Tuple.of(
                                input.token(),
                                subject,
                                input.platform().name(),
                                input.appVersion(),
                                Language.of(input.language()).name()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    Uni<Optional<Long>> forget(Tx tx, String subject, String token) {
        return tx.run(FORGET, Tuple.of(token, subject))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }
}
