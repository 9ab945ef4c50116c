package dev.inkling.mlcore.layer;

/** The passes of {@link BatchNorm}, and what the backward one must know of the forward one. */
final class BatchNormPass implements LayerPass {
  private final BatchNorm layer;
  private final BatchNormForward forward;
  private final BatchNormBackward backward;

  /** Of the latest forward pass, for each channel: μ and 1 / √(σ² + ε). */
  private final float[] mean;

  private final float[] scale;
  private boolean ofBatch;

  BatchNormPass(BatchNorm layer, Workspace workspace) {
    this.layer = layer;
    ChannelRows channels = new ChannelRows(layer.inputShape());
    float[][] statistics = workspace.rows(2, channels.channels());
    mean = statistics[0];
    scale = statistics[1];
    forward = new BatchNormForward(layer, channels, mean, scale, workspace);
    backward =
        workspace.training()
            ? new BatchNormBackward(layer, channels, mean, scale, workspace)
            : null;
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    ofBatch = training && !layer.statisticsFrozen();
    if (!ofBatch) {
      float[] runningMean = layer.mean().value().data();
      float[] runningVariance = layer.variance().value().data();
      for (int c = 0; c < mean.length; c++) {
        mean[c] = runningMean[c];
        scale[c] = scale(layer, runningVariance[c]);
      }
    }
    forward.run(count, ofBatch, x, y);
  }

  static float scale(BatchNorm layer, double variance) {
    return (float) (1 / Math.sqrt(variance + layer.epsilon()));
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    backward.run(count, ofBatch, x, dy, dx);
  }
}
