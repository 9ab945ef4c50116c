package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.MaxPool2d;

/** A {@link MaxPool2d} is a MAX_POOL_2D. */
final class MaxPoolForm extends LayerForm<MaxPool2d> {
  MaxPoolForm() {
    super(MaxPool2d.class);
  }

  @Override
  Value write(MaxPool2d pool, Value x, Row<Layer> rest, GraphBuilder graph) {
    Options options = new PoolingOptions(pool.size(), pool.stride());
    return graph.operator(Kind.MAX_POOL_2D, options, x, pool.name(), pool.outputShape());
  }

  @Override
  boolean begins(Row<Step> steps) {
    return steps.peek().kind() == Kind.MAX_POOL_2D;
  }

  @Override
  Value read(Row<Step> steps, Value x, LayerReader layers) throws ModelFormatException {
    Step step = steps.take();
    step.requireInputs(1);
    PoolingOptions options = step.options(PoolingOptions.class);
    return layers.add(step.name(), new MaxPool2d(options.size(), options.stride()), x, step);
  }
}
