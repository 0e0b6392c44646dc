package org.minqing.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * So many connections that each send the next request when the last is answered. Plain sockets and ready-made bytes: on a small
 * machine the load must not eat what it measures.
 */
public final class HttpLoad {
    private static final int NANOS_PER_MICRO = 1_000;
    private static final double NANOS = 1e9;

    private final URI server;
    private final int connections;
    private final Supplier<byte[]> requests;

    /** @param requests makes the next request, head and body; asked by many threads at once */
    public HttpLoad(URI server, int connections, Supplier<byte[]> requests) {
        this.server = server;
        this.connections = connections;
        this.requests = requests;
    }

    /** A POST of JSON as bytes, ready to be sent. */
    public static byte[] post(String path, String token, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
                        + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }

    /**
     * What came of it.
     *
     * @param errors answers that were not 200 or held GraphQL errors
     */
    public record Result(long requests, long errors, double seconds, long p50Micros, long p99Micros) {
        public double perSecond() {
            return requests / seconds;
        }
    }

    /** Runs for so long; fails when an answer is an error, because errors are quick. */
    public Result run(Duration lasting) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            long end = start + lasting.toNanos();
            List<Callable<long[]>> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                clients.add(() -> client(end));
            }
            long[] micros = new long[0];
            for (Future<long[]> client : threads.invokeAll(clients)) {
                long[] more = client.get();
                int size = micros.length;
                micros = Arrays.copyOf(micros, size + more.length);
                System.arraycopy(more, 0, micros, size, more.length);
            }
            double seconds = (System.nanoTime() - start) / NANOS;
            Arrays.sort(micros);
            return new Result(
                    micros.length, 0, seconds, micros[micros.length / 2], micros[(int) (micros.length * 0.99)]);
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] client(long end) throws IOException {
        long[] micros = new long[1_024];
        int count = 0;
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            while (System.nanoTime() < end) {
                byte[] request = requests.get();
                long sent = System.nanoTime();
                out.write(request);
                check(answer(in));
                if (count == micros.length) {
                    micros = Arrays.copyOf(micros, count * 2);
                }
                micros[count++] = (System.nanoTime() - sent) / NANOS_PER_MICRO;
            }
        }
        return Arrays.copyOf(micros, count);
    }

    private static void check(String body) {
        if (body.contains("\"errors\"")) {
            throw new IllegalStateException("An answer held errors: " + body);
        }
    }

    /** Reads one answer that states its length. */
    private static String answer(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        if (length < 0) {
            throw new IOException("An answer without its length: " + status);
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + ": " + body);
        }
        return body;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
