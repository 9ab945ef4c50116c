package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;

/**
 * A {@link BatchNorm} with frozen statistics: x̂ = (x − μ) / √(σ² + ε), y = γx̂ + β, ∂L/∂γ = Σ
 * ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y, ∂L/∂x = ∂L/∂y · γ / √(σ² + ε).
 */
final class BatchNormGradient extends LayerGradient<BatchNorm> {
  BatchNormGradient() {
    super(BatchNorm.class);
  }

  @Override
  Forward write(BatchNorm norm, Value x, boolean below, TrainingGraph graph) {
    GraphMath math = graph.math();
    int gamma = graph.parameter(norm.gamma(), ofChannels(norm, x), x);
    int beta = graph.parameter(norm.beta(), ofChannels(norm, x), x);
    math.scope(norm.name());
    float[] shift = norm.mean().value().data().clone();
    float[] scale = new float[shift.length];
    for (int c = 0; c < scale.length; c++) {
      shift[c] = -shift[c];
      double variance = norm.variance().value().data()[c];
      scale[c] = (float) (1 / Math.sqrt(variance + norm.epsilon()));
    }
    int scales = math.constant(norm.name() + "/scale", x.order().toFile(scale));
    int shifts = math.constant(norm.name() + "/shift", x.order().toFile(shift));
    int normal = math.multiply(math.add(x.tensor(), shifts), scales);
    int y = math.add(math.multiply(normal, gamma), beta);
    return new Forward(
        new Value(y, x.shape(), x.order()),
        dy -> {
          math.scope(norm.name() + "/gradient");
          addGradient(norm.beta(), dy, x, graph);
          if (graph.learns(norm.gamma())) {
            addGradient(norm.gamma(), math.multiply(dy, normal), x, graph);
          }
          return below ? math.multiply(math.multiply(dy, gamma), scales) : NOBODY;
        });
  }

  private static Shape ofChannels(BatchNorm norm, Value x) {
    int channels = norm.gamma().value().size();
    return x.isImage() ? Shape.of(1, 1, 1, channels) : Shape.of(1, channels);
  }

  private static void addGradient(Parameter parameter, int elements, Value x, TrainingGraph graph) {
    if (graph.learns(parameter)) {
      int sum = x.isImage() ? graph.math().sum(elements, 0, 1, 2) : graph.math().sum(elements, 0);
      graph.gradient(parameter, sum);
    }
  }
}
