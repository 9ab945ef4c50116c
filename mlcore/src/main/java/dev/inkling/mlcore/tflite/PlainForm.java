package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import java.util.function.Supplier;

/**
 * A layer that is one operator, keeps the shape, and has no settings; the operator's are always the
 * same.
 */
final class PlainForm<L extends Layer> extends LayerForm<L> {
  private final Kind kind;
  private final Options options;
  private final Supplier<L> constructor;

  PlainForm(Class<L> type, Kind kind, Supplier<L> constructor) {
    this(type, kind, EmptyOptions.EMPTY, constructor);
  }

  PlainForm(Class<L> type, Kind kind, Options options, Supplier<L> constructor) {
    super(type);
    this.kind = kind;
    this.options = options;
    this.constructor = constructor;
  }

  @Override
  Value write(L layer, Value x, Row<Layer> rest, GraphBuilder graph) {
    return graph.operator(kind, options, x, layer.name(), layer.outputShape()).inOrder(x.order());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == kind;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep step = steps.take();
    step.requireInputs(1);
    return layers.add(step.name(), constructor.get(), x, step).inOrder(x.order());
  }
}
