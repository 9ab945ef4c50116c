package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.layer.Workspace;

/** What one layer made of the latest example of a {@link LayerTrace}. */
public final class LayerOutput {
  private final Layer layer;
  private final int depth;
  private final LayerPass pass;
  private final float[] input;
  private final float[] values;

  /**
   * Plans the layer's part of a trace.
   *
   * @param input where its input will be
   */
  LayerOutput(Layer layer, int depth, float[] input, Workspace workspace) {
    this.layer = layer;
    this.depth = depth;
    this.pass = layer.plan(workspace);
    this.input = input;
    this.values = new float[layer.outputShape().size()];
  }

  /**
   * The layer: its name, its {@linkplain Layer#description kind and settings}, the {@linkplain
   * Layer#outputShape shape} of the values and, of a convolution, the kernels.
   */
  public Layer layer() {
    return layer;
  }

  /** 0 for a layer of the network, 1 for one within a join such as a residual block, and so on. */
  public int depth() {
    return depth;
  }

  /**
   * What the layer gives, row by row (CHW): channel after channel of an image. The array itself,
   * which the next run overwrites; zeros before the first.
   */
  public float[] values() {
    return values;
  }

  void run() {
    pass.forward(1, false, input, values);
  }
}
