package dev.inkling.mlcore.tensor;

/** The softmax function pᵢ = exp(zᵢ − max z) / Σⱼ exp(zⱼ − max z), stable for any finite z. */
public final class Softmax {
  private Softmax() {}

  /**
   * Turns logits into probabilities.
   *
   * @param logits read from {@code from}
   * @param from index of the first logit
   * @param classes how many there are
   * @param probabilities written from {@code to}; may be the same array
   * @param to index of the first probability
   * @return log Σⱼ exp(zⱼ)
   */
  public static double apply(float[] logits, int from, int classes, float[] probabilities, int to) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      max = Math.max(max, logits[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      // StrictMath: the same bits on every platform.
      double e = StrictMath.exp((double) logits[from + i] - max);
      probabilities[to + i] = (float) e;
      sum += e;
    }
    for (int i = 0; i < classes; i++) {
      probabilities[to + i] = (float) (probabilities[to + i] / sum);
    }
    return max + StrictMath.log(sum);
  }

  /** The index of the largest of {@code classes} values from {@code from}; the first if several. */
  public static int argmax(float[] values, int from, int classes) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Writes 1 at the {@link #argmax} and 0 at the other places: the answer of a classifier that is
   * not to be trained, for which softmax itself is not needed, as it keeps the order of its values.
   *
   * @param values logits or probabilities, read from {@code from}
   * @param from index of the first value
   * @param classes how many there are
   * @param oneHot written from {@code to}; may be the same array
   * @param to index of the first element written
   */
  public static void oneHot(float[] values, int from, int classes, float[] oneHot, int to) {
    int best = argmax(values, from, classes);
    for (int i = 0; i < classes; i++) {
      oneHot[to + i] = i == best ? 1f : 0f;
    }
  }
}
