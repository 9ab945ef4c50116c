package dev.inkling.lab.demo;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Softmax;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Some digits of each class, and what a network reads in them. */
final class ContactSheet {
  private static final int ROWS = 5;

  private ContactSheet() {}

  /**
   * A digit and its reading.
   *
   * @param image a data URI of a PNG: black ink, transparent paper
   * @param label what it is
   * @param reading what the network reads
   * @param percent how sure the network is, of 100
   */
  record Cell(String image, int label, int reading, long percent) {
    /** Whether the network is mistaken. */
    boolean wrong() {
      return label != reading;
    }
  }

  /** The first digits of each class, row by row, the classes side by side. */
  static List<Cell> of(Sequential network, Dataset data) throws IOException {
    Predictor predictor = new Predictor(network);
    int[] next = new int[data.classes()];
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      for (int label = 0; label < next.length; label++) {
        while (next[label] < data.size() && data.label(next[label]) != label) {
          next[label]++;
        }
        if (next[label] < data.size()) {
          cells.add(cell(predictor, data, next[label]++));
        }
      }
    }
    return cells;
  }

  private static Cell cell(Predictor predictor, Dataset data, int index) throws IOException {
    float[] image = new float[data.shape().size()];
    float[] probabilities = new float[data.classes()];
    data.read(index, image, 0);
    predictor.predict(image, probabilities);
    int reading = Softmax.argmax(probabilities, 0, probabilities.length);
    return new Cell(
        png(image, data.shape().dimension(1), data.shape().dimension(2)),
        data.label(index),
        reading,
        Math.round(probabilities[reading] * 100.0));
  }

  private static String png(float[] pixels, int height, int width) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < pixels.length; i++) {
      image.setRGB(i % width, i / width, Math.round(pixels[i] * 255) << 24);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return DataUri.png(bytes.toByteArray());
  }
}
