package org.minqing.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between a phone and the server, one connection at a time, and breaks it: after so many bytes on their way there, or so many on
 * their way back, both sides are reset, as when a train enters a tunnel.
 */
public final class CuttingProxy implements AutoCloseable {
    private static final int CHUNK = 512;

    private final ServerSocket door;
    private final int server;
    private volatile int there = Integer.MAX_VALUE;
    private volatile int back = Integer.MAX_VALUE;

    private CuttingProxy(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    /** Begins to listen on a port of its own, before a server on this machine. */
    public static CuttingProxy before(int server) {
        try {
            CuttingProxy proxy = new CuttingProxy(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), server);
            Thread porter = new Thread(proxy::serve, "cutting-proxy");
            porter.setDaemon(true);
            porter.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the next request so many bytes pass, and of its answer so many. */
    public void cut(int bytesThere, int bytesBack) {
        there = bytesThere;
        back = bytesBack;
    }

    /** Sends a request through it and reads until the line is gone; how many bytes of an answer arrived. */
    public int send(byte[] request) throws IOException {
        try (Socket phone = new Socket(door.getInetAddress(), door.getLocalPort())) {
            phone.getOutputStream().write(request);
            return phone.getInputStream().readAllBytes().length;
        } catch (IOException reset) {
            return 0;
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket phone = door.accept();
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
                carry(phone, behind);
            } catch (IOException gone) {
                // The next one comes.
            }
        }
    }

    /** Whichever way comes to its end first ends both. */
    private void carry(Socket phone, Socket behind) throws IOException {
        int mayPass = there;
        Thread up = new Thread(() -> pass(phone, behind, mayPass), "cutting-proxy-up");
        up.setDaemon(true);
        up.start();
        pass(behind, phone, back);
        try {
            up.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(Socket from, Socket to, int bytes) {
        try {
            byte[] chunk = new byte[CHUNK];
            int left = bytes;
            while (left > 0) {
                int read = from.getInputStream().read(chunk, 0, Math.min(left, chunk.length));
                if (read < 0) {
                    to.shutdownOutput();
                    from.close();
                    return;
                }
                to.getOutputStream().write(chunk, 0, read);
                left -= read;
            }
            reset(from, to);
        } catch (IOException broken) {
            reset(from, to);
        }
    }

    private static void reset(Socket... both) {
        for (Socket one : both) {
            try {
                one.setSoLinger(true, 0);
                one.close();
            } catch (IOException closed) {
                // It is what was meant.
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
