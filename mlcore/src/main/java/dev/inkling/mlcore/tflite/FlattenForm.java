package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;

/** A {@link Flatten} is a RESHAPE; what reads the vector makes up for its {@link VectorOrder}. */
final class FlattenForm extends LayerForm<Flatten> {
  FlattenForm() {
    super(Flatten.class);
  }

  @Override
  Value write(Flatten flatten, Value x, Row<Layer> rest, GraphBuilder graph) {
    return reshape(flatten.name(), x, graph).inOrder(order(x));
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == Kind.RESHAPE;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep step = takeReshape(steps, x.shape().size(), layers);
    return layers.add(step.name(), new Flatten(), x, step).inOrder(order(x));
  }

  private static VectorOrder order(Value x) {
    return x.isImage() ? VectorOrder.ofImage(x.shape()) : x.order();
  }

  /** Adds a RESHAPE to a vector. */
  static Value reshape(String name, Value x, GraphBuilder graph) {
    int size = x.shape().size();
    int shape = graph.constant(name + "/shape", Shape.of(2), graph.batch(), size);
    return graph.operator(Kind.RESHAPE, EmptyOptions.EMPTY, x, name, Shape.of(size), shape);
  }

  /** Takes the RESHAPE to a vector of {@code size} numbers. */
  static GraphStep takeReshape(Row<GraphStep> steps, int size, LayerReader layers)
      throws ModelFormatException {
    GraphStep step = steps.take();
    step.requireInputs(2);
    int[] shape = {layers.batch(), size};
    step.require(
        Arrays.equals(step.ints(1), shape),
        "must flatten to %s, got %s",
        Arrays.toString(shape),
        Arrays.toString(step.ints(1)));
    return step;
  }
}
