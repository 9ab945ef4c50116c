package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Tanh;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The forms of all layers that a {@code .tflite} can hold, but for those that are nothing when the
 * network is used.
 */
final class LayerForms {
  static final List<LayerForm<?>> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              new ConvolutionForm(),
              new DepthwiseForm(),
              new DenseForm(),
              new PoolForm<>(
                  MaxPool2d.class,
                  Kind.MAX_POOL_2D,
                  MaxPool2d::size,
                  MaxPool2d::stride,
                  (size, stride) -> new MaxPool2d(size, stride).floor()),
              new PoolForm<>(
                  AveragePool2d.class,
                  Kind.AVERAGE_POOL_2D,
                  AveragePool2d::size,
                  AveragePool2d::stride,
                  (size, stride) -> new AveragePool2d(size, stride).floor()),
              new GlobalAveragePoolForm(),
              new FlattenForm(),
              new BatchNormForm(),
              new ResidualForm(), // before Add, of which it is a case
              ArithmeticForm.ofAdd(),
              ArithmeticForm.ofMultiply(),
              new ConcatenateForm(),
              new DropoutForm(),
              new LeakyReluForm(),
              new PReluForm(),
              new EluForm(),
              new StepForm(),
              new PlainForm<>(Relu.class, Kind.RELU, Relu::new),
              new PlainForm<>(Sigmoid.class, Kind.LOGISTIC, Sigmoid::new),
              new PlainForm<>(Tanh.class, Kind.TANH, Tanh::new),
              new PlainForm<>(
                  Softmax.class, Kind.SOFTMAX, new UnitSoftmaxOptions(), Softmax::new)));

  private LayerForms() {}
}
