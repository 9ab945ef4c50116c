package dev.inkling.mlcore.data;

import java.util.Arrays;
import java.util.Random;

/**
 * A dataset parted in examples to train on, examples to choose by and examples to report on.
 *
 * <pre>{@code
 * Split split = Split.stratified(digits, 0.1, 0.2, seed);
 * trainer.keepBestEpoch().fit(split.training(), split.validation());
 * Evaluation once = Evaluation.of(network, split.test(), workers);
 * }</pre>
 */
public final class Split {
  private final Subset training;
  private final Subset validation;
  private final Subset test;

  private Split(Subset training, Subset validation, Subset test) {
    this.training = training;
    this.validation = validation;
    this.test = test;
  }

  /**
   * Parts a dataset at random in training and validation; there are no examples to test on.
   *
   * @see #stratified(Dataset, double, double, long)
   */
  public static Split stratified(Dataset dataset, double validationFraction, long seed) {
    return stratified(dataset, validationFraction, 0, seed);
  }

  /**
   * Parts a dataset at random, each class in the same proportion: of a class's {@code n} examples,
   * {@code n * validationFraction}, rounded, are for validation, and with those for the test they
   * are {@code n * (validationFraction + testFraction)}, rounded. All parts keep the dataset's
   * order. The same seed gives the same parts.
   *
   * @param validationFraction from 0 to 1
   * @param testFraction from 0 to 1; both together are no more than 1
   * @throws IllegalArgumentException if a fraction or a label is out of range
   */
  public static Split stratified(
      Dataset dataset, double validationFraction, double testFraction, long seed) {
    requireFraction("validation fraction", validationFraction);
    requireFraction("test fraction", testFraction);
    requireFraction("sum of validation and test fraction", validationFraction + testFraction);
    int[] left = new int[dataset.classes()];
    for (int i = 0; i < dataset.size(); i++) {
      int label = dataset.label(i);
      if (label < 0 || label >= left.length) {
        throw new IllegalArgumentException(
            "label " + i + " is " + label + ", expected 0 to " + (left.length - 1));
      }
      left[label]++;
    }
    int[] forValidation = new int[left.length];
    int[] forTest = new int[left.length];
    for (int label = 0; label < left.length; label++) {
      forValidation[label] = (int) Math.round(left[label] * validationFraction);
      forTest[label] =
          (int) Math.round(left[label] * (validationFraction + testFraction))
              - forValidation[label];
    }
    // Taking each example with probability wanted / left draws exactly as many as are wanted.
    Random random = new Random(seed);
    Part training = new Part(dataset);
    Part validation = new Part(dataset);
    Part test = new Part(dataset);
    for (int i = 0; i < dataset.size(); i++) {
      int label = dataset.label(i);
      int drawn = random.nextInt(left[label]--);
      if (drawn < forValidation[label]) {
        forValidation[label]--;
        validation.add(i);
      } else if (drawn < forValidation[label] + forTest[label]) {
        forTest[label]--;
        test.add(i);
      } else {
        training.add(i);
      }
    }
    return new Split(training.subset(), validation.subset(), test.subset());
  }

  private static void requireFraction(String what, double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(what + " is " + fraction + ", expected 0 to 1");
    }
  }

  /** Collects the indices of one part. */
  private static final class Part {
    private final Dataset dataset;
    private final int[] indices;
    private int size;

    Part(Dataset dataset) {
      this.dataset = dataset;
      this.indices = new int[dataset.size()];
    }

    void add(int index) {
      indices[size++] = index;
    }

    Subset subset() {
      return new Subset(dataset, Arrays.copyOf(indices, size));
    }
  }

  /** The examples to train on. */
  public Subset training() {
    return training;
  }

  /** The examples to choose by: a learning rate, an epoch, a network. */
  public Subset validation() {
    return validation;
  }

  /** The examples that nothing was chosen by, to report on; empty if there was no such fraction. */
  public Subset test() {
    return test;
  }
}
