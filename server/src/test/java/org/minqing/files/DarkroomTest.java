package org.minqing.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.platform.Refused;
import org.minqing.testing.InventedPhoto;

class DarkroomTest {
    private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    @Test
    void whereAPhotoWasTakenAndByWhatIsGone() throws Exception {
        byte[] sent = InventedPhoto.of(60, 40).jpegWithExif(1);
        GpsDirectory place = metadata(sent).getFirstDirectoryOfType(GpsDirectory.class);
        assertThat(place.getGeoLocation().getLatitude()).isEqualTo(31.308, org.assertj.core.data.Offset.offset(0.001));
        assertThat(text(sent)).contains(InventedPhoto.CAMERA);

        DevelopedPhoto photo = Darkroom.develop(sent);

        for (byte[] made : new byte[][] {photo.picture(), photo.thumbnail()}) {
            assertThat(StreamSupport.stream(metadata(made).getDirectories().spliterator(), false)
                            .map(directory -> directory.getName()))
                    .containsExactlyInAnyOrder("JPEG", "JFIF", "Huffman", "File Type");
            assertThat(text(made)).doesNotContain("Exif", InventedPhoto.CAMERA);
        }
    }

    /** Where the red and the blue quarter of the stored picture must come to lie. */
    @ParameterizedTest
    @CsvSource({
        "1, 40x20, 5:5, 35:5",
        "2, 40x20, 35:5, 5:5",
        "3, 40x20, 35:15, 5:15",
        "4, 40x20, 5:15, 35:15",
        "5, 20x40, 5:5, 5:35",
        "6, 20x40, 15:5, 15:35",
        "7, 20x40, 15:35, 15:5",
        "8, 20x40, 5:35, 5:5",
        "0, 40x20, 5:5, 35:5",
        "9, 40x20, 5:5, 35:5"
    })
    void aPhotoStandsUprightHoweverTheCameraWasHeld(int orientation, String size, String red, String blue)
            throws IOException {
        byte[] sent = InventedPhoto.of(40, 20).jpegWithExif(orientation);

        DevelopedPhoto photo = Darkroom.develop(sent);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(photo.picture()));
        assertThat(photo.width() + "x" + photo.height()).isEqualTo(size);
        assertThat(picture.getWidth() + "x" + picture.getHeight()).isEqualTo(size);
        assertThat(colour(picture, red)).isEqualTo("red");
        assertThat(colour(picture, blue)).isEqualTo("blue");
    }

    @Test
    void aLargePhotoIsMadeSmallerAndASmallOneStaysAsItIs() throws IOException {
        DevelopedPhoto large = Darkroom.develop(InventedPhoto.of(6000, 4000).jpeg());
        DevelopedPhoto small = Darkroom.develop(InventedPhoto.of(100, 50).png());
        DevelopedPhoto thread = Darkroom.develop(InventedPhoto.of(9000, 2).png());

        assertThat(large.width() + "x" + large.height()).isEqualTo("2048x1365");
        BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(large.thumbnail()));
        assertThat(thumbnail.getWidth() + "x" + thumbnail.getHeight()).isEqualTo("320x213");
        assertThat(small.width() + "x" + small.height()).isEqualTo("100x50");
        assertThat(thread.width() + "x" + thread.height()).isEqualTo("2048x1");
    }

    @Test
    void whatIsTransparentBecomesWhite() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB), "png", png);

        DevelopedPhoto photo = Darkroom.develop(png.toByteArray());

        assertThat(ImageIO.read(new ByteArrayInputStream(photo.picture())).getRGB(4, 4) & 0xFFFFFF)
                .isEqualTo(0xFFFFFF);
    }

    @Test
    void aSmallFileThatUnfoldsIntoAHugePictureIsRefusedBeforeItUnfolds() throws IOException {
        byte[] bomb = blackPng(30_000, 30_000);
        byte[] lying = withSize(InventedPhoto.of(16, 16).jpeg(), 65_000);

        assertThat(bomb.length).isLessThan(200_000);
        long before = System.nanoTime();
        assertThatThrownBy(() -> Darkroom.develop(bomb)).satisfies(refusedAs(FileProblem.FILE_TOO_MANY_PIXELS));
        assertThatThrownBy(() -> Darkroom.develop(lying)).satisfies(refusedAs(FileProblem.FILE_TOO_MANY_PIXELS));
        assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
    }

    @Test
    void aPictureOfHundredsOfScansIsRefused() {
        byte[] sent = InventedPhoto.of(16, 16).jpeg();
        byte[] scans = new byte[sent.length + 2 * 100];
        System.arraycopy(sent, 0, scans, 0, sent.length);
        for (int i = sent.length; i < scans.length; i += 2) {
            scans[i] = (byte) 0xFF;
            scans[i + 1] = (byte) 0xDA;
        }

        assertThatThrownBy(() -> Darkroom.develop(scans)).satisfies(refusedAs(FileProblem.FILE_UNREADABLE));
    }

    @Test
    void whatIsNoJpegAndNoPngIsRefused() {
        byte[] webp = "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);
        byte[] page = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.ISO_8859_1);

        for (byte[] sent :
                new byte[][] {webp, page, "GIF89a".getBytes(StandardCharsets.ISO_8859_1), {}, {(byte) 0xFF}}) {
            assertThatThrownBy(() -> Darkroom.develop(sent)).satisfies(refusedAs(FileProblem.FILE_TYPE_REFUSED));
        }
    }

    @Test
    void aDamagedPhotoIsRefusedAndNeverAFault() {
        long seed = Long.getLong("minqing.seed", System.nanoTime());
        System.out.println("-Dminqing.seed=" + seed);
        Random random = new Random(seed);
        byte[][] whole = {
            InventedPhoto.of(40, 20).jpegWithExif(6),
            InventedPhoto.of(40, 20).png(),
            InventedPhoto.of(40, 20).jpeg()
        };

        for (int i = 0; i < 600; i++) {
            byte[] sent = damaged(whole[random.nextInt(whole.length)], random);
            Throwable thrown = catchThrowable(() -> Darkroom.develop(sent));
            assertThat(thrown == null || thrown instanceof Refused)
                    .as("round %d of seed %d: %s", i, seed, thrown)
                    .isTrue();
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] sent =
                random.nextInt(4) == 0 ? Arrays.copyOf(whole, 9 + random.nextInt(whole.length - 9)) : whole.clone();
        int hits = 1 + random.nextInt(8);
        for (int i = 0; i < hits; i++) {
            sent[8 + random.nextInt(sent.length - 8)] = (byte) random.nextInt();
        }
        return sent;
    }

    private static java.util.function.Consumer<Throwable> refusedAs(FileProblem problem) {
        return thrown -> assertThat(((Refused) thrown).code()).isEqualTo(problem);
    }

    private static Metadata metadata(byte[] photo) throws ImageProcessingException, IOException {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String colour(BufferedImage picture, String place) {
        String[] parts = place.split(":");
        int rgb = picture.getRGB(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        int red = rgb >> 16 & 0xFF;
        int blue = rgb & 0xFF;
        return red > 180 && blue < 80 ? "red" : blue > 180 && red < 80 ? "blue" : "neither";
    }

    /** A whole and valid file: rows of zeros pack well. */
    private static byte[] blackPng(int width, int height) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(packed)) {
            byte[] row = new byte[1 + width / 8];
            for (int i = 0; i < height; i++) {
                rows.write(row);
            }
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {1, 0, 0, 0, 0});
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(PNG_MAGIC);
        chunk(png, "IHDR", header.toByteArray());
        chunk(png, "IDAT", packed.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        sum.update(name);
        sum.update(content);
        DataOutputStream fields = new DataOutputStream(png);
        fields.writeInt(content.length);
        fields.write(name);
        fields.write(content);
        fields.writeInt((int) sum.getValue());
    }

    /** The frame header's height and width written over. */
    private static byte[] withSize(byte[] jpeg, int side) {
        byte[] lying = jpeg.clone();
        for (int i = 0; i < lying.length - 9; i++) {
            if ((lying[i] & 0xFF) == 0xFF && (lying[i + 1] & 0xFF) == 0xC0) {
                for (int at : new int[] {i + 5, i + 7}) {
                    lying[at] = (byte) (side >> 8);
                    lying[at + 1] = (byte) side;
                }
                return lying;
            }
        }
        throw new IllegalStateException("This JPEG has no frame header");
    }
}
