package dev.inkling.mlcore.random;

import java.util.Random;

/** Random orders. */
public final class Permutation {
  private Permutation() {}

  /** Fills an array with 0, 1, 2, … in a random order, each as likely (Fisher and Yates). */
  public static void fill(int[] order, Random random) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
