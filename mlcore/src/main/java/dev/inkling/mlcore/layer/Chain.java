package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.ShapeException;
import java.util.List;

/**
 * The passes of layers that follow each other, as one pass: those of a network or of a branch.
 *
 * <p>To train, what each layer puts out is kept until the backward pass has used it, unless the
 * next layer may overwrite it, and two arrays hold the gradients in turn. To predict, two arrays
 * hold the outputs in turn. These arrays are {@linkplain SharedArrays shared} with the other chains
 * at the same depth, which run before or after this one. The first input and the last output belong
 * to the caller, as with every pass, and no layer overwrites them.
 */
public final class Chain implements LayerPass {
  private final Layer[] layers;
  private final LayerPass[] passes;
  private final long[] ownBytes;

  /** What the layers but the last put out, by the layer's index; null if there is no training. */
  private final float[][] kept;

  private final SharedArrays.Slot[] shared = new SharedArrays.Slot[2];

  /** Which of the two arrays holds an output in prediction, or its gradient in training. */
  private final int[] turns;

  private long keptBytes;

  /**
   * Plans the passes.
   *
   * @param layers at least one, each built for what the one before it gives
   * @throws IllegalArgumentException if there is none
   * @throws ShapeException if an array cannot hold what a layer gives for so many examples
   */
  public Chain(List<Layer> layers, Workspace workspace) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least 1 layer, got none");
    }
    for (Layer layer : layers) {
      requireFit(layer, workspace.batch());
    }
    this.layers = layers.toArray(new Layer[0]);
    this.passes = new LayerPass[this.layers.length];
    this.ownBytes = new long[this.layers.length];
    this.turns = new int[this.layers.length];
    for (int i = 0; i < passes.length; i++) {
      long before = workspace.ownBytes();
      passes[i] = this.layers[i].plan(workspace);
      ownBytes[i] = workspace.ownBytes() - before;
    }
    this.kept = workspace.training() ? keep(workspace) : null;
    share(workspace);
  }

  private static void requireFit(Layer layer, int batch) {
    long numbers = (long) batch * Math.max(layer.inputShape().size(), layer.outputShape().size());
    if (numbers > Integer.MAX_VALUE) {
      throw new ShapeException(
          "layer "
              + layer.name()
              + " turns "
              + layer.inputShape()
              + " into "
              + layer.outputShape()
              + ": for a batch of "
              + batch
              + " that is more numbers than an array can hold; a smaller batch would do");
    }
  }

  private float[][] keep(Workspace workspace) {
    long before = workspace.ownBytes();
    float[][] outputs = new float[layers.length - 1][];
    for (int i = 0; i < outputs.length; i++) {
      boolean free = i > 0 && !layers[i - 1].backwardReadsOutput();
      outputs[i] =
          free && layers[i].worksInPlace()
              ? outputs[i - 1]
              : workspace.rows(1, workspace.batch() * layers[i].outputShape().size())[0];
    }
    keptBytes = workspace.ownBytes() - before;
    return outputs;
  }

  private void share(Workspace workspace) {
    int largest = 0;
    for (int i = 0; i < layers.length - 1; i++) {
      largest = Math.max(largest, layers[i].outputShape().size());
      boolean same = i > 0 && layers[i].worksInPlace();
      turns[i] = i == 0 ? 0 : same ? turns[i - 1] : 1 - turns[i - 1];
    }
    for (int i = 0; i < shared.length && i < layers.length - 1; i++) {
      shared[i] = workspace.shared().slot(i, workspace.batch() * largest);
    }
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    for (int i = 0; i < passes.length; i++) {
      passes[i].forward(count, training, output(i - 1, x, y), output(i, x, y));
    }
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    for (int i = passes.length - 1; i >= 0; i--) {
      passes[i].backward(
          count,
          output(i - 1, x, y),
          output(i, x, y),
          gradient(i, dx, dy),
          gradient(i - 1, dx, dy));
    }
  }

  /** What a layer puts out; the input for index −1. */
  private float[] output(int index, float[] x, float[] y) {
    if (index < 0) {
      return x;
    }
    if (index == layers.length - 1) {
      return y;
    }
    return kept != null ? kept[index] : shared[turns[index]].array();
  }

  private float[] gradient(int index, float[] dx, float[] dy) {
    if (index < 0) {
      return dx;
    }
    return index == layers.length - 1 ? dy : shared[turns[index]].array();
  }

  /** Bytes that a layer keeps for itself. */
  public long ownBytes(int index) {
    return ownBytes[index];
  }

  /** Bytes of the outputs that are kept between the layers; 0 if there is no training. */
  public long keptBytes() {
    return keptBytes;
  }

  /**
   * The name of the first layer whose latest output has a NaN or an infinity, "input" if {@code x}
   * has one, or null if all is finite.
   */
  public String firstNonFinite(int count, float[] x, float[] y) {
    for (int i = -1; i < layers.length; i++) {
      int size = i < 0 ? layers[0].inputShape().size() : layers[i].outputShape().size();
      float[] output = output(i, x, y);
      for (int j = 0; j < size * count; j++) {
        if (Float.isNaN(output[j]) || Float.isInfinite(output[j])) {
          return i < 0 ? "input" : layers[i].name();
        }
      }
    }
    return null;
  }
}
