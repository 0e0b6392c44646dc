package org.minqing.notifications;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.minqing.notifications.Answer.Outcome;

/** SMS through an SMS centre that speaks SMPP 3.4. */
final class SmppChannel implements Channel, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SmppChannel.class);
    private static final byte UCS_2 = 8;
    private static final int INVALID_NUMBER = 0x0B;
    private static final int PROTOCOL_ID = 0;
    private static final byte NORMAL = 1;
    private static final Duration LASTING_MIN = Duration.ofMinutes(1);
    private static final Duration LASTING_MAX = Duration.ofHours(48);

    private final SmppSettings.Account account;
    private final SmppLink link;

    SmppChannel(SmppSettings.Account account, Supplier<SmsInbox> inbox) {
        this.account = account;
        this.link = new SmppLink(account, inbox);
    }

    @Override
    public Answer send(Letter letter) {
        SMPPSession session;
        try {
            session = link.session();
        } catch (IOException refused) {
            LOG.warnf("The SMS centre cannot be reached: %s", refused.getClass().getSimpleName());
            return Answer.of(Outcome.LATER, "not connected");
        }
        return send(session, letter);
    }

    /** The last part's receipt tells of the whole. After the first part every failure leaves it open what has arrived. */
    private Answer send(SMPPSession session, Letter letter) {
        List<byte[]> parts = account.isPayload()
                ? List.of(SmsParts.whole(letter.text().body()))
                : SmsParts.of(letter.text().body(), (byte) letter.noticeId());
        String id = "";
        for (int i = 0; i < parts.size(); i++) {
            try {
                boolean isLast = i == parts.size() - 1;
                id = submit(session, letter, parts.get(i), parts.size() > 1, isLast);
            } catch (NegativeResponseException refused) {
                return i == 0 ? refused(refused) : Answer.of(Outcome.UNKNOWN, "part " + (i + 1) + " refused");
            } catch (ResponseTimeoutException | InvalidResponseException | IOException lost) {
                return Answer.of(Outcome.UNKNOWN, lost.getClass().getSimpleName());
            } catch (PDUException ours) {
                return Answer.of(Outcome.REFUSED, ours.getClass().getSimpleName());
            }
        }
        return Answer.accepted(id);
    }

    private static Answer refused(NegativeResponseException refused) {
        String told = "status 0x%02x".formatted(refused.getCommandStatus());
        return Answer.of(refused.getCommandStatus() == INVALID_NUMBER ? Outcome.GONE : Outcome.LATER, told);
    }

    private String submit(SMPPSession session, Letter letter, byte[] part, boolean isPart, boolean isLast)
            throws NegativeResponseException, ResponseTimeoutException, InvalidResponseException, IOException,
                    PDUException {
        ESMClass form = isPart
                ? new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, GSMSpecificFeature.UDHI)
                : new ESMClass();
        OptionalParameter reference = new OptionalParameter.User_message_reference((short) letter.noticeId());
        boolean isPayload = account.isPayload() && part.length > SmsParts.BYTES_MAX;
        OptionalParameter[] more = isPayload
                ? new OptionalParameter[] {reference, new OptionalParameter.Message_payload(part)}
                : new OptionalParameter[] {reference};
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        account.source(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        Phones.plain(letter.address()),
                        form,
                        (byte) PROTOCOL_ID,
                        NORMAL,
                        null,
                        validity(letter),
                        new RegisteredDelivery(
                                isLast ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
                        (byte) 0,
                        DataCodings.newInstance(UCS_2),
                        (byte) 0,
                        isPayload ? new byte[0] : part,
                        more)
                .getMessageId();
    }

    /** How long the centre may go on trying, in SMPP's relative form: nothing arrives after it expired (O7). */
    private static String validity(Letter letter) {
        Duration left = Duration.between(letter.sentAt(), letter.expiresAt());
        Duration lasting =
                left.compareTo(LASTING_MAX) > 0 ? LASTING_MAX : left.compareTo(LASTING_MIN) < 0 ? LASTING_MIN : left;
        return "0000%02d%02d%02d%02d000R"
                .formatted(lasting.toDays(), lasting.toHoursPart(), lasting.toMinutesPart(), lasting.toSecondsPart());
    }

    @Override
    public void keep() {
        try {
            link.keep();
        } catch (IOException refused) {
            LOG.warnf("The SMS centre cannot be reached: %s", refused.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
