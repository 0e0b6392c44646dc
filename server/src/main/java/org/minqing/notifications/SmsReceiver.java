package org.minqing.notifications;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/** What the SMS centre brings: receipts, and people's replies. What cannot be kept now it is asked to bring again. */
final class SmsReceiver implements MessageReceiverListener {
    private static final int KEPT_WITHIN_SECONDS = 6;
    private static final byte UCS_2 = 8;
    private static final int ALPHABET = 0x0C;
    /** ESME receiver temporary application error: the centre tries again later. */
    private static final int AGAIN = 0x64;

    private static final int NOT_KNOWN = 0x03;

    private final Supplier<SmsInbox> inbox;

    SmsReceiver(Supplier<SmsInbox> inbox) {
        this.inbox = inbox;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        if (message.isSmscDeliveryReceipt()) {
            receipt(message);
        } else {
            keep(inbox.get().reply(message.getSourceAddr(), text(message)));
        }
    }

    private void receipt(DeliverSm message) throws ProcessRequestException {
        DeliveryReceipt receipt;
        try {
            receipt = message.getShortMessageAsDeliveryReceipt();
        } catch (InvalidDeliveryReceiptException unreadable) {
            // Bringing it again would not make it readable; without a receipt the message stays accepted.
            return;
        }
        switch (receipt.getFinalStatus()) {
            case DELIVRD -> keep(inbox.get().receipt(receipt.getId(), true, "DELIVRD"));
            case EXPIRED, DELETED, UNDELIV, REJECTD ->
                keep(inbox.get()
                        .receipt(
                                receipt.getId(), false, receipt.getFinalStatus().name()));
            case ENROUTE, ACCEPTD, UNKNOWN -> {
                // Not the end yet.
            }
        }
    }

    private static String text(DeliverSm message) {
        OptionalParameter.Message_payload payload =
                message.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] bytes = payload == null ? message.getShortMessage() : payload.getValue();
        Charset letters =
                (message.getDataCoding() & ALPHABET) == UCS_2 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
        return new String(bytes, letters);
    }

    private static void keep(Future<?> kept) throws ProcessRequestException {
        try {
            kept.get(KEPT_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProcessRequestException("stopping", AGAIN);
        } catch (ExecutionException | TimeoutException notKept) {
            throw new ProcessRequestException("not kept", AGAIN, notKept);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // A phone is back on the network: the centre tries again by itself.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not spoken here", NOT_KNOWN);
    }
}
