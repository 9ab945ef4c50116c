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
    int size = x.shape().size();
    int shape = graph.constant(flatten.name() + "/shape", Shape.of(2), graph.batch(), size);
    return graph
        .operator(Kind.RESHAPE, EmptyOptions.EMPTY, x, flatten.name(), flatten.outputShape(), shape)
        .inOrder(order(x));
  }

  @Override
  boolean begins(Row<Step> steps) {
    return steps.peek().kind() == Kind.RESHAPE;
  }

  @Override
  Value read(Row<Step> steps, Value x, LayerReader layers) throws ModelFormatException {
    Step step = steps.take();
    step.requireInputs(2);
    int size = x.shape().size();
    step.require(
        Arrays.equals(step.ints(1), new int[] {layers.batch(), size}),
        "must flatten to [%s, %s]",
        layers.batch(),
        size);
    return layers.add(step.name(), new Flatten(), x, step).inOrder(order(x));
  }

  private static VectorOrder order(Value x) {
    return x.isImage() ? VectorOrder.ofImage(x.shape()) : x.order();
  }
}
