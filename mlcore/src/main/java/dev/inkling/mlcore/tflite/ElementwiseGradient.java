package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Tanh;

/** A layer that is a function of each element by itself, whose derivative follows from y. */
final class ElementwiseGradient<L extends Layer> extends LayerGradient<L> {
  /** Adds y = f(x). */
  private interface Function<L> {
    int of(L layer, int x, GraphMath math);
  }

  /** Adds ∂L/∂x = ∂L/∂y · f′. */
  private interface Derivative<L> {
    int times(L layer, int dy, int y, GraphMath math);
  }

  private final Function<L> function;
  private final Derivative<L> derivative;

  private ElementwiseGradient(Class<L> type, Function<L> function, Derivative<L> derivative) {
    super(type);
    this.function = function;
    this.derivative = derivative;
  }

  /** f′ = 1 where y is above 0, else 0. */
  static LayerGradient<Relu> ofRelu() {
    return new ElementwiseGradient<>(
        Relu.class,
        (layer, x, math) -> math.of(Kind.RELU, x),
        (layer, dy, y, math) -> math.multiply(dy, math.isPositive(y)));
  }

  /** f′ = y(1 − y). */
  static LayerGradient<Sigmoid> ofSigmoid() {
    return new ElementwiseGradient<>(
        Sigmoid.class,
        (layer, x, math) -> math.of(Kind.LOGISTIC, x),
        (layer, dy, y, math) -> math.multiply(dy, math.multiply(y, math.subtractFrom(1f, y))));
  }

  /** f′ = 1 − y². */
  static LayerGradient<Tanh> ofTanh() {
    return new ElementwiseGradient<>(
        Tanh.class,
        (layer, x, math) -> math.of(Kind.TANH, x),
        (layer, dy, y, math) -> math.multiply(dy, math.subtractFrom(1f, math.multiply(y, y))));
  }

  /** f′ = 1 where y is above 0, else the slope. */
  static LayerGradient<LeakyRelu> ofLeakyRelu() {
    return new ElementwiseGradient<>(
        LeakyRelu.class,
        (layer, x, math) -> math.leakyRelu(x, layer.slope()),
        (layer, dy, y, math) -> {
          int above = math.isPositive(math.of(Kind.RELU, y));
          float slope = layer.slope();
          int sum = math.add(math.scale(above, 1 - slope), math.constant("slope", slope));
          return math.multiply(dy, sum);
        });
  }

  /** f′ = 1 where y is above 0, else y + α. */
  static LayerGradient<Elu> ofElu() {
    return new ElementwiseGradient<>(
        Elu.class,
        (layer, x, math) -> {
          int unit = math.of(Kind.ELU, x);
          return layer.alpha() == 1f ? unit : math.leakyRelu(unit, layer.alpha());
        },
        (layer, dy, y, math) -> {
          int above = math.of(Kind.RELU, y);
          int below = math.subtract(y, above);
          float alpha = layer.alpha();
          int constant = math.scale(math.isPositive(above), 1 - alpha);
          int sum = math.add(math.add(below, constant), math.constant("alpha", alpha));
          return math.multiply(dy, sum);
        });
  }

  /** Times what the layer multiplies by when the network is used: nothing is dropped. */
  static LayerGradient<Dropout> ofDropout() {
    return new ElementwiseGradient<>(
        Dropout.class,
        (layer, x, math) -> math.scale(x, layer.inferenceScale()),
        (layer, dy, y, math) -> math.scale(dy, layer.inferenceScale()));
  }

  @Override
  Forward write(L layer, Value x, boolean below, TrainingGraph graph) {
    GraphMath math = graph.math();
    math.scope(layer.name());
    int y = function.of(layer, x.tensor(), math);
    return new Forward(
        new Value(y, x.shape(), x.order()),
        dy -> {
          math.scope(layer.name() + "/gradient");
          return below ? derivative.times(layer, dy, y, math) : NOBODY;
        });
  }
}
