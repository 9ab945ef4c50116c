package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * ∂L/∂γ, ∂L/∂β and ∂L/∂x over a batch; the formulas are in {@link BatchNorm}.
 *
 * <p>With given statistics ∂L/∂x is the same formula without what came by way of μ and σ².
 */
final class BatchNormBackward {
  /** About how many an element takes. */
  private static final int OPERATIONS = 12;

  private final BatchNorm layer;
  private final ChannelRows channels;
  private final float[] mean;
  private final float[] scale;

  /** For each channel γs, (∂L/∂β) / M and s · (∂L/∂γ) / M. */
  private final float[] slope;

  private final float[] constant;
  private final float[] inclination;
  private final double[] gradients;
  private final double[] products;
  private final Workers workers;
  private final Workspace.Scratch scratch;
  private final Workers.Part part = this::part;
  private float[] x;
  private float[] dy;
  private float[] dx;
  private int count;
  private boolean ofBatch;

  BatchNormBackward(
      BatchNorm layer, ChannelRows channels, float[] mean, float[] scale, Workspace workspace) {
    this.layer = layer;
    this.channels = channels;
    this.mean = mean;
    this.scale = scale;
    float[][] ofChannels = workspace.rows(3, channels.channels());
    this.slope = ofChannels[0];
    this.constant = ofChannels[1];
    this.inclination = ofChannels[2];
    this.gradients = workspace.doubles(channels.channels());
    this.products = workspace.doubles(channels.channels());
    this.workers = workspace.workers();
    this.scratch = workspace.scratch(0, 6, channels.length());
  }

  void run(int count, boolean ofBatch, float[] x, float[] dy, float[] dx) {
    this.count = count;
    this.ofBatch = ofBatch;
    this.x = x;
    this.dy = dy;
    this.dx = dx;
    channels.run(workers, (long) OPERATIONS * count * layer.inputShape().size(), part);
  }

  private void part(int index, int worker) {
    float[][] rows = scratch.rows(worker);
    channels.spread(mean, index, rows[2]);
    sum(index, rows);
    double values = (double) count * channels.places();
    float[] dGamma = layer.gamma().gradient().data();
    float[] dBeta = layer.beta().gradient().data();
    float[] gamma = layer.gamma().value().data();
    for (int c = channels.first(index); c < channels.end(index); c++) {
      dBeta[c] = (float) gradients[c];
      dGamma[c] = (float) (scale[c] * products[c]);
      slope[c] = gamma[c] * scale[c];
      constant[c] = ofBatch ? (float) (gradients[c] / values) : 0f;
      inclination[c] = ofBatch ? (float) ((double) scale[c] * scale[c] * products[c] / values) : 0f;
    }
    if (dx != null) {
      inputGradient(index, rows);
    }
  }

  /** Σ g and Σ g (x − μ) for each channel. */
  private void sum(int index, float[][] rows) {
    Arrays.fill(gradients, channels.first(index), channels.end(index), 0);
    Arrays.fill(products, channels.first(index), channels.end(index), 0);
    Arrays.fill(rows[3], 0, channels.length(), 0f);
    Arrays.fill(rows[4], 0, channels.length(), 0f);
    for (int n = 0; n < count; n++) {
      channels.take(dy, n, index, rows[0]);
      int length = channels.take(x, n, index, rows[1]);
      addProducts(rows[0], rows[1], rows[2], rows[3], rows[4], length);
      if (ChannelRows.endsGroup(n, count)) {
        channels.addUp(rows[3], index, gradients);
        channels.addUp(rows[4], index, products);
      }
    }
  }

  private void inputGradient(int index, float[][] rows) {
    channels.spread(slope, index, rows[3]);
    channels.spread(constant, index, rows[4]);
    channels.spread(inclination, index, rows[5]);
    for (int n = 0; n < count; n++) {
      int length = channels.take(dy, n, index, rows[0]);
      if (ofBatch) {
        channels.take(x, n, index, rows[1]);
        subtract(rows[0], rows[1], rows[2], rows[4], rows[5], length);
      }
      multiply(rows[0], rows[3], length);
      channels.put(rows[0], index, dx, n);
    }
  }

  private static void addProducts(
      float[] g, float[] x, float[] means, float[] sums, float[] products, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += g[i];
      products[i] += g[i] * (x[i] - means[i]);
    }
  }

  private static void subtract(
      float[] g, float[] x, float[] means, float[] constants, float[] inclinations, int length) {
    for (int i = 0; i < length; i++) {
      g[i] -= constants[i] + (x[i] - means[i]) * inclinations[i];
    }
  }

  private static void multiply(float[] g, float[] slopes, int length) {
    for (int i = 0; i < length; i++) {
      g[i] *= slopes[i];
    }
  }
}
