package org.minqing.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A file that was delivered, looked through once: what it is written in, and the digest by which it is known again. Whoever writes
 * Chinese without UTF-8 writes GB18030, of which GBK and GB2312 are parts.
 *
 * @param content the digest of all its bytes, unpacked
 */
record SourceFile(Path path, Format format, Charset charset, byte[] content) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int PART = 1 << 16;
    private static final int ZIP = 0x504b;
    private static final int OLE = 0xd0cf;
    private static final int LITTLE_ENDIAN = 0xfffe;
    private static final int BIG_ENDIAN = 0xfeff;

    /** How rows are written. */
    enum Format {
        CSV,
        EXCEL,
        NDJSON
    }

    /** Throws {@link IOException} for what is no file of rows. */
    static SourceFile of(Path path) throws IOException {
        MessageDigest digest = Digest.sha();
        Utf8 utf8 = new Utf8();
        byte[] head = new byte[0];
        try (SourceBytes bytes = new SourceBytes(path)) {
            InputStream in = bytes.stream();
            byte[] part = new byte[PART];
            for (int read = in.readNBytes(part, 0, PART); read > 0; read = in.readNBytes(part, 0, PART)) {
                head = head.length == 0 ? Arrays.copyOf(part, read) : head;
                digest.update(part, 0, read);
                utf8.add(part, read);
            }
        }
        Format format = format(head);
        return new SourceFile(
                path, format, format == Format.CSV ? charset(head, utf8) : StandardCharsets.UTF_8, digest.digest());
    }

    private static Format format(byte[] head) throws IOException {
        int first = first(head);
        if (first == ZIP) {
            return Format.EXCEL;
        }
        if (first == OLE) {
            throw new IOException("旧版 Excel 文件请另存为 xlsx。Save a workbook of the old form as xlsx.");
        }
        String begin = Cells.trimmed(new String(head, 0, Math.min(head.length, 100), StandardCharsets.UTF_8));
        return begin.startsWith("{") ? Format.NDJSON : Format.CSV;
    }

    private static Charset charset(byte[] head, Utf8 utf8) {
        return switch (first(head)) {
            case LITTLE_ENDIAN, BIG_ENDIAN -> StandardCharsets.UTF_16;
            default -> utf8.isRight() ? StandardCharsets.UTF_8 : GB18030;
        };
    }

    private static int first(byte[] head) {
        return head.length < 2 ? 0 : Byte.toUnsignedInt(head[0]) << Byte.SIZE | Byte.toUnsignedInt(head[1]);
    }

    RowReader open() throws IOException {
        return switch (format) {
            case EXCEL -> new ExcelRows(path);
            case CSV -> new CsvRows(new SourceBytes(path), charset);
            case NDJSON -> new JsonRows(new SourceBytes(path));
        };
    }

    /**
     * Whether bytes that come in parts are UTF-8: some rows in another charset make no other file of it. In text that is none, nearly
     * every character is wrong.
     */
    private static final class Utf8 {
        private static final int RIGHT_PER_WRONG = 4;

        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer out = CharBuffer.allocate(PART + Byte.SIZE);
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private long wrong;
        private long right;

        void add(byte[] part, int length) {
            ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
            in.put(rest).put(part, 0, length).flip();
            CoderResult result = decoder.decode(in, out.clear(), false);
            while (result.isError()) {
                wrong++;
                in.position(in.position() + result.length());
                count();
                result = decoder.decode(in, out.clear(), false);
            }
            count();
            rest = in;
        }

        private void count() {
            for (int i = 0; i < out.position(); i++) {
                right += out.get(i) > '\u007f' ? 1 : 0;
            }
        }

        boolean isRight() {
            return wrong * RIGHT_PER_WRONG <= right;
        }
    }
}
