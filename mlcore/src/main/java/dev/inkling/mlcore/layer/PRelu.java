package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The parametric rectified linear unit: y = x where x &gt; 0, else α · x, with an α that is
 * learned: one a channel of an image [C, H, W], one a unit of a vector [N]. NaN stays NaN.
 *
 * <p>∂L/∂x = ∂L/∂y where x &gt; 0, else α · ∂L/∂y; ∂L/∂α = Σ ∂L/∂y · min(0, x), over the examples
 * and the channel's pixels.
 *
 * <p>Source: He et al., "Delving Deep into Rectifiers", 2015: α begins with 0.25, and no weight
 * decay draws it to 0 (optimizers leave vectors alone).
 */
public final class PRelu extends Layer {
  private static final float INITIAL = 0.25f;

  private Parameter alpha;

  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (input.rank() != 1 && input.rank() != 3) {
      throw misfit("a vector [N] or an image [C, H, W]", input);
    }
    alpha = new Parameter(name() + "/alpha", new Tensor(Shape.of(input.dimension(0))));
    alpha.value().fill(INITIAL);
    return input;
  }

  /** α, one value a channel or unit. */
  public Parameter alpha() {
    requireBuilt();
    return alpha;
  }

  @Override
  public List<Parameter> parameters() {
    return Collections.singletonList(alpha());
  }

  @Override
  public String description() {
    return "PReLU";
  }

  @Override
  public String kind() {
    return "prelu";
  }

  @Override
  public Layer unbuilt() {
    return new PRelu();
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new PReluPass(this, workspace.workers());
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    double[] a = parameters.get(0);
    int area = inputShape().size() / a.length;
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] > 0 ? x[i] : a[i / area % a.length] * x[i];
    }
    return y;
  }
}
