package org.minqing.notifications;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.minqing.access.Role;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.LoopbackFcm;
import org.minqing.testing.LoopbackSmsc;
import org.minqing.testing.Sql;

/** Push service and SMS centre on this machine, and one neighbourhood whose cadre has a phone. */
abstract class LoopbackServices {
    static final Duration SOON = Duration.ofSeconds(40);

    @Inject
    Channels channels;

    @Inject
    Lanes lanes;

    @Inject
    SmsInbox inbox;

    @Inject
    UnitOfWork work;

    LoopbackFcm fcm;
    LoopbackSmsc smsc;
    FcmChannel push;
    SmppChannel sms;
    Community community;
    Crew crew;
    String cadre;
    String token;
    String number;

    @BeforeEach
    void start() {
        fcm = LoopbackFcm.start();
        smsc = LoopbackSmsc.start();
        push = FcmChannel.open(fcm.credentials(LoopbackFcm.temporaryFolder()), Optional.of(fcm.url()));
        sms = new SmppChannel(
                new SmppSettings.Account(Optional.of("127.0.0.1"), smsc.port(), "minqing", "", "10690000", false),
                () -> inbox);
        // What an earlier test left behind must not arrive here.
        Sql.run("update delivery set state = 'WITHDRAWN', ended_at = now(), lease = null where state = 'WAITING'");
        channels.use(push, sms);
        community = Community.create();
        crew = new Crew(community);
        number = "139%08d".formatted(community.neighbourhood());
        token = "rules-" + community.neighbourhood();
        cadre = crew.onDuty(Role.CADRE, number);
        Crew.register(community.cadre(), token);
    }

    @AfterEach
    void stop() throws Exception {
        channels.use(new PreviewChannel(), new PreviewChannel());
        push.close();
        sms.close();
        fcm.close();
        smsc.close();
    }

    /** The quiet hours, the digest's wait and the time to read are over. */
    final void minutesPass() {
        Sql.run(
                "update delivery set due_at = now() + interval '300 milliseconds' where neighbourhood_id = ? and state = 'WAITING' and attempts = 0",
                community.neighbourhood());
        lanes.wake();
    }

    final List<Object> states(String channel) {
        return Sql.run(
                "select state from delivery where neighbourhood_id = ? and channel = ? order by state",
                community.neighbourhood(),
                channel);
    }
}
