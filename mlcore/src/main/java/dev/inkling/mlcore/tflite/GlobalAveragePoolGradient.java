package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.tensor.Shape;

/** A {@link GlobalAveragePool2d}: every pixel of a channel has the same share of ∂L/∂y. */
final class GlobalAveragePoolGradient extends LayerGradient<GlobalAveragePool2d> {
  GlobalAveragePoolGradient() {
    super(GlobalAveragePool2d.class);
  }

  @Override
  Forward write(GlobalAveragePool2d pool, Value x, boolean below, TrainingGraph graph) {
    GraphMath math = graph.math();
    math.scope(pool.name());
    Shape image = math.shape(x.tensor());
    int channels = image.dimension(3);
    int mean = math.mean(x.tensor(), 1, 2);
    int y = math.reshape(mean, Shape.of(graph.batch(), channels));
    return new Forward(
        new Value(y, pool.outputShape()),
        dy -> {
          math.scope(pool.name() + "/gradient");
          if (!below) {
            return NOBODY;
          }
          int places = image.dimension(1) * image.dimension(2);
          int share = math.scale(dy, 1f / places);
          int pixels = math.reshape(share, Shape.of(graph.batch(), 1, 1, channels));
          return math.enlarge(pixels, image.dimension(1), image.dimension(2));
        });
  }
}
