package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A layer with one weight and one bias, both of which training changes. */
abstract class WeightedLayer extends Layer {
  private Initializer initializer = Initializer.HE;
  private Parameter weight;
  private Parameter bias;

  /** Where the first weights come from; {@link Initializer#HE} unless it was set. */
  final Initializer initializer() {
    return initializer;
  }

  final void setInitializer(Initializer initializer) {
    requireSettable("initializer");
    this.initializer = initializer;
  }

  /**
   * Creates the parameters: weights from the initializer, a bias of zeros.
   *
   * @param fanIn how many inputs each output sums over
   * @param fanOut how many outputs each input goes to
   */
  final void createParameters(
      Shape weightShape, int outputs, int fanIn, int fanOut, Random random) {
    weight = new Parameter(name() + "/weight", new Tensor(weightShape));
    bias = new Parameter(name() + "/bias", new Tensor(Shape.of(outputs)));
    if (random != null) {
      initializer.fill(weight.value().data(), fanIn, fanOut, random);
    }
  }

  /** The weight; its shape is in the layer's description. */
  public final Parameter weight() {
    requireBuilt();
    return weight;
  }

  /** The bias, one value an output channel or unit. */
  public final Parameter bias() {
    requireBuilt();
    return bias;
  }

  /** The weight, then the bias. */
  @Override
  public final List<Parameter> parameters() {
    return Collections.unmodifiableList(Arrays.asList(weight(), bias()));
  }
}
