package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;

/** The least and the largest number that each tensor of a network holds over some examples. */
final class ActivationRanges {
  /** How many numbers a byte tells apart, less one. */
  private static final int STEPS = 255;

  private final Graph graph;

  /** 0 is always within: padding and ReLU need it exactly. */
  private final float[] least;

  private final float[] largest;

  private ActivationRanges(Graph graph) {
    this.graph = graph;
    this.least = new float[graph.tensors.size()];
    this.largest = new float[graph.tensors.size()];
  }

  /**
   * Runs a network's graph over all examples.
   *
   * @param written the network's graph, of any batch
   * @return by the tensors of that graph
   * @throws IllegalArgumentException if there are none, or not of the network's input shape
   */
  static ActivationRanges of(Graph written, Sequential network, Dataset examples) {
    Shape shape = network.inputShape();
    if (examples.size() == 0 || !examples.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " needs examples of shape "
              + shape
              + " to calibrate int8 with, got "
              + examples.size()
              + " of shape "
              + examples.shape());
    }
    Graph graph = GraphBuilder.ofOne(network, written);
    ActivationRanges ranges = new ActivationRanges(graph);
    GraphEvaluator evaluator = new GraphEvaluator(graph);
    float[] example = new float[shape.size()];
    for (int i = 0; i < examples.size(); i++) {
      examples.read(i, example, 0);
      evaluator.run(shape.rank() == 3 ? Layouts.imageChannelsLast(example, shape) : example);
      ranges.add(evaluator);
    }
    return ranges;
  }

  private void add(GraphEvaluator evaluator) {
    for (int i = 0; i < least.length; i++) {
      if (!graph.tensors.get(i).isConstant()) {
        for (float value : evaluator.values(i)) {
          // NaN stays, to be noticed.
          least[i] = Math.min(least[i], value);
          largest[i] = Math.max(largest[i], value);
        }
      }
    }
  }

  /**
   * The scale and the zero point by which int8 covers what a tensor held.
   *
   * @throws IllegalArgumentException if it held numbers that are not finite
   */
  Graph.Scales scales(int tensor) {
    return scales(graph.tensors.get(tensor).name, least[tensor], largest[tensor]);
  }

  /** The same for a constant. */
  static Graph.Scales scalesOf(Graph.Tensor constant) {
    float least = 0;
    float largest = 0;
    for (float value : constant.floats) {
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
    return scales(constant.name, least, largest);
  }

  private static Graph.Scales scales(String name, float least, float largest) {
    double range = (double) largest - least;
    if (!Float.isFinite((float) range)) {
      throw new IllegalArgumentException(
          "tensor " + name + " cannot be int8: it holds numbers from " + least + " to " + largest);
    }
    // Where there is nothing but 0 any scale will do.
    float scale = range / STEPS >= Float.MIN_NORMAL ? (float) (range / STEPS) : 1f / STEPS;
    long zeroPoint = Math.round(Byte.MIN_VALUE - least / (double) scale);
    return new Graph.Scales(
        new float[] {scale},
        new long[] {Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, zeroPoint))},
        0);
  }
}
