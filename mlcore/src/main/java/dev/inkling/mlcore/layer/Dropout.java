package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Random;

/**
 * Dropout (Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, 2014): each training step
 * leaves every element out with probability p, so that none can rely on another. Any shape.
 *
 * <pre>
 *                     training                inference
 * inverted            y = x · k / (1 − p)     y = x             (unless said otherwise)
 * scaled at inference y = x · k               y = x · (1 − p)   (as in the paper and the notes)
 * </pre>
 *
 * <p>with k = 0 with probability p, else 1; ∂L/∂x has the same factors. Either way the mean of y
 * over all draws is what inference gives.
 *
 * <p>k is drawn from the step's {@linkplain Workspace#seed seed}, the layer's name and the
 * element's place in the batch: layers of different names draw on their own, and the number of
 * threads changes nothing.
 */
public final class Dropout extends Layer {
  private final float ratio;
  private boolean inverted = true;

  /**
   * A layer that leaves elements out with probability {@code ratio}.
   *
   * @throws IllegalArgumentException if that is not in [0, 1)
   */
  public Dropout(float ratio) {
    if (!(ratio >= 0 && ratio < 1)) {
      throw new IllegalArgumentException("Dropout needs a ratio in [0, 1), got " + ratio);
    }
    this.ratio = ratio;
  }

  /** Leaves what is kept in training as it is, and multiplies by 1 − p in inference instead. */
  public Dropout scaledAtInference() {
    requireSettable("scaling");
    inverted = false;
    return this;
  }

  /** p, the probability that an element is left out. */
  public float ratio() {
    return ratio;
  }

  /** What elements are multiplied by in inference: 1, or 1 − p when scaled there. */
  public float inferenceScale() {
    return inverted ? 1f : 1f - ratio;
  }

  /** What the elements that are kept are multiplied by in training. */
  float trainingScale() {
    return inverted ? 1f / (1f - ratio) : 1f;
  }

  /** Where this layer's draws begin in a step. */
  long stream(long seed) {
    return SplitMix64.at(seed, name().hashCode());
  }

  /** 1 if the element at {@code index} of the batch is kept, 0 if it is left out. */
  static int kept(long stream, int index, long threshold) {
    // 53 random bits; without a branch, which would be mispredicted.
    return 1 - (int) (((SplitMix64.at(stream, index) >>> 11) - threshold) >>> 63);
  }

  /** p in units of the 53 bits that are drawn. */
  long threshold() {
    return (long) (ratio * 0x1p53);
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    return input;
  }

  @Override
  public String description() {
    return "Dropout " + ratio + (inverted ? "" : ", scaled at inference");
  }

  @Override
  public String kind() {
    return "dropout";
  }

  @Override
  public Layer unbuilt() {
    Dropout same = new Dropout(ratio);
    return inverted ? same : same.scaledAtInference();
  }

  @Override
  public boolean isIdentityInInference() {
    return inferenceScale() == 1f;
  }

  @Override
  public boolean worksInPlace() {
    return true;
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new DropoutPass(this, workspace);
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    long stream = stream(mode.seed());
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      if (!mode.training()) {
        y[i] = inverted ? x[i] : x[i] * (1 - ratio);
      } else if (kept(stream, i, threshold()) == 1) {
        y[i] = inverted ? x[i] / (1 - ratio) : x[i];
      }
    }
    return y;
  }
}
