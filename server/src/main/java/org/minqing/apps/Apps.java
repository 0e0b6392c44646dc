package org.minqing.apps;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Registers and revokes apps. Their secrets are the identity server's; here is only what they may do. */
@ApplicationScoped
class Apps {
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{3,100}");
    private static final int NAME_MAX = 100;
    private static final int CONTACT_MAX = 200;
    private static final int PER_MINUTE_MAX = 6_000;
    private static final int PER_DAY_MAX = 1_000_000;

    private final UnitOfWork work;
    private final Requests requests;
    private final AppStore store;
    private final Audit audit;

    Apps(UnitOfWork work, Requests requests, AppStore store, Audit audit) {
        this.work = work;
        this.requests = requests;
        this.store = store;
        this.audit = audit;
    }

    /** All of them, 500 at most. */
    Uni<List<AppView>> list(Caller caller) {
        return work.run(caller, store::list);
    }

    Uni<Optional<AppView>> find(Caller caller, long key) {
        return work.run(caller, tx -> store.find(tx, key));
    }

    Uni<Outcome> register(Caller caller, AppRegister input) {
        return requests.once(Elevated.of(caller), "appRegister", input.requestId(), input, tx -> {
            check(input);
            return (input.appId() == null ? add(tx, input) : edit(tx, input))
                    .call(key -> note(tx, caller, "APP_REGISTER", key));
        });
    }

    Uni<Outcome> revoke(Caller caller, AppRevoke input) {
        return requests.once(Elevated.of(caller), "appRevoke", input.requestId(), input, tx -> {
            long key = key(input.appId());
            return store.revoke(tx, key)
                    .invoke(revoked -> refuse(!revoked, AppProblem.APP_NOT_FOUND, "appId"))
                    .call(() -> note(tx, caller, "APP_REVOKE", key))
                    .replaceWith(key);
        });
    }

    private Uni<Long> add(Tx tx, AppRegister input) {
        return store.register(tx, input)
                .map(key -> key.orElseThrow(() -> new Refused(AppProblem.APP_CLIENT_KNOWN, "input.clientId")));
    }

    private Uni<Long> edit(Tx tx, AppRegister input) {
        long key = key(input.appId());
        int version = input.version() == null ? -1 : input.version();
        return store.find(tx, key)
                .invoke(found -> refuse(
                        found.filter(app -> app.clientId().equals(input.clientId()) && app.revokedAt() == null)
                                .isEmpty(),
                        AppProblem.APP_NOT_FOUND,
                        "appId"))
                .chain(() -> store.edit(tx, key, version, input))
                .invoke(edited -> refuse(!edited, AppProblem.APP_CHANGED_MEANWHILE, "version"))
                .replaceWith(key);
    }

    private static void check(AppRegister input) {
        refuse(!CLIENT_ID.matcher(input.clientId()).matches(), AppProblem.APP_CLIENT_INVALID, "clientId");
        refuse(
                input.name().isBlank()
                        || input.name().length() > NAME_MAX
                        || input.contact().isBlank()
                        || input.contact().length() > CONTACT_MAX,
                AppProblem.APP_NAME_INVALID,
                "name");
        refuse(input.scopes().isEmpty(), AppProblem.APP_SCOPES_MISSING, "scopes");
        refuse(
                input.perMinute() < 1
                        || input.perMinute() > PER_MINUTE_MAX
                        || input.perDay() < 1
                        || input.perDay() > PER_DAY_MAX,
                AppProblem.APP_QUOTA_IMPLAUSIBLE,
                "perMinute");
    }

    private static void refuse(boolean isWrong, AppProblem problem, String field) {
        if (isWrong) {
            throw new Refused(problem, "input." + field);
        }
    }

    private static long key(@Nullable String id) {
        return id == null ? -1 : NodeId.number(AppView.TYPE, id).orElse(-1L);
    }

    private Uni<Void> note(Tx tx, Caller caller, String action, long key) {
        return audit.write(
                tx, caller, new Audit.Line(null, action, AppView.TYPE, NodeId.of(AppView.TYPE, key), null, Map.of()));
    }
}
