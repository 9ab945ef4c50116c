package dev.inkling.mlcore.tflite;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The layers that a training step of a {@code .tflite} can have. */
final class LayerGradients {
  static final List<LayerGradient<?>> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              new ConvolutionGradient(),
              new DenseGradient(),
              new BatchNormGradient(),
              new MaxPoolGradient(),
              new AveragePoolGradient(),
              new GlobalAveragePoolGradient(),
              new FlattenGradient(),
              JoinGradient.ofResidual(),
              JoinGradient.ofAdd(),
              JoinGradient.ofConcatenate(),
              ElementwiseGradient.ofRelu(),
              ElementwiseGradient.ofSigmoid(),
              ElementwiseGradient.ofTanh(),
              ElementwiseGradient.ofLeakyRelu(),
              ElementwiseGradient.ofElu(),
              ElementwiseGradient.ofDropout()));

  private LayerGradients() {}
}
