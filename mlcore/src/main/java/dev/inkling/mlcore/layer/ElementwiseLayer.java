package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;
import java.util.Random;

/**
 * A function of one number, applied to each element: y = f(x), ∂L/∂x = ∂L/∂y · f′(x). Any shape, no
 * parameters.
 *
 * <p>The gradient is told from y, so that y may take the place of x in memory. NaN stays NaN, so
 * that a training that has gone wrong shows.
 */
abstract class ElementwiseLayer extends Layer {
  /** About how many elementary operations an exponential takes. */
  static final int EXPONENTIAL = 100;

  /** About how many elementary operations f takes; 1 unless a layer says otherwise. */
  int operations() {
    return 1;
  }

  /** f(x) in double precision. */
  abstract double reference(double x);

  /** Writes y = f(x) for the elements from {@code from} to {@code to} − 1. */
  abstract void apply(float[] x, float[] y, int from, int to);

  /** Writes dx = dy · f′(x), told from y = f(x), for the elements of the same range. */
  abstract void applyGradient(float[] y, float[] dy, float[] dx, int from, int to);

  @Override
  protected final Shape onBuild(Shape input, Random random) {
    return input;
  }

  @Override
  public final boolean worksInPlace() {
    return true;
  }

  @Override
  public boolean backwardReadsOutput() {
    return true;
  }

  @Override
  public final LayerPass plan(Workspace workspace) {
    return new Pass(this, workspace.workers());
  }

  @Override
  public final double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = reference(x[i]);
    }
    return y;
  }

  /** A unit is an element. */
  private static final class Pass extends ElementwisePass {
    private final ElementwiseLayer layer;

    Pass(ElementwiseLayer layer, Workers workers) {
      super(workers, layer.inputShape().size(), layer.operations());
      this.layer = layer;
    }

    @Override
    void forwardUnits(int first, int last) {
      layer.apply(x, y, first, last);
    }

    @Override
    void backwardUnits(int first, int last) {
      layer.applyGradient(y, dy, dx, first, last);
    }
  }
}
