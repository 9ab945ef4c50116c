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
   * @throws ShapeException if there is no class, or an array does not hold them all
   */
  public static double apply(float[] logits, int from, int classes, float[] probabilities, int to) {
    require(logits, from, classes);
    require(probabilities, to, classes);
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

  /**
   * The index of the largest of {@code classes} values from {@code from}; the first if several.
   *
   * @throws ShapeException if there is no class, or the array does not hold them all
   */
  public static int argmax(float[] values, int from, int classes) {
    require(values, from, classes);
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
   * @throws ShapeException if there is no class, or an array does not hold them all
   */
  public static void oneHot(float[] values, int from, int classes, float[] oneHot, int to) {
    require(oneHot, to, classes);
    int best = argmax(values, from, classes);
    for (int i = 0; i < classes; i++) {
      oneHot[to + i] = i == best ? 1f : 0f;
    }
  }

  private static void require(float[] values, int from, int classes) {
    if (classes < 1 || from < 0 || from > values.length - classes) {
      throw new ShapeException(
          "expected at least 1 class within an array of "
              + values.length
              + " values, got "
              + classes
              + " from index "
              + from);
    }
  }
}
