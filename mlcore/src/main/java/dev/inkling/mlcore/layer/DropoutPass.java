package dev.inkling.mlcore.layer;

/** The passes of {@link Dropout}: the factors are drawn once, and kept for the way back. */
final class DropoutPass extends ElementwisePass {
  /** About how many an element takes, most of them for its draw. */
  private static final int OPERATIONS = 8;

  private final Dropout layer;
  private final Workspace workspace;
  private final long threshold;

  /** What each element of the batch was multiplied by in the latest training step. */
  private final float[] factors;

  private boolean training;
  private long stream;

  DropoutPass(Dropout layer, Workspace workspace) {
    super(workspace.workers(), layer.inputShape().size(), OPERATIONS);
    this.layer = layer;
    this.workspace = workspace;
    this.threshold = layer.threshold();
    int size = layer.inputShape().size();
    this.factors = workspace.rows(1, workspace.training() ? workspace.batch() * size : 0)[0];
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    this.training = training;
    if (training) {
      stream = layer.stream(workspace.seed());
    }
    super.forward(count, training, x, y);
  }

  @Override
  void forwardUnits(int first, int last) {
    if (training) {
      draw(factors, stream, threshold, layer.trainingScale(), first, last);
      multiply(x, factors, y, first, last);
    } else {
      scale(x, layer.inferenceScale(), y, first, last);
    }
  }

  @Override
  void backwardUnits(int first, int last) {
    if (training) {
      multiply(dy, factors, dx, first, last);
    } else {
      scale(dy, layer.inferenceScale(), dx, first, last);
    }
  }

  private static void draw(
      float[] factors, long stream, long threshold, float scale, int from, int to) {
    for (int i = from; i < to; i++) {
      factors[i] = scale * Dropout.kept(stream, i, threshold);
    }
  }

  private static void multiply(float[] values, float[] factors, float[] to, int first, int last) {
    for (int i = first; i < last; i++) {
      to[i] = values[i] * factors[i];
    }
  }

  /** A factor of 1 changes no bits, and most often values and to are the same array. */
  private static void scale(float[] values, float factor, float[] to, int first, int last) {
    if (factor == 1f) {
      if (values != to) {
        System.arraycopy(values, first, to, first, last - first);
      }
      return;
    }
    for (int i = first; i < last; i++) {
      to[i] = values[i] * factor;
    }
  }
}
