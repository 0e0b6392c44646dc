package org.minqing.notifications;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The ways out that this installation has set up; a preview stands in for each that it has not. */
@ApplicationScoped
class Channels {
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private volatile Channel push;
    private volatile Channel sms;

    Channels(
            @ConfigProperty(name = "minqing.fcm.credentials") Optional<String> credentials,
            @ConfigProperty(name = "minqing.fcm.url") Optional<String> fcmUrl,
            SmppSettings smpp,
            Instance<SmsInbox> inbox) {
        this.push = credentials
                .<Channel>map(file -> FcmChannel.open(Path.of(file), fcmUrl))
                .orElseGet(PreviewChannel::new);
        this.sms = smpp.host().isPresent() ? new SmppChannel(smpp.account(), inbox::get) : new PreviewChannel();
        LOG.infof(
                "Pushes leave by %s, SMS by %s",
                push.getClass().getSimpleName(), sms.getClass().getSimpleName());
    }

    Channel push() {
        return push;
    }

    Channel sms() {
        return sms;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        push.keep();
        sms.keep();
    }

    /** Other channels from now on. */
    void use(Channel otherPush, Channel otherSms) {
        push = otherPush;
        sms = otherSms;
    }
}
