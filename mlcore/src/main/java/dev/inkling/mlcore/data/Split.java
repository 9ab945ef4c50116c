package dev.inkling.mlcore.data;

import java.util.Arrays;
import java.util.Random;

/** A dataset parted in examples to train on and examples to choose by. */
public final class Split {
  private final Subset training;
  private final Subset validation;

  private Split(Subset training, Subset validation) {
    this.training = training;
    this.validation = validation;
  }

  /**
   * Parts a dataset at random, each class in the same proportion: of a class's {@code n} examples,
   * {@code n * validationFraction}, rounded, are for validation. Both parts keep the dataset's
   * order. The same seed gives the same parts.
   *
   * @param validationFraction from 0 to 1
   * @throws IllegalArgumentException if the fraction is out of range
   */
  public static Split stratified(Dataset dataset, double validationFraction, long seed) {
    if (!(validationFraction >= 0 && validationFraction <= 1)) {
      throw new IllegalArgumentException(
          "validation fraction is " + validationFraction + ", expected 0 to 1");
    }
    int[] left = new int[dataset.classes()];
    for (int i = 0; i < dataset.size(); i++) {
      left[dataset.label(i)]++;
    }
    int[] wanted = new int[left.length];
    for (int label = 0; label < left.length; label++) {
      wanted[label] = (int) Math.round(left[label] * validationFraction);
    }
    // Taking each example with probability wanted / left draws exactly as many as are wanted.
    Random random = new Random(seed);
    int[] training = new int[dataset.size()];
    int[] validation = new int[dataset.size()];
    int trainingSize = 0;
    int validationSize = 0;
    for (int i = 0; i < dataset.size(); i++) {
      int label = dataset.label(i);
      if (random.nextInt(left[label]--) < wanted[label]) {
        wanted[label]--;
        validation[validationSize++] = i;
      } else {
        training[trainingSize++] = i;
      }
    }
    return new Split(
        new Subset(dataset, Arrays.copyOf(training, trainingSize)),
        new Subset(dataset, Arrays.copyOf(validation, validationSize)));
  }

  /** The examples to train on. */
  public Subset training() {
    return training;
  }

  /** The examples to choose by. */
  public Subset validation() {
    return validation;
  }
}
