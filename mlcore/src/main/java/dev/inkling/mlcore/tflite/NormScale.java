package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.BatchNorm;

/**
 * What a {@link BatchNorm} does when the network is used: y = scale · x + shift for each channel,
 * with scale = γ / √(σ² + ε) and shift = β − μ · scale of the running statistics.
 */
final class NormScale {
  private final double[] scale;
  private final double[] shift;

  private NormScale(double[] scale, double[] shift) {
    this.scale = scale;
    this.shift = shift;
  }

  static NormScale of(BatchNorm norm) {
    return of(
        norm.gamma().value().data(),
        norm.beta().value().data(),
        norm.mean().value().data(),
        norm.variance().value().data(),
        norm.epsilon());
  }

  static NormScale of(float[] gamma, float[] beta, float[] mean, float[] variance, float epsilon) {
    double[] scale = new double[gamma.length];
    double[] shift = new double[gamma.length];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = gamma[c] / Math.sqrt((double) variance[c] + epsilon);
      shift[c] = beta[c] - mean[c] * scale[c];
    }
    return new NormScale(scale, shift);
  }

  /** The scale of each channel. */
  float[] scale() {
    return toFloats(scale);
  }

  /** The shift of each channel. */
  float[] shift() {
    return toFloats(shift);
  }

  /** The weights [O, …] of a layer that does the same to its outputs itself. */
  float[] ofWeights(float[] weights) {
    int inputs = weights.length / scale.length;
    float[] scaled = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      scaled[i] = (float) (weights[i] * scale[i / inputs]);
    }
    return scaled;
  }

  /** The bias [O] of such a layer. */
  float[] ofBias(float[] bias) {
    float[] shifted = new float[bias.length];
    for (int i = 0; i < bias.length; i++) {
      shifted[i] = (float) (bias[i] * scale[i] + shift[i]);
    }
    return shifted;
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
