package dev.inkling.mlcore.data;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads MNIST from its four IDX files, plain or gzipped. What is gzipped is told by content, not by
 * name: a folder's file may end in {@code .gz} or not.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
 */
public final class MnistFiles {
  /** The name of the file of 60,000 training images, without {@code .gz}. */
  public static final String TRAIN_IMAGES = "train-images-idx3-ubyte";

  /** The name of the file of the training images' labels, without {@code .gz}. */
  public static final String TRAIN_LABELS = "train-labels-idx1-ubyte";

  /** The name of the file of 10,000 test images, without {@code .gz}. */
  public static final String TEST_IMAGES = "t10k-images-idx3-ubyte";

  /** The name of the file of the test images' labels, without {@code .gz}. */
  public static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  /** The most images a file may claim; MNIST's largest relative, EMNIST, has 814,255. */
  public static final int MAX_COUNT = 1_000_000;

  private static final int SIZE = 28;
  private static final int CLASSES = 10;

  private MnistFiles() {}

  /**
   * The training images of a folder.
   *
   * @throws FileNotFoundException if a file is missing
   * @throws DataFormatException if a file is not as it should be
   */
  public static ImageDataset train(File folder) throws IOException {
    return read(find(folder, TRAIN_IMAGES), find(folder, TRAIN_LABELS));
  }

  /**
   * The test images of a folder.
   *
   * @throws FileNotFoundException if a file is missing
   * @throws DataFormatException if a file is not as it should be
   */
  public static ImageDataset test(File folder) throws IOException {
    return read(find(folder, TEST_IMAGES), find(folder, TEST_LABELS));
  }

  private static File find(File folder, String name) throws FileNotFoundException {
    File plain = new File(folder, name);
    File gzipped = new File(folder, name + ".gz");
    if (plain.isFile()) {
      return plain;
    }
    if (gzipped.isFile()) {
      return gzipped;
    }
    throw new FileNotFoundException(
        "expected " + name + " or " + name + ".gz in " + folder + ", found neither");
  }

  private static ImageDataset read(File images, File labels) throws IOException {
    try (InputStream imageStream = new FileInputStream(images);
        InputStream labelStream = new FileInputStream(labels)) {
      return read(imageStream, images.getPath(), labelStream, labels.getPath());
    }
  }

  /**
   * The images and labels of two streams, which are read to their ends and stay open.
   *
   * @param imagesName what messages call the images' stream
   * @param labelsName what messages call the labels' stream
   * @throws DataFormatException if a magic number is wrong, the images are not 28x28, there are
   *     none or over a million, a stream is too short or too long, a label is above 9, or the
   *     counts differ
   */
  public static ImageDataset read(
      InputStream images, String imagesName, InputStream labels, String labelsName)
      throws IOException {
    IdxReader labelReader = new IdxReader(labels, labelsName);
    int labelCount = count(labelReader.axes(1, "labels")[0], "labels", labelsName);
    IdxReader imageReader = new IdxReader(images, imagesName);
    long[] axes = imageReader.axes(3, "images");
    int imageCount = count(axes[0], "images", imagesName);
    if (axes[1] != SIZE || axes[2] != SIZE) {
      throw new DataFormatException(
          imagesName + ": images are " + axes[1] + "x" + axes[2] + ", expected 28x28");
    }
    if (imageCount != labelCount) {
      throw new DataFormatException(
          imagesName
              + " holds "
              + imageCount
              + " images, expected as many as the "
              + labelCount
              + " labels of "
              + labelsName);
    }
    byte[] labelBytes = labelReader.rest(labelCount);
    for (int i = 0; i < labelCount; i++) {
      int label = labelBytes[i] & 0xff;
      if (label >= CLASSES) {
        throw new DataFormatException(
            labelsName + ": label " + i + " is " + label + ", expected 0 to 9");
      }
    }
    byte[] pixels = imageReader.rest(imageCount * SIZE * SIZE);
    return new ImageDataset(SIZE, SIZE, CLASSES, pixels, labelBytes);
  }

  private static int count(long claimed, String what, String name) throws DataFormatException {
    if (claimed < 1 || claimed > MAX_COUNT) {
      throw new DataFormatException(
          name + ": claims " + claimed + " " + what + ", expected 1 to " + MAX_COUNT);
    }
    return (int) claimed;
  }
}
