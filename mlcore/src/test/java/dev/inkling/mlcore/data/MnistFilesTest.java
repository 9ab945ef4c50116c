package dev.inkling.mlcore.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class MnistFilesTest {
  private static final int PIXELS = 28 * 28;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static byte[] images(int count) {
    return images(count, 28, 28, count * PIXELS);
  }

  private static byte[] images(int count, int rows, int columns, int bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(16 + bytes);
    buffer.putInt(0x803).putInt(count).putInt(rows).putInt(columns);
    for (int i = 0; i < bytes; i++) {
      buffer.put((byte) (i * 7));
    }
    return buffer.array();
  }

  private static byte[] labels(int... labels) {
    ByteBuffer buffer = ByteBuffer.allocate(8 + labels.length);
    buffer.putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      buffer.put((byte) label);
    }
    return buffer.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static ImageDataset read(byte[] images, byte[] labels) throws IOException {
    return MnistFiles.read(
        new ByteArrayInputStream(images), "images", new ByteArrayInputStream(labels), "labels");
  }

  private static void assertRefused(String message, byte[] images, byte[] labels) {
    Exception e = assertThrows(DataFormatException.class, () -> read(images, labels));
    assertEquals(message, e.getMessage());
  }

  private void write(String name, byte[] bytes) throws IOException {
    try (OutputStream out = new FileOutputStream(new File(folder.getRoot(), name))) {
      out.write(bytes);
    }
  }

  @Test
  public void read_plain_givesImagesAndLabels() throws IOException {
    ImageDataset dataset = read(images(3), labels(4, 0, 9));
    assertEquals(3, dataset.size());
    assertEquals(10, dataset.classes());
    assertEquals(Shape.of(1, 28, 28), dataset.shape());
    assertEquals(9, dataset.label(2));
    float[] image = new float[PIXELS + 1];
    dataset.read(1, image, 1);
    for (int i = 0; i < PIXELS; i++) {
      assertEquals((((i + PIXELS) * 7) & 0xff) / 255f, image[1 + i], 1e-6f);
    }
  }

  @Test
  public void read_gzipped_isTheSameAsPlain() throws IOException {
    ImageDataset plain = read(images(2), labels(1, 2));
    ImageDataset gzipped = read(gzip(images(2)), gzip(labels(1, 2)));
    float[] expected = new float[PIXELS];
    float[] actual = new float[PIXELS];
    plain.read(1, expected, 0);
    gzipped.read(1, actual, 0);
    assertArrayEquals(expected, actual, 0);
    assertEquals(2, gzipped.label(1));
  }

  @Test
  public void read_moreThanOneChunk_isWhole() throws IOException {
    int count = 4000;
    ImageDataset dataset = read(gzip(images(count)), labels(new int[count]));
    float[] image = new float[PIXELS];
    dataset.read(count - 1, image, 0);
    assertEquals((((count * PIXELS - 1) * 7) & 0xff) / 255f, image[PIXELS - 1], 1e-6f);
  }

  @Test
  public void train_folderOfEitherName_readsByContent() throws IOException {
    // Browsers unpack .gz files and keep the name, and the other way round.
    write(MnistFiles.TRAIN_IMAGES + ".gz", images(2));
    write(MnistFiles.TRAIN_LABELS, gzip(labels(7, 8)));
    write(MnistFiles.TEST_IMAGES, images(1));
    write(MnistFiles.TEST_LABELS + ".gz", gzip(labels(3)));
    assertEquals(8, MnistFiles.train(folder.getRoot()).label(1));
    assertEquals(3, MnistFiles.test(folder.getRoot()).label(0));
  }

  @Test
  public void train_missingFile_namesItAndTheFolder() throws IOException {
    write(MnistFiles.TRAIN_IMAGES, images(2));
    Exception e =
        assertThrows(FileNotFoundException.class, () -> MnistFiles.train(folder.getRoot()));
    assertEquals(
        "expected train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz in "
            + folder.getRoot()
            + ", found neither",
        e.getMessage());
  }

  @Test
  public void train_brokenFile_namesItsPath() throws IOException {
    write(MnistFiles.TRAIN_IMAGES, images(2));
    write(MnistFiles.TRAIN_LABELS, labels(1));
    Exception e = assertThrows(DataFormatException.class, () -> MnistFiles.train(folder.getRoot()));
    assertTrue(
        e.getMessage(),
        e.getMessage().startsWith(new File(folder.getRoot(), MnistFiles.TRAIN_IMAGES).getPath()));
  }

  @Test
  public void read_labelsInPlaceOfImages_namesBothMagicNumbers() {
    assertRefused(
        "images: magic number is 0x00000801, expected 0x00000803 (images)", labels(1), labels(1));
    assertRefused(
        "labels: magic number is 0x00000803, expected 0x00000801 (labels)", images(1), images(1));
  }

  @Test
  public void read_webPageInPlaceOfData_isRefused() {
    byte[] page = {'<', 'h', 't', 'm', 'l', '>'};
    assertRefused(
        "labels: magic number is 0x3c68746d, expected 0x00000801 (labels)", images(1), page);
  }

  @Test
  public void read_countsDisagree_namesBoth() {
    assertRefused(
        "images holds 2 images, expected as many as the 3 labels of labels",
        images(2),
        labels(1, 2, 3));
  }

  @Test
  public void read_truncatedImages_namesExpectedAndActualBytes() {
    byte[] whole = images(2);
    assertRefused(
        "images: expected 1568 bytes after the header, got 1567",
        Arrays.copyOf(whole, whole.length - 1),
        labels(1, 2));
  }

  @Test
  public void read_truncatedLabels_namesExpectedAndActualBytes() {
    assertRefused(
        "labels: expected 2 bytes after the header, got 1",
        images(2),
        Arrays.copyOf(labels(1, 2), 9));
  }

  @Test
  public void read_truncatedHeader_namesWhatIsMissing() {
    assertRefused("labels: ends within its magic number", images(1), new byte[] {0});
    assertRefused("labels: ends within its magic number", images(1), new byte[] {});
    assertRefused(
        "images: ends within the length of axis 2", Arrays.copyOf(images(1), 15), labels(1));
  }

  @Test
  public void read_trailingBytes_isRefused() {
    assertRefused(
        "images: expected 784 bytes after the header, got more", images(1, 28, 28, 785), labels(1));
    assertRefused(
        "labels: expected 1 bytes after the header, got more",
        images(1),
        Arrays.copyOf(labels(1), 10));
  }

  @Test
  public void read_cutGzip_isRefused() throws IOException {
    byte[] whole = gzip(images(20));
    String message = "images: expected a whole gzip file, got a cut or damaged one";
    for (int length : new int[] {2, 5, 40, whole.length - 9, whole.length - 1}) {
      assertRefused(message, Arrays.copyOf(whole, length), labels(new int[20]));
    }
  }

  @Test
  public void read_damagedGzip_isRefused() throws IOException {
    byte[] bytes = gzip(images(20));
    bytes[bytes.length - 6] ^= 1;
    assertRefused(
        "images: expected a whole gzip file, got a cut or damaged one", bytes, labels(new int[20]));
  }

  @Test
  public void read_labelAboveNine_namesItsPlace() {
    assertRefused("labels: label 1 is 10, expected 0 to 9", images(2), labels(9, 10));
    assertRefused("labels: label 0 is 255, expected 0 to 9", images(1), labels(255));
  }

  @Test
  public void read_otherImageSize_isRefused() {
    assertRefused(
        "images: images are 28x29, expected 28x28", images(1, 28, 29, 28 * 29), labels(1));
    assertRefused(
        "images: images are 4294967295x28, expected 28x28", images(1, -1, 28, 0), labels(1));
  }

  @Test
  public void read_absurdCount_isRefusedBeforeAllocating() {
    assertRefused(
        "images: claims 2147483647 images, expected 1 to 1000000",
        images(Integer.MAX_VALUE, 28, 28, 0),
        labels(1));
    byte[] labels = labels(1);
    labels[4] = (byte) 0xff;
    assertRefused("labels: claims 4278190081 labels, expected 1 to 1000000", images(1), labels);
    assertRefused("labels: claims 0 labels, expected 1 to 1000000", images(1), labels());
  }

  @Test
  public void read_largestCountOverFewBytes_allocatesOnlyWhatIsThere() {
    InputStream images = new ByteArrayInputStream(images(MnistFiles.MAX_COUNT, 28, 28, 10));
    InputStream labels = new ByteArrayInputStream(labels(new int[MnistFiles.MAX_COUNT]));
    Exception e =
        assertThrows(
            DataFormatException.class, () -> MnistFiles.read(images, "images", labels, "labels"));
    assertEquals("images: expected 784000000 bytes after the header, got 10", e.getMessage());
  }
}
