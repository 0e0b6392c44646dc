package org.minqing.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/** An SMS centre on this machine that takes, refuses, loses and reports as it is told. */
public final class LoopbackSmsc implements AutoCloseable {
    private static final int BIND_WITHIN_MILLIS = 5_000;
    private static final int THREADS = 16;
    private static final int LATER_MILLIS = 300;
    private static final int UDH_BYTES = 6;
    /** One sequence for all of a run, as one centre has it. */
    private static final AtomicInteger IDS = new AtomicInteger(1000);

    /** What it does with a message. */
    public enum Reply {
        DELIVERED,
        /** The receipt comes before the answer. */
        RECEIPT_FIRST,
        RECEIPT_LATE,
        RECEIPT_TWICE,
        RECEIPT_MISSING,
        UNDELIVERED,
        THROTTLED,
        NUMBER_INVALID,
        /** Takes it, and the connection breaks before the answer. */
        TAKEN_AND_DROPPED,
        /** Never answers. */
        HUNG
    }

    /** A message, or a part of one, as it came in. */
    public record Sms(String number, String text, int bytes, int reference, String id, Reply reply, long nanos) {}

    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Sms> messages = new CopyOnWriteArrayList<>();
    private volatile Function<String, Reply> replies = number -> Reply.DELIVERED;
    private volatile @Nullable SMPPServerSession session;

    private LoopbackSmsc(ServerSocket socket) throws IOException {
        this.socket = socket;
        this.listener = new SMPPServerSessionListener(socket.getLocalPort(), new OnLoopback(socket));
        listener.setPduProcessorDegree(THREADS);
        listener.setMessageReceiverListener(new Receiver());
        executor.execute(this::accept);
    }

    public static LoopbackSmsc start() {
        try {
            return new LoopbackSmsc(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What it does from now on, by the number. */
    public void answer(Function<String, Reply> next) {
        replies = next;
    }

    public List<Sms> messages() {
        return List.copyOf(messages);
    }

    /** Somebody writes back. */
    public void write(String number, String text) {
        deliver(number, new ESMClass(), (byte) 8, text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** Tells what became of a message. */
    public void receipt(Sms sms, boolean isDelivered) {
        DeliveryReceiptState state = isDelivered ? DeliveryReceiptState.DELIVRD : DeliveryReceiptState.UNDELIV;
        DeliveryReceipt receipt =
                new DeliveryReceipt(sms.id(), 1, isDelivered ? 1 : 0, new Date(), new Date(), state, "000", "");
        deliver(
                sms.number(),
                new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                (byte) 0,
                receipt.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private void deliver(String number, ESMClass form, byte coding, byte[] bytes) {
        SMPPServerSession bound = session;
        if (bound == null) {
            throw new IllegalStateException("Nobody is bound");
        }
        try {
            bound.deliverShortMessage(
                    "",
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.ISDN,
                    number,
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.ISDN,
                    "10690000",
                    form,
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.newInstance(coding),
                    bytes);
        } catch (Exception broken) {
            // The connection may be broken on purpose; a centre would bring it again.
        }
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                SMPPServerSession accepted = listener.accept();
                BindRequest request = accepted.waitForBind(BIND_WITHIN_MILLIS);
                session = accepted;
                request.accept("loopback", InterfaceVersion.IF_34);
            } catch (Exception over) {
                // Closed, or a client that went away: the next one is waited for.
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        SMPPServerSession bound = session;
        if (bound != null) {
            bound.close();
        }
        listener.close();
        executor.shutdownNow();
    }

    private final class Receiver implements ServerMessageReceiverListener {
        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source)
                throws ProcessRequestException {
            Reply reply = replies.apply(message.getDestAddress());
            Sms sms = read(message, reply);
            messages.add(sms);
            switch (reply) {
                case DELIVERED -> later(sms, 20, true);
                case RECEIPT_FIRST -> receipt(sms, true);
                case RECEIPT_LATE -> later(sms, LATER_MILLIS, true);
                case RECEIPT_TWICE -> {
                    later(sms, 20, true);
                    later(sms, LATER_MILLIS, true);
                }
                case UNDELIVERED -> later(sms, 20, false);
                case THROTTLED -> throw new ProcessRequestException("told so", SMPPConstant.STAT_ESME_RTHROTTLED);
                case NUMBER_INVALID -> throw new ProcessRequestException("told so", SMPPConstant.STAT_ESME_RINVDSTADR);
                case TAKEN_AND_DROPPED -> source.close();
                case HUNG -> hang();
                case RECEIPT_MISSING -> {
                    // Nothing more is heard of it.
                }
            }
            return new SubmitSmResult(messageId(sms), new OptionalParameter[0]);
        }

        private MessageId messageId(Sms sms) throws ProcessRequestException {
            try {
                return new MessageId(sms.id());
            } catch (org.jsmpp.PDUStringException impossible) {
                throw new ProcessRequestException("id", SMPPConstant.STAT_ESME_RSYSERR, impossible);
            }
        }

        private Sms read(SubmitSm message, Reply reply) {
            OptionalParameter.Message_payload payload =
                    message.getOptionalParameter(OptionalParameter.Message_payload.class);
            byte[] bytes = payload == null ? message.getShortMessage() : payload.getValue();
            int header = message.isUdhi() ? UDH_BYTES : 0;
            OptionalParameter.User_message_reference reference =
                    message.getOptionalParameter(OptionalParameter.User_message_reference.class);
            return new Sms(
                    message.getDestAddress(),
                    new String(bytes, header, bytes.length - header, StandardCharsets.UTF_16BE),
                    bytes.length,
                    reference == null ? 0 : reference.getValue() & 0xFFFF,
                    Integer.toString(IDS.getAndIncrement()),
                    reply,
                    System.nanoTime());
        }

        private void later(Sms sms, int millis, boolean isDelivered) {
            executor.execute(() -> {
                pause(millis);
                receipt(sms, isDelivered);
            });
        }

        private void hang() throws ProcessRequestException {
            pause((int) TimeUnit.MINUTES.toMillis(5));
            throw new ProcessRequestException("closed", SMPPConstant.STAT_ESME_RSYSERR);
        }

        private void pause(int millis) {
            try {
                closed.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private ProcessRequestException unknown() {
            return new ProcessRequestException("not spoken here", SMPPConstant.STAT_ESME_RINVCMDID);
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession source) throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source) throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptCancelSm(CancelSm message, SMPPServerSession source) throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm message, SMPPServerSession source)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            throw unknown();
        }
    }

    /** The library's own would listen on every address. */
    private record OnLoopback(ServerSocket socket) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) throws IOException {
            socket.setSoTimeout(timeout);
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) throws IOException {
            return listen(port, timeout);
        }
    }
}
