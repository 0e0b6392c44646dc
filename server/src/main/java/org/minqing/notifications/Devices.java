package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.minqing.access.Caller;
import org.minqing.platform.Elevated;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;

/** The phones on which people are signed in. */
@ApplicationScoped
class Devices {
    private static final Pattern TOKEN = Pattern.compile("\\p{Graph}{8,1024}");
    private static final int VERSION_MAX = 40;

    private final Requests requests;
    private final DeviceStore store;

    Devices(Requests requests, DeviceStore store) {
        this.requests = requests;
        this.store = store;
    }

    /** Takes the phone over from whoever was signed in on it before, whose row the caller does not see: hence elevated. */
    Uni<Outcome> register(Caller caller, DeviceRegister input) {
        if (!TOKEN.matcher(input.token()).matches()) {
            return refused(NoticeProblem.DEVICE_TOKEN_INVALID, "input.token");
        }
        int version = input.appVersion().length();
        if (version < 1 || version > VERSION_MAX) {
            return refused(NoticeProblem.DEVICE_VERSION_INVALID, "input.appVersion");
        }
        return requests.once(
                Elevated.of(caller),
                "deviceRegister",
                input.requestId(),
                input,
                tx -> store.register(tx, caller.subject(), input)
                        .map(key ->
                                key.orElseThrow(() -> new Refused(NoticeProblem.DEVICE_TOKEN_GONE, "input.token"))));
    }

    Uni<Outcome> forget(Caller caller, DeviceForget input) {
        return requests.once(
                caller,
                "deviceForget",
                input.requestId(),
                input,
                tx -> store.forget(tx, caller.subject(), input.token())
                        .map(key -> key.orElseThrow(() -> new Refused(NoticeProblem.DEVICE_NOT_FOUND, "input.token"))));
    }

    private static Uni<Outcome> refused(NoticeProblem problem, String path) {
        return Uni.createFrom().item(Outcome.refused(new Refused(problem, path)));
    }
}
