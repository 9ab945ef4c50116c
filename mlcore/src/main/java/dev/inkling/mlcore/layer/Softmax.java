package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Random;

/**
 * Probabilities from logits: yᵢ = exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x), over a vector [N], or over
 * the channels of an image [C, H, W] at each place. Stable for any finite x; a NaN makes the whole
 * vector NaN.
 *
 * <p>∂L/∂xᵢ = yᵢ · (∂L/∂yᵢ − Σⱼ ∂L/∂yⱼ · yⱼ), which is the whole Jacobian ∂yⱼ/∂xᵢ = yⱼ(δᵢⱼ − yᵢ).
 *
 * <p>A classifier that is trained with {@link dev.inkling.mlcore.loss.SoftmaxCrossEntropy} ends in
 * logits and needs no such layer: that loss has the softmax in it, and so has the exported model.
 */
public final class Softmax extends Layer {
  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (input.rank() != 1 && input.rank() != 3) {
      throw misfit("a vector [N] or an image [C, H, W]", input);
    }
    return input;
  }

  @Override
  public String description() {
    return "Softmax";
  }

  @Override
  public String kind() {
    return "softmax";
  }

  @Override
  public Layer unbuilt() {
    return new Softmax();
  }

  @Override
  public boolean backwardReadsOutput() {
    return true;
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return inputShape().rank() == 1
        ? new Pass(workspace, inputShape().size())
        : new SoftmaxOfPlacesPass(workspace, inputShape());
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    int classes = inputShape().dimension(0);
    int places = inputShape().size() / classes;
    double[] y = new double[x.length];
    for (int vector = 0; vector < batch * places; vector++) {
      int first = vector / places * classes * places + vector % places;
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        max = Math.max(max, x[first + c * places]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        y[first + c * places] = StrictMath.exp(x[first + c * places] - max);
        sum += y[first + c * places];
      }
      for (int c = 0; c < classes; c++) {
        y[first + c * places] /= sum;
      }
    }
    return y;
  }

  /** A unit is an example. */
  private static final class Pass extends ElementwisePass {
    private final int size;

    Pass(Workspace workspace, int size) {
      super(workspace.workers(), 1, ElementwiseLayer.EXPONENTIAL * size);
      this.size = size;
    }

    @Override
    void forwardUnits(int first, int last) {
      for (int n = first; n < last; n++) {
        dev.inkling.mlcore.tensor.Softmax.apply(x, n * size, size, y, n * size);
      }
    }

    @Override
    void backwardUnits(int first, int last) {
      for (int n = first; n < last; n++) {
        applyGradient(y, dy, dx, n * size, (n + 1) * size);
      }
    }

    private static void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
      double mean = 0;
      for (int i = from; i < to; i++) {
        mean += (double) dy[i] * y[i];
      }
      for (int i = from; i < to; i++) {
        dx[i] = (float) (y[i] * (dy[i] - mean));
      }
    }
  }
}
