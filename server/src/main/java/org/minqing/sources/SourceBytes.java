package org.minqing.sources;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, unpacked where gzip packed them; tells how far it is. */
final class SourceBytes implements Closeable {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BUFFER = 1 << 16;

    private final SeekableByteChannel channel;
    private final InputStream in;
    private final long size;

    SourceBytes(Path file) throws IOException {
        this.channel = Files.newByteChannel(file);
        this.size = channel.size();
        InputStream plain = Channels.newInputStream(channel);
        boolean isPacked = plain.read() == GZIP_FIRST && plain.read() == GZIP_SECOND;
        channel.position(0);
        this.in = isPacked ? new GZIPInputStream(plain, BUFFER) : plain;
    }

    InputStream stream() {
        return in;
    }

    long position() throws IOException {
        return channel.position();
    }

    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
