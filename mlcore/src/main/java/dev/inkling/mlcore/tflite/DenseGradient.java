package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.tensor.Shape;

/** A {@link Dense}: y = x·wᵀ + b, ∂L/∂w = ∂L/∂yᵀ·x, ∂L/∂x = ∂L/∂y·w. */
final class DenseGradient extends LayerGradient<Dense> {
  DenseGradient() {
    super(Dense.class);
  }

  @Override
  Forward write(Dense dense, Value x, boolean below, TrainingGraph graph) {
    GraphMath math = graph.math();
    int w =
        graph.parameter(
            dense.weight(), dense.weight().value().shape(), x.order()::toFile, x.order()::fromFile);
    int bias = graph.parameter(dense.bias(), Shape.of(1, dense.bias().value().size()));
    math.scope(dense.name());
    int product = math.product(x.tensor(), w);
    Value y = new Value(math.add(product, bias), dense.outputShape());
    return new Forward(
        y,
        dy -> {
          math.scope(dense.name() + "/gradient");
          if (graph.learns(dense.bias())) {
            graph.gradient(dense.bias(), math.sum(dy, 0));
          }
          if (graph.learns(dense.weight())) {
            int rows = math.transpose(dy, 1, 0);
            int columns = math.transpose(x.tensor(), 1, 0);
            graph.gradient(dense.weight(), math.product(rows, columns));
          }
          return below ? math.product(dy, math.transpose(w, 1, 0)) : NOBODY;
        });
  }
}
