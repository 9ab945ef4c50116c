package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Join;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shows what every layer of a network makes of an example: a prediction that keeps all that lies
 * between input and output, of which a {@link Predictor} shows only the end.
 *
 * <pre>{@code
 * LayerTrace trace = new LayerTrace(network);
 * trace.run(image);
 * for (LayerOutput output : trace.outputs()) {
 *   System.out.println(output.layer().name() + output.layer().outputShape());
 * }
 * }</pre>
 *
 * <p>The outputs come in the order of {@link Sequential#summary}: a join, such as a residual block,
 * is followed by the layers within, which get the join's input and are computed once more for it.
 * The kernels of a convolution are a parameter like any other: {@code ((Conv2d)
 * layer).weight().value()}, of shape [filters, channels, K, K].
 *
 * <p>Nothing is allocated after construction. The network is not changed; if it goes on learning,
 * the next run shows it. Not safe for several threads at once.
 */
public final class LayerTrace {
  private final float[] input;
  private final List<LayerOutput> outputs = new ArrayList<>();

  /** A trace over the network's current parameters. */
  public LayerTrace(Sequential network) {
    input = new float[network.inputShape().size()];
    plan(network.layers(), input, 0, new Workspace(1, new Workers(1), false));
  }

  /** Plans layers that follow each other; each finds its input with an output planned before. */
  private void plan(List<Layer> layers, float[] first, int depth, Workspace workspace) {
    float[] x = first;
    for (Layer layer : layers) {
      LayerOutput output = new LayerOutput(layer, depth, x, workspace);
      outputs.add(output);
      if (layer instanceof Join join) {
        for (List<Layer> branch : join.branches()) {
          plan(branch, x, depth + 1, workspace);
        }
      }
      x = output.values();
    }
  }

  /**
   * Runs all layers, as in a prediction.
   *
   * @param example in the network's input shape, row by row (CHW)
   * @throws ShapeException if its length does not fit the network
   */
  public void run(float[] example) {
    if (example.length != input.length) {
      throw new ShapeException(
          "the network takes " + input.length + " values, got an array of " + example.length);
    }
    System.arraycopy(example, 0, input, 0, input.length);
    for (LayerOutput output : outputs) {
      output.run();
    }
  }

  /** What each layer gave in the latest run; always the same objects. */
  public List<LayerOutput> outputs() {
    return Collections.unmodifiableList(outputs);
  }
}
