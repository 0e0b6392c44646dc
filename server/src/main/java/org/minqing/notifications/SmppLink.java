package org.minqing.notifications;

import java.io.IOException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/** The connection to the SMS centre: made when it is needed, and anew when it broke. */
final class SmppLink implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SmppLink.class);
    private static final long BIND_WITHIN_MILLIS = 5_000;
    private static final long ANSWER_WITHIN_MILLIS = 8_000;
    private static final int ASK_ALIVE_MILLIS = 15_000;

    private final SmppSettings.Account account;
    private final Supplier<SmsInbox> inbox;
    private @Nullable SMPPSession session;

    SmppLink(SmppSettings.Account account, Supplier<SmsInbox> inbox) {
        this.account = account;
        this.inbox = inbox;
    }

    /** A bound session; one thread binds, the others wait for it. */
    synchronized SMPPSession session() throws IOException {
        SMPPSession bound = session;
        if (bound != null && bound.getSessionState().isBound()) {
            return bound;
        }
        close();
        SMPPSession made = new SMPPSession();
        made.setTransactionTimer(ANSWER_WITHIN_MILLIS);
        made.setEnquireLinkTimer(ASK_ALIVE_MILLIS);
        made.setMessageReceiverListener(new SmsReceiver(inbox));
        try {
            made.connectAndBind(
                    account.host().orElseThrow(),
                    account.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            account.systemId(),
                            account.password(),
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            ""),
                    BIND_WITHIN_MILLIS);
        } catch (IOException refused) {
            made.close();
            throw refused;
        }
        session = made;
        return made;
    }

    /** Binds again where the connection broke. */
    void keep() throws IOException {
        SMPPSession kept = session();
        LOG.debugf("Bound to the SMS centre as %s", kept.getSessionId());
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
