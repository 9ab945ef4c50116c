package dev.inkling.mlcore.layer;

import java.util.List;

/**
 * The passes of a {@link Join}: those of its branches, one branch after the other.
 *
 * <p>What a branch gives is kept in training if its last layer or the join itself reads it on the
 * way back; else it is joined to y, and forgotten.
 */
abstract class JoinPass implements LayerPass {
  /** Of the workspace's shared arrays, behind the two of {@link Chain}. */
  private static final int OUTPUT = 2;

  private static final int GRADIENT = 3;

  final Elements elements;
  private final int inputSize;

  /** The layers of each branch; null if there are none. */
  private final Chain[] chains;

  /** What each branch gave; null if it is not kept. */
  private final float[][] kept;

  private final int[] sizes;

  /** The output of a branch that is not kept, and on the way back ∂L/∂x by way of a branch. */
  private final SharedArrays.Slot output;

  private final SharedArrays.Slot gradient;

  JoinPass(Join join, Workspace workspace) {
    List<List<Layer>> branches = join.branches();
    elements = new Elements(workspace.workers());
    inputSize = join.inputShape().size();
    chains = new Chain[branches.size()];
    kept = new float[chains.length][];
    sizes = new int[chains.length];
    int batch = workspace.batch();
    int outputSize = 0;
    int gradientSize = 0;
    workspace.shared().enter();
    for (int b = 0; b < chains.length; b++) {
      List<Layer> layers = branches.get(b);
      sizes[b] = inputSize;
      if (!layers.isEmpty()) {
        Layer last = layers.get(layers.size() - 1);
        sizes[b] = last.outputShape().size();
        chains[b] = new Chain(layers, workspace);
        if (workspace.training() && (readsOutputs() || last.backwardReadsOutput())) {
          kept[b] = workspace.rows(1, batch * sizes[b])[0];
        }
        if (b > 0 || !startsInOutput()) {
          outputSize = Math.max(outputSize, Math.max(sizes[b], inputSize));
        }
      }
      gradientSize = Math.max(gradientSize, sizes[b]);
    }
    boolean written = workspace.training() && writesGradients();
    output = workspace.shared().slot(OUTPUT, batch * outputSize);
    gradient = workspace.shared().slot(GRADIENT, written ? batch * gradientSize : 0);
    workspace.shared().leave();
  }

  /** Whether {@link #gradient} reads what branches gave. */
  abstract boolean readsOutputs();

  /** Whether {@link #gradient} writes to the array that is free. */
  abstract boolean writesGradients();

  /** Whether the first branch may write to y, for {@link #join} to go on from there. */
  abstract boolean startsInOutput();

  /** Joins what a branch gave, {@code size} numbers for each example, to what y has so far. */
  abstract void join(int branch, int size, int count, float[] output, float[] y);

  /** ∂L/∂ what a branch gave; an array may be written to {@code free} and be that. */
  abstract float[] gradient(int branch, int size, int count, float[] x, float[] dy, float[] free);

  /** What a branch gave, if it is kept or the input itself. */
  final float[] output(int branch, float[] x) {
    return chains[branch] == null ? x : kept[branch];
  }

  /** The numbers that a branch gives for each example. */
  final int sizeOf(int branch) {
    return sizes[branch];
  }

  final int branches() {
    return chains.length;
  }

  @Override
  public final void forward(int count, boolean training, float[] x, float[] y) {
    for (int b = 0; b < chains.length; b++) {
      float[] to = output(b, x);
      if (to == null) {
        to = b == 0 && startsInOutput() ? y : output.array();
      }
      if (chains[b] != null) {
        chains[b].forward(count, training, x, to);
      }
      join(b, sizes[b], count, to, y);
    }
  }

  @Override
  public final void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    int length = count * inputSize;
    for (int b = 0; b < chains.length; b++) {
      if (chains[b] == null && dx == null) {
        continue;
      }
      float[] dOutput = gradient(b, sizes[b], count, x, dy, gradient.array());
      float[] dInput = dOutput;
      if (chains[b] != null) {
        dInput = dx == null || b == 0 ? dx : output.array();
        chains[b].backward(count, x, output(b, x), dOutput, dInput);
      }
      if (dx != null && b > 0) {
        elements.add(dInput, dx, length);
      } else if (dx != null && dInput != dx) {
        elements.copy(dInput, dx, length);
      }
    }
  }
}
