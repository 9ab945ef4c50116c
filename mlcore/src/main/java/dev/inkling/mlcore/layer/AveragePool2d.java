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
 * alike. There is no padding, so every mean is of as many pixels.
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
    super("AveragePool2d", size, stride);
  }

  @Override
  AveragePool2d self() {
    return this;
  }

  @Override
  AveragePool2d ofSize(int size, int stride) {
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
    int size = size();
    double[] y = new double[batch * outputShape().size()];
    int to = 0;
    for (int plane = 0; plane < batch * inputShape().dimension(0); plane++) {
      for (int i = 0; i < outputShape().dimension(1); i++) {
        for (int j = 0; j < outputShape().dimension(2); j++) {
          double sum = 0;
          for (int u = 0; u < size; u++) {
            for (int v = 0; v < size; v++) {
              sum += x[(plane * height + i * stride() + u) * width + j * stride() + v];
            }
          }
          y[to++] = sum / (size * size);
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
              * layer.size()
              * layer.size());
    }

    @Override
    void forwardUnits(int first, int last) {
      int to = first * outputHeight * outputWidth;
      for (int plane = first; plane < last; plane++) {
        for (int i = 0; i < outputHeight; i++) {
          int corner = plane * planeSize + i * stride * width;
          for (int j = 0; j < outputWidth; j++, corner += stride) {
            y[to++] = sum(corner) / (size * size);
          }
        }
      }
    }

    private float sum(int corner) {
      float sum = 0;
      for (int u = 0; u < size; u++, corner += width) {
        for (int v = 0; v < size; v++) {
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
          int corner = plane * planeSize + i * stride * width;
          for (int j = 0; j < outputWidth; j++, corner += stride) {
            addToWindow(dy[from++] / (size * size), corner);
          }
        }
      }
    }

    private void addToWindow(float share, int corner) {
      for (int u = 0; u < size; u++, corner += width) {
        for (int v = 0; v < size; v++) {
          dx[corner + v] += share;
        }
      }
    }
  }
}
