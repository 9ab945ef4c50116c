package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Flatten;

/** A {@link Flatten}: the same numbers in another shape, there and back. */
final class FlattenGradient extends LayerGradient<Flatten> {
  FlattenGradient() {
    super(Flatten.class);
  }

  @Override
  Forward write(Flatten flatten, Value x, boolean below, TrainingGraph graph) {
    GraphMath math = graph.math();
    math.scope(flatten.name());
    int y = math.reshape(x.tensor(), flatten.outputShape().withBatch(graph.batch()));
    VectorOrder order = x.isImage() ? VectorOrder.ofImage(x.shape()) : x.order();
    return new Forward(
        new Value(y, flatten.outputShape(), order),
        dy -> {
          math.scope(flatten.name() + "/gradient");
          return below ? math.reshape(dy, math.shape(x.tensor())) : NOBODY;
        });
  }
}
