package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * The passes of {@link PRelu}. A part is a range of channels in all examples: so each α's gradient
 * is summed by one part, in the order of the examples.
 */
final class PReluPass implements LayerPass {
  /** About how many elementary operations an element takes. */
  private static final int OPERATIONS = 6;

  private final Workers workers;
  private final float[] alpha;
  private final float[] alphaGradient;
  private final int channels;
  private final int area;
  private final int parts;
  private final Workers.Part forwardPart = this::forwardPart;
  private final Workers.Part backwardPart = this::backwardPart;
  private int count;
  private float[] x;
  private float[] y;
  private float[] dy;
  private float[] dx;

  PReluPass(PRelu layer, Workers workers) {
    this.workers = workers;
    this.alpha = layer.alpha().value().data();
    this.alphaGradient = layer.alpha().gradient().data();
    this.channels = alpha.length;
    this.area = layer.inputShape().size() / channels;
    this.parts = Parts.of(channels, 1);
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    this.count = count;
    this.x = x;
    this.y = y;
    workers.run(parts, (long) count * channels * area * OPERATIONS, forwardPart);
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    this.count = count;
    this.x = x;
    this.dy = dy;
    this.dx = dx;
    workers.run(parts, (long) count * channels * area * OPERATIONS, backwardPart);
  }

  private void forwardPart(int part, int worker) {
    int end = Parts.start(part + 1, parts, channels);
    for (int n = 0; n < count; n++) {
      for (int c = Parts.start(part, parts, channels); c < end; c++) {
        int from = (n * channels + c) * area;
        apply(alpha[c], x, y, from, from + area);
      }
    }
  }

  private void backwardPart(int part, int worker) {
    int start = Parts.start(part, parts, channels);
    int end = Parts.start(part + 1, parts, channels);
    Arrays.fill(alphaGradient, start, end, 0f);
    for (int n = 0; n < count; n++) {
      for (int c = start; c < end; c++) {
        int from = (n * channels + c) * area;
        alphaGradient[c] += alphaGradient(x, dy, from, from + area);
        if (dx != null) {
          applyGradient(alpha[c], x, dy, dx, from, from + area);
        }
      }
    }
  }

  private static void apply(float alpha, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(0f, x[i]) + alpha * Math.min(0f, x[i]);
    }
  }

  private static float alphaGradient(float[] x, float[] dy, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += dy[i] * Math.min(0f, x[i]);
    }
    return sum;
  }

  /** As in {@link Relu}, without a branch: {@code on} is 1 where x is above 0, else 0. */
  private static void applyGradient(
      float alpha, float[] x, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      float on = Math.max(0f, Math.min(1f, x[i] * Float.MAX_VALUE));
      dx[i] = dy[i] * (on + (1f - on) * alpha);
    }
  }
}
