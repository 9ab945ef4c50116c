package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import java.util.function.ToIntFunction;

/** A layer that pools windows is one operator that does; the padding is VALID. */
final class PoolForm<L extends Layer> extends LayerForm<L> {
  /** Makes a layer. */
  interface Constructor<L> {
    L of(int size, int stride);
  }

  private final Kind kind;
  private final ToIntFunction<L> size;
  private final ToIntFunction<L> stride;
  private final Constructor<L> constructor;

  PoolForm(
      Class<L> type,
      Kind kind,
      ToIntFunction<L> size,
      ToIntFunction<L> stride,
      Constructor<L> constructor) {
    super(type);
    this.kind = kind;
    this.size = size;
    this.stride = stride;
    this.constructor = constructor;
  }

  @Override
  Value write(L pool, Value x, Row<Layer> rest, GraphBuilder graph) {
    Options options = new PoolingOptions(size.applyAsInt(pool), stride.applyAsInt(pool));
    return graph.operator(kind, options, x, pool.name(), pool.outputShape());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == kind;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep step = steps.take();
    step.requireInputs(1);
    PoolingOptions options = step.options(PoolingOptions.class);
    return layers.add(step.name(), constructor.of(options.size(), options.stride()), x, step);
  }
}
