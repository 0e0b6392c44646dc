package org.minqing.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What must be known of a JPEG before it is decoded: how the camera was held (Exif), and in how many scans the picture comes.
 * Reads only within its bounds; what it cannot follow counts as upright.
 */
record JpegHeader(Orientation orientation, int scans) {
    private static final int MARKER = 0xFF;
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int LENGTH_BYTES = 2;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final short INTEL = 0x4949;
    private static final short TIFF = 42;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final int VALUE_AT = 8;

    static JpegHeader of(byte[] jpeg) {
        return new JpegHeader(orientation(jpeg), scans(jpeg));
    }

    private static Orientation orientation(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg).position(LENGTH_BYTES);
        while (bytes.remaining() >= 2 * LENGTH_BYTES && (bytes.get() & 0xFF) == MARKER) {
            int kind = bytes.get() & 0xFF;
            int length = Short.toUnsignedInt(bytes.getShort()) - LENGTH_BYTES;
            if (kind == START_OF_SCAN || length < 0 || length > bytes.remaining()) {
                return Orientation.UPRIGHT;
            }
            ByteBuffer segment = bytes.slice(bytes.position(), length);
            if (kind == APP1 && isExif(segment)) {
                return ofTiff(segment.slice(EXIF.length, length - EXIF.length));
            }
            bytes.position(bytes.position() + length);
        }
        return Orientation.UPRIGHT;
    }

    private static boolean isExif(ByteBuffer segment) {
        return segment.remaining() > EXIF.length
                && segment.slice(0, EXIF.length).equals(ByteBuffer.wrap(EXIF));
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort(0) == INTEL ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            if (tiff.getShort(2) != TIFF) {
                return Orientation.UPRIGHT;
            }
            int directory = tiff.getInt(2 * LENGTH_BYTES);
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + LENGTH_BYTES + i * ENTRY_BYTES;
                if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION_TAG) {
                    return Orientation.of(Short.toUnsignedInt(tiff.getShort(entry + VALUE_AT)));
                }
            }
        } catch (IndexOutOfBoundsException lying) {
            // An offset that leads out of the segment: nothing to be learned from it.
        }
        return Orientation.UPRIGHT;
    }

    /** Within a scan each 0xFF is followed by 0 or a restart, so that the pair is always a marker. */
    private static int scans(byte[] jpeg) {
        int scans = 0;
        for (int i = 1; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == START_OF_SCAN && (jpeg[i - 1] & 0xFF) == MARKER) {
                scans++;
            }
        }
        return scans;
    }
}
