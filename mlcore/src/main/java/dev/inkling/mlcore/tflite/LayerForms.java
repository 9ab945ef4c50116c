package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Relu;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The forms of all layers that a {@code .tflite} can hold. */
final class LayerForms {
  static final List<LayerForm<?>> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              new ConvolutionForm(),
              new DenseForm(),
              new MaxPoolForm(),
              new FlattenForm(),
              new ElementwiseForm<>(Relu.class, Kind.RELU, Relu::new)));

  private LayerForms() {}
}
