package org.minqing.notifications;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.ErrorCode;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.MessagingErrorCode;
import com.google.firebase.messaging.Notification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;
import org.minqing.notifications.Answer.Outcome;

/** Pushes through Firebase Cloud Messaging. One message a call: one that fails is alone with it. */
final class FcmChannel implements Channel, AutoCloseable {
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_AT_FAULT = 500;
    private static final int TOO_MANY = 429;

    private final FirebaseApp app;
    private final FirebaseMessaging messaging;

    private FcmChannel(FirebaseApp app) {
        this.app = app;
        this.messaging = FirebaseMessaging.getInstance(app);
    }

    /**
     * @param credentials the service account's key file
     * @param url another server on this machine that speaks for the service, for tests
     */
    static FcmChannel open(Path credentials, Optional<String> url) {
        FcmTransport transport = new FcmTransport(url.map(URI::create));
        try (InputStream key = Files.newInputStream(credentials)) {
            FirebaseOptions options = FirebaseOptions.builder()
                    .setCredentials(GoogleCredentials.fromStream(key, () -> transport))
                    .setHttpTransport(transport)
                    .setConnectTimeout((int) FcmTransport.CONNECT_WITHIN.toMillis())
                    .setReadTimeout((int) FcmTransport.ANSWER_WITHIN.toMillis())
                    .build();
            return new FcmChannel(FirebaseApp.initializeApp(options, "minqing-" + UUID.randomUUID()));
        } catch (IOException e) {
            throw new UncheckedIOException("The credentials of the push service cannot be read", e);
        }
    }

    @Override
    public Answer send(Letter letter) {
        try {
            return Answer.accepted(messaging.send(message(letter)));
        } catch (FirebaseMessagingException failure) {
            return answer(failure);
        }
    }

    private static Message message(Letter letter) {
        Duration lasting = Duration.between(letter.sentAt(), letter.expiresAt());
        boolean isUrgent = letter.severity() == AlertSeverity.LIFE || letter.severity() == AlertSeverity.HIGH;
        Map<String, String> data = PushData.of(letter).fields();
        String id = PushData.id(letter);
        return Message.builder()
                .setToken(letter.address())
                .setNotification(Notification.builder()
                        .setTitle(letter.text().title())
                        .setBody(letter.text().body())
                        .build())
                .putAllData(data)
                .setAndroidConfig(AndroidConfig.builder()
                        .setPriority(isUrgent ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL)
                        .setTtl(Math.max(0, lasting.toMillis()))
                        .setCollapseKey(id)
                        .build())
                .setApnsConfig(ApnsConfig.builder()
                        .putHeader("apns-collapse-id", id)
                        .putHeader("apns-priority", isUrgent ? "10" : "5")
                        .putHeader(
                                "apns-expiration",
                                Long.toString(letter.expiresAt().getEpochSecond()))
                        .setAps(Aps.builder().setSound("default").build())
                        .build())
                .build();
    }

    /** Codes alone are told: the service's sentences may repeat what was sent. */
    private static Answer answer(FirebaseMessagingException failure) {
        IncomingHttpResponse response = failure.getHttpResponse();
        if (response == null) {
            return unanswered(failure);
        }
        if (failure.getMessagingErrorCode() == MessagingErrorCode.UNREGISTERED) {
            return Answer.of(Outcome.GONE, "UNREGISTERED");
        }
        int status = response.getStatusCode();
        String told = status + " " + failure.getErrorCode();
        if (status >= SERVER_AT_FAULT || status == TOO_MANY) {
            return new Answer(Outcome.LATER, told, retryAfter(response));
        }
        // Our key or project may be wrong, which somebody can mend; a payload of ours does not get better.
        return Answer.of(status == BAD_REQUEST ? Outcome.REFUSED : Outcome.LATER, told);
    }

    private static Answer unanswered(FirebaseMessagingException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return Answer.of(Outcome.LATER, "not connected");
            }
        }
        return Answer.of(
                Outcome.UNKNOWN,
                failure.getErrorCode() == ErrorCode.DEADLINE_EXCEEDED ? "no answer in time" : "no answer");
    }

    private static @Nullable Duration retryAfter(IncomingHttpResponse response) {
        Object header = response.getHeaders().get("retry-after");
        Object first = header instanceof Iterable<?> values && values.iterator().hasNext()
                ? values.iterator().next()
                : header;
        return first != null && first.toString().matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(first.toString()))
                : null;
    }

    @Override
    public void close() {
        app.delete();
    }
}
