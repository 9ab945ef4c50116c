package dev.inkling.mlcore.layer;

/**
 * The passes of {@link Dense}: matrix products over a batch, or for a few examples, where bringing
 * the weights into rows would cost more than it saves, one vector after the other.
 */
final class DensePass implements LayerPass {
  private final Dense layer;
  private final DenseVectors vectors;
  private final DenseForward forward;
  private final DenseBackward backward;

  DensePass(Dense layer, Workspace workspace) {
    this.layer = layer;
    vectors = new DenseVectors(layer, workspace);
    boolean many = workspace.batch() > DenseVectors.MOST_EXAMPLES;
    forward = many ? new DenseForward(layer, workspace) : null;
    backward = many && workspace.training() ? new DenseBackward(layer, workspace) : null;
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    if (count <= DenseVectors.MOST_EXAMPLES) {
      vectors.forward(count, x, y);
    } else {
      forward.run(count, x, y);
    }
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    float[] db = layer.bias().gradient().data();
    for (int o = 0; o < db.length; o++) {
      float sum = dy[o];
      for (int n = 1; n < count; n++) {
        sum += dy[n * db.length + o];
      }
      db[o] = sum;
    }
    if (count <= DenseVectors.MOST_EXAMPLES) {
      vectors.backward(count, x, dy, dx);
    } else {
      backward.run(count, x, dy, dx);
    }
  }
}
