package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;

/**
 * A residual block (He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2016):
 * y = f(x) + x, so that its layers learn what to change, and gradients have a way around them.
 *
 * <p>Where f changes the shape, a projection brings x to it: y = f(x) + p(x).
 *
 * <pre>{@code
 * new Residual(
 *         new Conv2d(32, 3).stride(2).padding(1), new BatchNorm(), new Relu(),
 *         new Conv2d(32, 3).padding(1), new BatchNorm())
 *     .projection(new Conv2d(32, 1).stride(2), new BatchNorm())
 * }</pre>
 *
 * <p>The ReLU that follows in the paper is a layer of its own.
 */
public final class Residual extends Join {
  private Residual() {}

  /**
   * A block with the input itself beside its layers.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Residual(Layer... body) {
    if (body.length == 0) {
      throw new IllegalArgumentException("Residual needs at least 1 layer");
    }
    addBranch(body);
    addBranch();
  }

  /** Sets the layers that x goes through on its way around the others. */
  public Residual projection(Layer... layers) {
    replaceBranch(1, layers);
    return this;
  }

  @Override
  Shape joined(List<Shape> shapes) {
    return requireSame(shapes, " (a projection can bring the input to that of the layers)");
  }

  @Override
  double[] joined(List<double[]> outputs, int batch) {
    return Add.sum(outputs);
  }

  @Override
  public String description() {
    return "Residual of " + sizes();
  }

  @Override
  public String kind() {
    return "residual";
  }

  @Override
  Join empty() {
    return new Residual();
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Add.Pass(this, workspace);
  }
}
