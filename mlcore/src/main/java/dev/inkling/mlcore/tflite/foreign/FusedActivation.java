package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Clip;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.tflite.ModelFormatException;
import org.tensorflow.lite.schema.ActivationFunctionType;

/** The activation that is part of an operator. */
final class FusedActivation {
  private static final float SIX = 6;

  private FusedActivation() {}

  /** Adds the activation behind what its operator computes otherwise. */
  static Value add(FileOperator operator, int type, Value x, NetworkPlan plan)
      throws ModelFormatException {
    return switch (type) {
      case ActivationFunctionType.NONE -> x;
      case ActivationFunctionType.RELU -> plan.add(operator, new Relu(), x);
      case ActivationFunctionType.RELU6 -> plan.add(operator, new Clip(0, SIX), x);
      case ActivationFunctionType.RELU_N1_TO_1 -> plan.add(operator, new Clip(-1, 1), x);
      case ActivationFunctionType.TANH ->
          throw operator.refuse(
              "has the activation TANH, which TensorFlow Lite's kernels for the CPU leave out",
              "export it as an operator of its own");
      default ->
          throw operator.refuse(
              "has the activation "
                  + ModelFormatException.nameOf(ActivationFunctionType.names, type),
              "NONE, RELU, RELU6 and RELU_N1_TO_1 can be trained");
    };
  }
}
