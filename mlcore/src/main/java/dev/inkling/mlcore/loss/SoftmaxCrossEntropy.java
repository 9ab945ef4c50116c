package dev.inkling.mlcore.loss;

import dev.inkling.mlcore.tensor.Softmax;

/**
 * Softmax and cross-entropy in one: L = −(1/N) Σₙ log softmax(zₙ)[tₙ], computed as log Σⱼ exp(zⱼ −
 * max z) − (z_t − max z), which neither overflows nor takes the logarithm of 0.
 *
 * <p>∂L/∂z = (softmax(z) − onehot(t)) / N.
 */
public final class SoftmaxCrossEntropy implements Loss {
  @Override
  public double evaluate(float[] outputs, int[] labels, int count, int classes, float[] gradient) {
    double total = 0;
    for (int n = 0; n < count; n++) {
      int from = n * classes;
      requireClass(labels[n], n, classes);
      if (gradient == null) {
        total += logSumExp(outputs, from, classes) - outputs[from + labels[n]];
      } else {
        total += Softmax.apply(outputs, from, classes, gradient, from) - outputs[from + labels[n]];
        gradient[from + labels[n]] -= 1f;
        for (int i = from; i < from + classes; i++) {
          gradient[i] /= count;
        }
      }
    }
    return total / count;
  }

  @Override
  public double reference(double[] outputs, int[] labels, int count, int classes) {
    double total = 0;
    for (int n = 0; n < count; n++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < classes; i++) {
        max = Math.max(max, outputs[n * classes + i]);
      }
      double sum = 0;
      for (int i = 0; i < classes; i++) {
        sum += StrictMath.exp(outputs[n * classes + i] - max);
      }
      total += max + StrictMath.log(sum) - outputs[n * classes + labels[n]];
    }
    return total / count;
  }

  private static double logSumExp(float[] z, int from, int classes) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      max = Math.max(max, z[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += StrictMath.exp(z[from + i] - max);
    }
    return max + StrictMath.log(sum);
  }

  private static void requireClass(int label, int example, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "the label of example "
              + example
              + " is "
              + label
              + ", expected 0 to "
              + (classes - 1)
              + ", the network's outputs");
    }
  }
}
