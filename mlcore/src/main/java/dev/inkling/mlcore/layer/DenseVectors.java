package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.DotProduct;
import dev.inkling.mlcore.tensor.Rows;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * A dense layer's passes, one example after the other.
 *
 * <p>Each weight is used once an example, so what counts is that memory is read in order. Some rows
 * of the weights at a time are copied into arrays of their own, where loops become vector code.
 * Parts are ranges of units in all passes, so that each thread always has the same weights in its
 * cache.
 */
final class DenseVectors {
  /** The most examples of a pass: with more, matrix products are faster. */
  static final int MOST_EXAMPLES = 3;

  /** The rows that are copied at a time. */
  private static final int ROWS = 4;

  private final int inputs;
  private final int units;
  private final float[] w;
  private final float[] b;
  private final float[] dw;
  private final Workspace workspace;
  private final DotProduct[] dots;
  private final Workspace.Scratch weightRows;
  private final Workspace.Scratch sums;
  private final Workspace.Scratch factors;

  /** Of each part, what each example's ∂L/∂X comes to over the part's units. */
  private final float[][] inputGradients;

  private final Workers.Part forwardPart = this::forwardPart;
  private final Workers.Part backwardPart = this::backwardPart;
  private float[] x;
  private float[] y;
  private float[] dy;
  private float[] dx;
  private int count;
  private int parts;

  DenseVectors(Dense layer, Workspace workspace) {
    this.inputs = layer.inputShape().size();
    this.units = layer.outputShape().size();
    this.w = layer.weight().value().data();
    this.b = layer.bias().value().data();
    this.dw = layer.weight().gradient().data();
    this.workspace = workspace;
    this.dots = workspace.dotProducts(inputs);
    boolean training = workspace.training();
    this.weightRows = training ? workspace.scratch(0, ROWS, inputs) : null;
    this.sums = training ? workspace.scratch(1, 1, inputs) : null;
    this.factors = training ? workspace.scratch(2, 1, ROWS) : null;
    this.inputGradients = training ? workspace.rows(Parts.MOST * MOST_EXAMPLES, inputs) : null;
  }

  void forward(int count, float[] x, float[] y) {
    this.count = count;
    this.x = x;
    this.y = y;
    run(forwardPart);
  }

  void backward(int count, float[] x, float[] dy, float[] dx) {
    this.count = count;
    this.x = x;
    this.dy = dy;
    this.dx = dx;
    run(backwardPart);
    if (dx != null) {
      for (int n = 0; n < count; n++) {
        for (int part = 1; part < parts; part++) {
          Rows.add(inputGradients[part * MOST_EXAMPLES + n], inputGradients[n], inputs);
        }
        System.arraycopy(inputGradients[n], 0, dx, n * inputs, inputs);
      }
    }
  }

  private void run(Workers.Part part) {
    parts = Parts.of(units, 1);
    workspace.workers().run(parts, (long) count * inputs * units, part);
  }

  private void forwardPart(int part, int worker) {
    int last = Parts.start(part + 1, parts, units);
    for (int n = 0; n < count; n++) {
      dots[worker].setVector(x, n * inputs);
      for (int o = Parts.start(part, parts, units); o < last; o++) {
        y[n * units + o] = b[o] + dots[worker].with(w, o * inputs);
      }
    }
  }

  private void backwardPart(int part, int worker) {
    int first = Parts.start(part, parts, units);
    int last = Parts.start(part + 1, parts, units);
    weightGradient(first, last, worker);
    if (dx != null) {
      for (int n = 0; n < count; n++) {
        float[] sum = inputGradients[part * MOST_EXAMPLES + n];
        inputGradient(n, first, last, sum, worker);
      }
    }
  }

  /** ∂L/∂W: for each unit, the examples weighed by its gradients. */
  private void weightGradient(int first, int last, int worker) {
    float[][] examples = weightRows.rows(worker);
    for (int n = 0; n < count; n++) {
      System.arraycopy(x, n * inputs, examples[n], 0, inputs);
    }
    float[][] sum = sums.rows(worker);
    for (int o = first; o < last; o++) {
      if (count == 1) {
        scale(dy[o], examples[0], sum[0], inputs);
      } else {
        Arrays.fill(sum[0], 0, inputs, 0f);
        workspace.product(worker).add(sum, 0, 1, inputs, dy, o, 0, units, examples, count);
      }
      System.arraycopy(sum[0], 0, dw, o * inputs, inputs);
    }
  }

  /**
   * ∂L/∂X of one example as far as some units go: their weights, weighed by the units' gradients.
   * Behind a ReLU half of them are 0.
   */
  private void inputGradient(int example, int first, int last, float[] to, int worker) {
    float[][] rows = weightRows.rows(worker);
    float[][] sum = sums.rows(worker);
    float[] gradients = factors.rows(worker)[0];
    Arrays.fill(sum[0], 0, inputs, 0f);
    int filled = 0;
    for (int o = first; o < last; o++) {
      float gradient = dy[example * units + o];
      if (gradient != 0f) {
        System.arraycopy(w, o * inputs, rows[filled], 0, inputs);
        gradients[filled++] = gradient;
      }
      if (filled == ROWS || o == last - 1) {
        workspace.product(worker).add(sum, 0, 1, inputs, gradients, 0, 0, 1, rows, filled);
        filled = 0;
      }
    }
    System.arraycopy(sum[0], 0, to, 0, inputs);
  }

  private static void scale(float factor, float[] from, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = factor * from[i];
    }
  }
}
