package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of each window of each channel: y[c, i, j] = Σ_{u,v} x[c, i·s + u, j·s + v] / size² for
 * u and v from 0 to size − 1.
 *
 * <p>[C, H, W] to [C, (H − size) / s + 1, (W − size) / s + 1]. A height or width that the windows
 * do not fill, so that (H − size) mod s ≠ 0, is a {@link dev.inkling.mlcore.tensor.ShapeException}
 * unless {@link #floor} is asked for. The gradient of a mean goes to all pixels of its window
 * alike. With a {@link #padding} the mean of a window that reaches over an edge is that of its
 * pixels within the image, as in TensorFlow.
 */
public final class AveragePool2d extends PoolLayer<AveragePool2d> {
  /** Windows of size×size beside each other. */
  public AveragePool2d(int size) {
    this(size, size);
  }

  /**
   * Windows of size×size, {@code stride} apart.
   *
   * @throws IllegalArgumentException if either is below 1
   */
  public AveragePool2d(int size, int stride) {
    this(Sides.square(size), Sides.square(stride));
  }

  /**
   * Windows of height×width, so far apart from the one below and the one at the right.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public AveragePool2d(int height, int width, int strideHeight, int strideWidth) {
    this(new Sides(height, width), new Sides(strideHeight, strideWidth));
  }

  private AveragePool2d(Sides size, Sides stride) {
    super("AveragePool2d", size, stride);
  }

  @Override
  AveragePool2d self() {
    return this;
  }

  @Override
  AveragePool2d ofSize(Sides size, Sides stride) {
    return new AveragePool2d(size, stride);
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Pass(this, workspace.workers());
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    int height = inputShape().dimension(1);
    int width = inputShape().dimension(2);
    double[] y = new double[batch * outputShape().size()];
    int to = 0;
    for (int plane = 0; plane < batch * inputShape().dimension(0); plane++) {
      for (int i = 0; i < outputShape().dimension(1); i++) {
        for (int j = 0; j < outputShape().dimension(2); j++) {
          double sum = 0;
          int count = 0;
          for (int u = 0; u < windows().rows.size(); u++) {
            for (int v = 0; v < windows().columns.size(); v++) {
              int h = i * windows().rows.stride() - windows().rows.before() + u;
              int w = j * windows().columns.stride() - windows().columns.before() + v;
              if (h >= 0 && h < height && w >= 0 && w < width) {
                sum += x[(plane * height + h) * width + w];
                count++;
              }
            }
          }
          y[to++] = sum / count;
        }
      }
    }
    return y;
  }

  private static final class Pass extends PoolPass {
    Pass(AveragePool2d layer, Workers workers) {
      super(
          layer,
          workers,
          layer.outputShape().dimension(1)
              * layer.outputShape().dimension(2)
              * layer.sizeSides().area());
    }

    @Override
    void forwardUnits(int first, int last) {
      int to = first * outputHeight * outputWidth;
      for (int plane = first; plane < last; plane++) {
        for (int i = 0; i < outputHeight; i++) {
          int top = plane * planeSize + first(rows, i) * width;
          int count = end(rows, i) - first(rows, i);
          for (int j = 0; j < outputWidth; j++) {
            int left = first(columns, j);
            int across = end(columns, j) - left;
            y[to++] = sum(top + left, count, across) / (count * across);
          }
        }
      }
    }

    private float sum(int corner, int count, int across) {
      float sum = 0;
      for (int u = 0; u < count; u++, corner += width) {
        for (int v = 0; v < across; v++) {
          sum += x[corner + v];
        }
      }
      return sum;
    }

    @Override
    void backwardUnits(int first, int last) {
      Arrays.fill(dx, first * planeSize, last * planeSize, 0f);
      int from = first * outputHeight * outputWidth;
      for (int plane = first; plane < last; plane++) {
        for (int i = 0; i < outputHeight; i++) {
          int top = plane * planeSize + first(rows, i) * width;
          int count = end(rows, i) - first(rows, i);
          for (int j = 0; j < outputWidth; j++) {
            int left = first(columns, j);
            int across = end(columns, j) - left;
            addToWindow(dy[from++] / (count * across), top + left, count, across);
          }
        }
      }
    }

    private void addToWindow(float share, int corner, int count, int across) {
      for (int u = 0; u < count; u++, corner += width) {
        for (int v = 0; v < across; v++) {
          dx[corner + v] += share;
        }
      }
    }
  }
}
