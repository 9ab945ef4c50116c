package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.tensor.Shape;

/** An {@link AveragePool2d} whose windows lie beside each other: a pixel has its share of ∂L/∂y. */
final class AveragePoolGradient extends LayerGradient<AveragePool2d> {
  AveragePoolGradient() {
    super(AveragePool2d.class);
  }

  @Override
  Forward write(AveragePool2d pool, Value x, boolean below, TrainingGraph graph) {
    int size = pool.size();
    MaxPoolGradient.requireBeside(pool, size, pool.stride());
    GraphMath math = graph.math();
    math.scope(pool.name());
    Value y = new Value(math.averagePool(x.tensor(), size, size), pool.outputShape());
    return new Forward(
        y,
        dy -> {
          math.scope(pool.name() + "/gradient");
          if (!below) {
            return NOBODY;
          }
          Shape image = math.shape(x.tensor());
          int height = math.shape(dy).dimension(1) * size;
          int width = math.shape(dy).dimension(2) * size;
          int share = math.scale(dy, 1f / (size * size));
          return math.pad(
              math.enlarge(share, height, width),
              0,
              image.dimension(1) - height,
              0,
              image.dimension(2) - width);
        });
  }
}
