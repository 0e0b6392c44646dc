package org.minqing.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A picture as a phone might send it: its upper left quarter red, its upper right blue, the rest white; where it was taken and by
 * what is written beside it if a test says so.
 */
public final class InventedPhoto {
    /** What Exif of {@link #jpegWithExif} says of the camera; a byte search finds it. */
    public static final String CAMERA = "INVENTED-CAMERA-7";

    private static final int APP1 = 0xE1;
    private static final int COMMENT = 0xFE;
    private static final int JPEG_START = 2;

    private final BufferedImage picture;

    private InventedPhoto(BufferedImage picture) {
        this.picture = picture;
    }

    public static InventedPhoto of(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height / 2);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width - width / 2, height / 2);
        canvas.dispose();
        return new InventedPhoto(picture);
    }

    /** One that no other test sends: pixels of a seeded random. */
    public static InventedPhoto unique(long seed) {
        InventedPhoto photo = of(64, 48);
        Random random = new Random(seed);
        for (int x = 0; x < 64; x += 4) {
            photo.picture.setRGB(x, 40, random.nextInt());
        }
        return photo;
    }

    public byte[] jpeg() {
        return encoded("jpeg");
    }

    public byte[] png() {
        return encoded("png");
    }

    /** With orientation, camera and place in Exif, and a comment. */
    public byte[] jpegWithExif(int orientation) {
        byte[] plain = jpeg();
        byte[] exif = segment(APP1, exif(orientation));
        byte[] comment = segment(COMMENT, (CAMERA + " comment").getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.allocate(plain.length + exif.length + comment.length)
                .put(plain, 0, JPEG_START)
                .put(exif)
                .put(comment)
                .put(plain, JPEG_START, plain.length - JPEG_START)
                .array();
    }

    private byte[] encoded(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] segment(int kind, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xFF)
                .put((byte) kind)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    /** A directory of three entries (camera, orientation, where the GPS directory is), then latitude and longitude. */
    private static byte[] exif(int orientation) {
        byte[] camera = (CAMERA + "\0").getBytes(StandardCharsets.US_ASCII);
        int cameraAt = 8 + 2 + 3 * 12 + 4;
        int gpsAt = cameraAt + camera.length;
        int latitudeAt = gpsAt + 2 + 4 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(latitudeAt + 2 * 24);
        tiff.putShort((short) 0x4D4D).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0110, 2, camera.length).putInt(cameraAt);
        entry(tiff, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
        entry(tiff, 0x8825, 4, 1).putInt(gpsAt);
        tiff.putInt(0).put(camera);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2).put(new byte[] {'N', 0, 0, 0});
        entry(tiff, 2, 5, 3).putInt(latitudeAt);
        entry(tiff, 3, 2, 2).put(new byte[] {'E', 0, 0, 0});
        entry(tiff, 4, 5, 3).putInt(latitudeAt + 24);
        tiff.putInt(0);
        for (int number : new int[] {31, 1, 18, 1, 30, 1, 121, 1, 26, 1, 12, 1}) {
            tiff.putInt(number);
        }
        return ByteBuffer.allocate(6 + tiff.capacity())
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff.array())
                .array();
    }

    private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
        return tiff.putShort((short) tag).putShort((short) type).putInt(count);
    }
}
