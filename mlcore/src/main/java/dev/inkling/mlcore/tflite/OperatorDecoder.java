package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.nameOf;
import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;

/** Reads one operator of a flatbuffer of the TensorFlow Lite schema; see {@link GraphDecoder}. */
final class OperatorDecoder {
  private OperatorDecoder() {}

  /**
   * The operator at {@code index} of the file.
   *
   * @param graph with all tensors, so that the operator's can be checked
   */
  static Graph.Operator decode(int index, Operator operator, Model model, Graph graph)
      throws ModelFormatException {
    require(
        operator.opcodeIndex() < model.operatorCodesLength(),
        "operator %s refers to operator code %s of %s",
        index,
        operator.opcodeIndex(),
        model.operatorCodesLength());
    OperatorCode code = model.operatorCodes((int) operator.opcodeIndex());
    int number = Math.max(code.deprecatedBuiltinCode(), code.builtinCode());
    String name = "operator " + index + " (" + nameOf(BuiltinOperator.names, number) + ")";
    Kind kind = Kind.ofCode(number);
    require(kind != null, "%s is not one that mlcore can read", name);
    require(
        code.version() >= 1 && code.version() <= kind.newest,
        "%s must be of version %s, got %s",
        name,
        kind.newest == 1 ? "1" : "1 to " + kind.newest,
        code.version());
    GraphDecoder.requireCount("inputs of " + name, operator.inputsLength());
    require(
        operator.outputsLength() == 1,
        "%s must have 1 output, got %s",
        name,
        operator.outputsLength());
    int[] inputs = new int[operator.inputsLength()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = GraphDecoder.index(name, operator.inputs(i), graph);
    }
    int output = GraphDecoder.index(name, operator.outputs(0), graph);
    return new Graph.Operator(kind, code.version(), inputs, output, options(name, kind, operator));
  }

  private static Options options(String name, Kind kind, Operator operator)
      throws ModelFormatException {
    // Without options a runtime takes the schema's defaults; the writer always writes them.
    require(
        kind.optionsType == operator.builtinOptionsType(),
        "%s must have options of type %s, got %s",
        name,
        nameOf(BuiltinOptions.names, kind.optionsType),
        nameOf(BuiltinOptions.names, operator.builtinOptionsType()));
    return kind.options.decode(name, operator);
  }
}
