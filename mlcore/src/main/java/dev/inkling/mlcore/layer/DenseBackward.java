package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;

/**
 * ∂L/∂W = ∂L/∂Yᵀ·X and ∂L/∂X = ∂L/∂Y·W over a batch.
 *
 * <p>Both have a column for every input of the layer, so parts are ranges of these columns: what a
 * part needs of X and W stays in its thread's cache for all rows.
 */
final class DenseBackward {
  private static final int COLUMNS = 512;

  /** The columns of a part at least: shorter rows would be slow. */
  private static final int LEAST_COLUMNS = 64;

  private final Dense layer;
  private final Workspace workspace;
  private final int inputs;
  private final int units;
  private final int parts;
  private final Workspace.Scratch exampleRows;
  private final Workspace.Scratch unitRows;
  private final Workers.Part part = this::part;
  private float[] x;
  private float[] dy;
  private float[] dx;
  private int count;

  DenseBackward(Dense layer, Workspace workspace) {
    this.layer = layer;
    this.workspace = workspace;
    this.inputs = layer.inputShape().size();
    this.units = layer.outputShape().size();
    // An even number, for the two or four fast cores of a phone.
    int even = 2 * ((inputs + 2 * COLUMNS - 1) / (2 * COLUMNS));
    this.parts = Math.max(1, Math.min(even, inputs / LEAST_COLUMNS));
    int columns = (inputs + parts - 1) / parts;
    this.exampleRows = workspace.scratch(0, workspace.batch(), columns);
    this.unitRows = workspace.scratch(1, units, columns);
  }

  void run(int count, float[] x, float[] dy, float[] dx) {
    this.count = count;
    this.x = x;
    this.dy = dy;
    this.dx = dx;
    workspace.workers().run(parts, 2L * count * inputs * units, part);
  }

  private void part(int index, int worker) {
    int first = Parts.start(index, parts, inputs);
    int columns = Parts.start(index + 1, parts, inputs) - first;
    weightGradient(first, columns, worker);
    if (dx != null) {
      inputGradient(first, columns, worker);
    }
  }

  private void weightGradient(int first, int columns, int worker) {
    float[][] examples = exampleRows.rows(worker);
    float[][] gradients = unitRows.rows(worker);
    for (int n = 0; n < count; n++) {
      System.arraycopy(x, n * inputs + first, examples[n], 0, columns);
    }
    for (int o = 0; o < units; o++) {
      Arrays.fill(gradients[o], 0, columns, 0f);
    }
    workspace.product(worker).add(gradients, 0, units, columns, dy, 0, 1, units, examples, count);
    float[] dw = layer.weight().gradient().data();
    for (int o = 0; o < units; o++) {
      System.arraycopy(gradients[o], 0, dw, o * inputs + first, columns);
    }
  }

  private void inputGradient(int first, int columns, int worker) {
    float[][] weights = unitRows.rows(worker);
    float[][] gradients = exampleRows.rows(worker);
    float[] w = layer.weight().value().data();
    for (int o = 0; o < units; o++) {
      System.arraycopy(w, o * inputs + first, weights[o], 0, columns);
    }
    for (int n = 0; n < count; n++) {
      Arrays.fill(gradients[n], 0, columns, 0f);
    }
    workspace.product(worker).add(gradients, 0, count, columns, dy, 0, units, 1, weights, units);
    for (int n = 0; n < count; n++) {
      System.arraycopy(gradients[n], 0, dx, n * inputs + first, columns);
    }
  }
}
