package org.minqing.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A client that sends so many bytes of a request, reads so many of its answer, and is gone. */
public final class CutConnection {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private CutConnection() {}

    /** Sends so much and hangs up: what was sent arrives, and nothing after it. */
    public static void hangingUpAfter(byte[] request, int sent) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request, 0, sent);
        }
    }

    /** Breaks off, so that what was just sent may or may not have arrived; returns how many bytes of the answer it read. */
    public static int after(byte[] request, int sent, int read) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request, 0, sent);
            InputStream answer = socket.getInputStream();
            int count = 0;
            while (count < read && answer.read() >= 0) {
                count++;
            }
            socket.setSoLinger(true, 0);
            return count;
        }
    }

    /** The bytes of a whole POST. */
    public static byte[] post(String path, String type, String token, byte[] body) {
        return request(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, type, token, body.length),
                body);
    }

    /** A head with what follows it. */
    public static byte[] request(String head, byte[] body) {
        byte[] bytes = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + body.length);
        System.arraycopy(body, 0, bytes, head.length(), body.length);
        return bytes;
    }
}
