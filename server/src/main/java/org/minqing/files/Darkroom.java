package org.minqing.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.minqing.platform.Refused;

/**
 * Makes photos anew. Size and scans are looked at before any pixel is decoded, so that a small file that unfolds into a huge
 * picture costs nothing. Blocks: not for the event loop.
 */
final class Darkroom {
    static final int SIDE_MAX = 2048;
    static final int THUMBNAIL_SIDE = 320;
    static final int PIXELS_MAX = 50_000_000;
    /** In sentences, which count by ten thousand. */
    private static final int PIXELS_MAX_WAN = PIXELS_MAX / 10_000;
    /** Held at once while decoding; of larger pictures each second or third pixel is read. */
    private static final int PIXELS_DECODED_MAX = 16_000_000;
    /** Cameras and programs use about ten; each further scan decodes all pixels again. */
    private static final int SCANS_MAX = 64;

    private static final float QUALITY = 0.85f;

    static {
        // Photos are in memory already; a copy on disk would outlive them.
        ImageIO.setUseCache(false);
    }

    private Darkroom() {}

    /** Throws {@link Refused} with what is wrong with the file. */
    static DevelopedPhoto develop(byte[] file) {
        PhotoFormat format = PhotoFormat.of(file).orElseThrow(() -> new Refused(FileProblem.FILE_TYPE_REFUSED, ""));
        JpegHeader header = format == PhotoFormat.JPEG ? JpegHeader.of(file) : new JpegHeader(Orientation.UPRIGHT, 1);
        if (header.scans() > SCANS_MAX) {
            throw new Refused(FileProblem.FILE_UNREADABLE, "");
        }
        try {
            BufferedImage picture = fitted(decode(file, format), SIDE_MAX, header.orientation());
            BufferedImage thumbnail = fitted(picture, THUMBNAIL_SIDE, Orientation.UPRIGHT);
            return new DevelopedPhoto(encode(picture), encode(thumbnail), picture.getWidth(), picture.getHeight());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // The JDK's readers answer damaged files with any of these.
            throw new Refused(FileProblem.FILE_UNREADABLE, "");
        }
    }

    private static BufferedImage decode(byte[] file, PhotoFormat format) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.reader()).next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > PIXELS_MAX) {
                throw new Refused(FileProblem.FILE_TOO_MANY_PIXELS, "", PIXELS_MAX_WAN);
            }
            ImageReadParam how = reader.getDefaultReadParam();
            int step = (int) Math.ceil(Math.sqrt((double) pixels / PIXELS_DECODED_MAX));
            how.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }

    /** Scaled to the longest side allowed, never up; halved step by step, so that no pixel is skipped; then turned. */
    private static BufferedImage fitted(BufferedImage picture, int side, Orientation orientation) {
        double scale = Math.min(1, (double) side / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage at = picture;
        while (Math.max(at.getWidth(), at.getHeight()) > 2 * side) {
            at = drawn(at, (at.getWidth() + 1) / 2, (at.getHeight() + 1) / 2, Orientation.UPRIGHT);
        }
        return drawn(at, width, height, orientation);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height, Orientation orientation) {
        BufferedImage drawn = orientation.isSideways()
                ? new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = drawn.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        canvas.transform(orientation.turning(width, height));
        canvas.drawImage(picture, 0, 0, width, height, null);
        canvas.dispose();
        return drawn;
    }

    private static byte[] encode(BufferedImage picture) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(PhotoFormat.JPEG.reader());
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
