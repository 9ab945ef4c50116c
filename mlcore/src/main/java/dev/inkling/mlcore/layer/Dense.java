package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Random;

/**
 * A fully connected layer; the notes call it Affine.
 *
 * <p>y = W·x + b with x [I], W [O, I], b [O], y [O]: the weights of one unit lie together, as in
 * TensorFlow Lite; the notes write the transpose, x·W with W [I, O]. For a batch X [N, I]: Y = X·Wᵀ
 * + b, ∂L/∂W = ∂L/∂Yᵀ·X, ∂L/∂b = Σₙ ∂L/∂Yₙ, ∂L/∂X = ∂L/∂Y·W.
 */
public final class Dense extends WeightedLayer {
  private final int units;

  /**
   * A layer of {@code units} outputs.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Dense(int units) {
    if (units < 1) {
      throw new IllegalArgumentException("Dense needs at least 1 unit, got " + units);
    }
    this.units = units;
  }

  /** Sets where the first weights come from; {@link Initializer#HE} unless said otherwise. */
  public Dense initializer(Initializer initializer) {
    setInitializer(initializer);
    return this;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (input.rank() != 1) {
      throw misfit("a vector [N] (put a Flatten before it)", input);
    }
    int inputs = input.size();
    createParameters(Shape.of(units, inputs), units, inputs, units, random);
    return Shape.of(units);
  }

  @Override
  public String description() {
    return "Dense " + units;
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public Layer unbuilt() {
    return unbuilt(units);
  }

  /**
   * A new layer with the same settings but that number of outputs.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Dense unbuilt(int units) {
    return new Dense(units).initializer(initializer());
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new DensePass(this, workspace);
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    double[] w = parameters.get(0);
    double[] b = parameters.get(1);
    int inputs = inputShape().size();
    double[] y = new double[batch * units];
    for (int n = 0; n < batch; n++) {
      for (int o = 0; o < units; o++) {
        double sum = b[o];
        for (int i = 0; i < inputs; i++) {
          sum += x[n * inputs + i] * w[o * inputs + i];
        }
        y[n * units + o] = sum;
      }
    }
    return y;
  }
}
