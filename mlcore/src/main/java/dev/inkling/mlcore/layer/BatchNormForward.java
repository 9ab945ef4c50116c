package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Rows;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/** y = γ · (x − μ) / √(σ² + ε) + β over a batch, with its own μ and σ² or those that are given. */
final class BatchNormForward {
  /** About how many an element takes. */
  private static final int OPERATIONS = 8;

  private final BatchNorm layer;
  private final ChannelRows channels;
  private final float[] mean;
  private final float[] scale;
  private final float[] slope;
  private final double[] totals;
  private final Workers workers;
  private final Workspace.Scratch scratch;
  private final Workers.Part part = this::part;
  private float[] x;
  private float[] y;
  private int count;
  private boolean ofBatch;

  BatchNormForward(
      BatchNorm layer, ChannelRows channels, float[] mean, float[] scale, Workspace workspace) {
    this.layer = layer;
    this.channels = channels;
    this.mean = mean;
    this.scale = scale;
    this.slope = workspace.rows(1, channels.channels())[0];
    this.totals = workspace.doubles(channels.channels());
    this.workers = workspace.workers();
    this.scratch = workspace.scratch(0, 4, channels.length());
  }

  /** With {@code ofBatch} it measures μ and the scale, and moves the running statistics. */
  void run(int count, boolean ofBatch, float[] x, float[] y) {
    this.count = count;
    this.ofBatch = ofBatch;
    this.x = x;
    this.y = y;
    channels.run(workers, (long) OPERATIONS * count * layer.inputShape().size(), part);
  }

  private void part(int index, int worker) {
    float[][] rows = scratch.rows(worker);
    if (ofBatch) {
      measure(index, rows[0], rows[1], rows[2]);
    }
    float[] gamma = layer.gamma().value().data();
    for (int c = channels.first(index); c < channels.end(index); c++) {
      slope[c] = gamma[c] * scale[c];
    }
    channels.spread(mean, index, rows[1]);
    channels.spread(slope, index, rows[2]);
    channels.spread(layer.beta().value().data(), index, rows[3]);
    for (int n = 0; n < count; n++) {
      int length = channels.take(x, n, index, rows[0]);
      normalize(rows[0], rows[1], rows[2], rows[3], length);
      channels.put(rows[0], index, y, n);
    }
  }

  private void measure(int index, float[] row, float[] means, float[] sums) {
    double values = (double) count * channels.places();
    int first = channels.first(index);
    int end = channels.end(index);
    Arrays.fill(totals, first, end, 0);
    Arrays.fill(sums, 0, channels.length(), 0f);
    for (int n = 0; n < count; n++) {
      Rows.add(row, sums, channels.take(x, n, index, row));
      if (ChannelRows.endsGroup(n, count)) {
        channels.addUp(sums, index, totals);
      }
    }
    for (int c = first; c < end; c++) {
      mean[c] = (float) (totals[c] / values);
      totals[c] = 0;
    }
    channels.spread(mean, index, means);
    for (int n = 0; n < count; n++) {
      addSquares(row, means, sums, channels.take(x, n, index, row));
      if (ChannelRows.endsGroup(n, count)) {
        channels.addUp(sums, index, totals);
      }
    }
    for (int c = first; c < end; c++) {
      double variance = totals[c] / values;
      scale[c] = BatchNormPass.scale(layer, variance);
      move(layer.mean(), c, mean[c]);
      move(layer.variance(), c, variance);
    }
  }

  private void move(Parameter running, int channel, double value) {
    float[] values = running.value().data();
    double momentum = layer.momentum();
    values[channel] = (float) (momentum * values[channel] + (1 - momentum) * value);
  }

  private static void addSquares(float[] row, float[] means, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      float centered = row[i] - means[i];
      sums[i] += centered * centered;
    }
  }

  private static void normalize(
      float[] row, float[] means, float[] slopes, float[] shifts, int length) {
    for (int i = 0; i < length; i++) {
      row[i] = (row[i] - means[i]) * slopes[i] + shifts[i];
    }
  }
}
