package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings a flattened image into mlcore's order, for where it meets a vector of another {@link
 * VectorOrder}: a RESHAPE back to the image, a TRANSPOSE that puts the channels before the places,
 * and a RESHAPE to a vector.
 */
final class Reordering {
  /** From [batch, H, W, C] to [batch, C, H, W]. */
  private static final int[] CHANNELS_FIRST = {0, 3, 1, 2};

  private static final int OPERATORS = 3;

  private Reordering() {}

  /**
   * The branches of a layer, in one order: as they are, or all in mlcore's.
   *
   * @throws IllegalArgumentException if a vector of several flattened images would have to be
   *     brought into order
   */
  static List<Value> alike(Layer layer, List<Value> branches, GraphBuilder graph) {
    VectorOrder first = branches.get(0).order();
    if (branches.stream().allMatch(branch -> branch.order().equals(first))) {
      return branches;
    }
    List<Value> alike = new ArrayList<>();
    for (int b = 0; b < branches.size(); b++) {
      Value branch = branches.get(b);
      boolean ordered = branch.order().equals(VectorOrder.SAME);
      alike.add(ordered ? branch : write(layer, name(layer.name(), b), branch, graph));
    }
    return alike;
  }

  private static String name(String layer, int branch) {
    return layer + "/ordered" + branch;
  }

  private static Value write(Layer layer, String name, Value x, GraphBuilder graph) {
    Shape image = x.order().image();
    if (image == null) {
      throw new IllegalArgumentException(
          "layer "
              + layer.name()
              + " ("
              + layer.description()
              + ") cannot be written as .tflite: one of its branches is a concatenation with a"
              + " flattened image in it; put a Dense between");
    }
    int[] imageShape = Layouts.withBatch(image, graph.batch()).toArray();
    int shape = graph.constant(name + "/image_shape", Shape.of(imageShape.length), imageShape);
    Value unfolded =
        graph.operator(Kind.RESHAPE, EmptyOptions.EMPTY, x, name + "/image", image, shape);
    int axes = graph.constant(name + "/axes", Shape.of(CHANNELS_FIRST.length), CHANNELS_FIRST);
    Value channels =
        graph.operator(
            Kind.TRANSPOSE,
            EmptyOptions.EMPTY,
            unfolded,
            name + "/channels",
            channelsFirst(image),
            axes);
    return FlattenForm.reshape(name, channels, graph);
  }

  /** What is [C, H, W] before the places, as if these were its own places and channels. */
  private static Shape channelsFirst(Shape image) {
    return Shape.of(image.dimension(2), image.dimension(0), image.dimension(1));
  }

  /** The operators of a branch of a layer but for those that bring it into order. */
  static List<GraphStep> without(String layer, int branch, List<GraphStep> steps) {
    int rest = steps.size() - OPERATORS;
    boolean ordered = rest >= 0 && steps.get(steps.size() - 1).name().equals(name(layer, branch));
    return ordered ? steps.subList(0, rest) : steps;
  }

  /** Takes the operators that bring a branch into order. */
  static Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep reshape = steps.take();
    Shape image = x.order().image();
    reshape.require(image != null && reshape.kind() == Kind.RESHAPE, "must read a flattened image");
    Shape imageShape = Layouts.withBatch(image, layers.batch());
    requireConstant(reshape, imageShape.toArray());
    reshape.requireOutput(imageShape);
    GraphStep transpose = steps.take();
    transpose.require(
        transpose.kind() == Kind.TRANSPOSE, "must be a TRANSPOSE between two RESHAPE");
    requireConstant(transpose, CHANNELS_FIRST);
    transpose.requireOutput(Layouts.withBatch(channelsFirst(image), layers.batch()));
    steps.peek().require(steps.peek().kind() == Kind.RESHAPE, "must be a RESHAPE to a vector");
    GraphStep last = FlattenForm.takeReshape(steps, image.size(), layers);
    last.requireOutput(x.shape().withBatch(layers.batch()));
    return new Value(last.operator.output, x.shape());
  }

  private static void requireConstant(GraphStep step, int[] expected) throws ModelFormatException {
    step.requireInputs(2);
    step.require(
        Arrays.equals(step.ints(1), expected),
        "must have the constant %s, got %s",
        Arrays.toString(expected),
        Arrays.toString(step.ints(1)));
  }
}
