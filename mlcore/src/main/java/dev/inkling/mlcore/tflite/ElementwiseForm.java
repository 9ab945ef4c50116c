package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import java.util.function.Supplier;

/** A layer without settings that is one operator without settings, on each number alone. */
final class ElementwiseForm<L extends Layer> extends LayerForm<L> {
  private final Kind kind;
  private final Supplier<L> constructor;

  ElementwiseForm(Class<L> type, Kind kind, Supplier<L> constructor) {
    super(type);
    this.kind = kind;
    this.constructor = constructor;
  }

  @Override
  Value write(L layer, Value x, Row<Layer> rest, GraphBuilder graph) {
    return graph
        .operator(kind, EmptyOptions.EMPTY, x, layer.name(), layer.outputShape())
        .inOrder(x.order());
  }

  @Override
  boolean begins(Row<Step> steps) {
    return steps.peek().kind() == kind;
  }

  @Override
  Value read(Row<Step> steps, Value x, LayerReader layers) throws ModelFormatException {
    Step step = steps.take();
    step.requireInputs(1);
    return layers.add(step.name(), constructor.get(), x, step).inOrder(x.order());
  }
}
