package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The mean of each channel: [C, H, W] to [C], y[c] = Σ_{h,w} x[c, h, w] / (H·W). The gradient of a
 * channel goes to all its pixels alike.
 *
 * <p>Source: Lin, Chen and Yan, "Network In Network", 2013: with one channel a class it takes the
 * place of the dense layers and their parameters.
 */
public final class GlobalAveragePool2d extends Layer {
  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (input.rank() != 3) {
      throw misfit("an image [C, H, W]", input);
    }
    return Shape.of(input.dimension(0));
  }

  @Override
  public String description() {
    return "GlobalAveragePool2d";
  }

  @Override
  public String kind() {
    return "pool";
  }

  @Override
  public Layer unbuilt() {
    return new GlobalAveragePool2d();
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Pass(workspace, outputShape().size(), area());
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    double[] y = new double[batch * outputShape().size()];
    for (int i = 0; i < x.length; i++) {
      y[i / area()] += x[i] / area();
    }
    return y;
  }

  private int area() {
    return inputShape().dimension(1) * inputShape().dimension(2);
  }

  /** A unit is a channel of an example. */
  private static final class Pass extends ElementwisePass {
    private final int area;

    Pass(Workspace workspace, int channels, int area) {
      super(workspace.workers(), channels, area);
      this.area = area;
    }

    @Override
    void forwardUnits(int first, int last) {
      for (int plane = first; plane < last; plane++) {
        float sum = 0;
        for (int i = plane * area; i < (plane + 1) * area; i++) {
          sum += x[i];
        }
        y[plane] = sum / area;
      }
    }

    @Override
    void backwardUnits(int first, int last) {
      for (int plane = first; plane < last; plane++) {
        Arrays.fill(dx, plane * area, (plane + 1) * area, dy[plane] / area);
      }
    }
  }
}
