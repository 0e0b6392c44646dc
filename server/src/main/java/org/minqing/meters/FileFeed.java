package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.minqing.platform.Progress;

/** Feeds a file to a delivery, part by part, on the delivery's event loop; waits while the delivery asks for it. */
final class FileFeed implements Closeable {
    private static final int PART_BYTES = 1 << 18;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final SeekableByteChannel channel;
    private final InputStream in;
    private final Context loop;
    private final Progress progress;
    private final long size;
    private boolean isWaiting;

    FileFeed(Path file, Vertx vertx, Progress progress) throws IOException {
        this.channel = Files.newByteChannel(file);
        this.size = channel.size();
        InputStream plain = Channels.newInputStream(channel);
        boolean isPacked = plain.read() == GZIP_FIRST && plain.read() == GZIP_SECOND;
        channel.position(0);
        this.in = isPacked ? new GZIPInputStream(plain, PART_BYTES) : plain;
        this.loop = vertx.getOrCreateContext();
        this.progress = progress;
    }

    /** How the delivery steers this feed, and where its refused rows go. */
    Delivery.Flow flow(RejectedRows rejected) {
        return new Delivery.Flow() {
            @Override
            public void pause() {
                setWaiting(true);
            }

            @Override
            public void resume() {
                setWaiting(false);
            }

            @Override
            public void refused(List<RefusedRow> rows) {
                rejected.add(rows);
            }
        };
    }

    private synchronized void setWaiting(boolean waits) {
        isWaiting = waits;
        notifyAll();
    }

    private synchronized void untilWanted() throws IOException {
        try {
            while (isWaiting) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** Feeds all of it; returns when the last batch is in. */
    Delivery.Summary through(Delivery delivery) throws IOException {
        byte[] part = new byte[PART_BYTES];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            Buffer buffer = Buffer.buffer(read).appendBytes(part, 0, read);
            onLoop(() -> Uni.createFrom().voidItem().invoke(() -> delivery.add(buffer)));
            untilWanted();
            progress.show(channel.position(), size, delivery.taken());
        }
        Delivery.Summary summary = onLoop(delivery::end);
        progress.end();
        return summary;
    }

    private <T> T onLoop(java.util.function.Supplier<Uni<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(now -> work.get().subscribe().with(done::complete, done::completeExceptionally));
        return done.join();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
