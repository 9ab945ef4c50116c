package dev.inkling.app.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets an engine answer only if it reads some images as mlcore does: some phones' GPUs compute
 * without an error and wrong.
 */
final class ParityGate {
  /** GPUs compute in half precision; a probability may be that far from mlcore's. */
  static final float TOLERANCE = 0.01f;

  private final List<float[]> images;
  private final List<float[]> expected = new ArrayList<>();

  /**
   * A gate of these images.
   *
   * @param reference what reads them right; not closed
   */
  ParityGate(List<float[]> images, Classifier reference) {
    this.images = images;
    for (float[] image : images) {
      expected.add(reference.classify(image));
    }
  }

  /** The images, not to be written to. */
  List<float[]> images() {
    return images;
  }

  /**
   * Has an engine read the images.
   *
   * @throws IllegalStateException if it reads one otherwise; the message says how
   */
  void check(Classifier engine) {
    for (int i = 0; i < images.size(); i++) {
      check(i, expected.get(i), engine.classify(images.get(i)));
    }
  }

  private static void check(int image, float[] expected, float[] actual) {
    for (int digit = 0; digit < expected.length; digit++) {
      // Written so that NaN fails.
      if (!(Math.abs(actual[digit] - expected[digit]) <= TOLERANCE)) {
        throw new IllegalStateException(
            "in test image "
                + image
                + " the probability of "
                + digit
                + " is "
                + actual[digit]
                + ", expected "
                + expected[digit]);
      }
    }
  }
}
