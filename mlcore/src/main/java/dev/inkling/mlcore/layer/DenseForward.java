package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;

/** Y = X·Wᵀ + b over a batch, with the rows of Wᵀ, one an input, as the rows of the product. */
final class DenseForward {
  /** Inputs whose weights are turned at a time: a line of the cache, read once for all units. */
  private static final int INPUTS = 16;

  /** The examples of a part at least: fewer would not outweigh reading all weights again. */
  private static final int LEAST_EXAMPLES = 8;

  private final Dense layer;
  private final Workspace workspace;
  private final int inputs;
  private final int units;
  private final float[][] weightColumns;
  private final Workspace.Scratch outputs;
  private final Workers.Part turnPart = this::turnPart;
  private final Workers.Part examplesPart = this::examplesPart;
  private float[] x;
  private float[] y;
  private int count;
  private int parts;

  DenseForward(Dense layer, Workspace workspace) {
    this.layer = layer;
    this.workspace = workspace;
    this.inputs = layer.inputShape().size();
    this.units = layer.outputShape().size();
    this.weightColumns = workspace.rows(inputs, units);
    int mostInPart = workspace.batch() / Parts.MOST + 2;
    this.outputs = workspace.scratch(0, Math.max(2 * LEAST_EXAMPLES, mostInPart), units);
  }

  void run(int count, float[] x, float[] y) {
    this.count = count;
    this.x = x;
    this.y = y;
    workspace.workers().run((inputs + INPUTS - 1) / INPUTS, (long) inputs * units, turnPart);
    parts = Parts.of(count, LEAST_EXAMPLES);
    workspace.workers().run(parts, (long) count * inputs * units, examplesPart);
  }

  private void turnPart(int part, int worker) {
    float[] w = layer.weight().value().data();
    int last = Math.min(inputs, (part + 1) * INPUTS);
    for (int i = part * INPUTS; i < last; i++) {
      float[] column = weightColumns[i];
      for (int o = 0; o < units; o++) {
        column[o] = w[o * inputs + i];
      }
    }
  }

  /** Parts are of whole pairs of examples, which the product takes together. */
  private void examplesPart(int part, int worker) {
    int pairs = (count + 1) / 2;
    int first = 2 * Parts.start(part, parts, pairs);
    int examples = Math.min(count, 2 * Parts.start(part + 1, parts, pairs)) - first;
    float[][] rows = outputs.rows(worker);
    float[] b = layer.bias().value().data();
    for (int n = 0; n < examples; n++) {
      System.arraycopy(b, 0, rows[n], 0, units);
    }
    workspace
        .product(worker)
        .add(rows, 0, examples, units, x, first * inputs, inputs, 1, weightColumns, inputs);
    for (int n = 0; n < examples; n++) {
      System.arraycopy(rows[n], 0, y, (first + n) * units, units);
    }
  }
}
