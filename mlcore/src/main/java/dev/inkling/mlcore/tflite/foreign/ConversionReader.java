package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.TensorType;

/**
 * DEQUANTIZE and QUANTIZE. Of 16-bit weights the first is no step of the network; behind the
 * model's input, or before its output, they are not either: the network takes and gives the numbers
 * that the integers there stand for.
 */
final class ConversionReader {
  private static final String REMEDY =
      "int8 weights and activations cannot be trained: export the model as float32 or with float16"
          + " weights, and quantise it after training";

  private ConversionReader() {}

  static void readDequantize(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    FileTensor input = operator.input(0);
    FileTensor output = operator.output();
    operator.require(output.type == TensorType.FLOAT32, "gives " + output, REMEDY);
    if (input.isConstant()) {
      operator.require(input.type == TensorType.FLOAT16, "reads the weight " + input, REMEDY);
      operator.require(
          Arrays.equals(input.shape, output.shape),
          "gives " + output + " of " + input,
          "the file is damaged");
      plan.widen(output, input);
      return;
    }
    operator.require(input == plan.graph().input(), "reads the activation " + input, REMEDY);
    plan.give(operator, plan.anyValue(operator, 0));
  }

  static void readQuantize(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    operator.require(
        plan.graph().outputs().contains(operator.output()),
        "gives the activation " + operator.output(),
        REMEDY);
    plan.give(operator, plan.value(operator, 0));
  }
}
