package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.SoftmaxOptions;

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
        code.version() == Kind.VERSION,
        "%s must be of version %s, got %s",
        name,
        Kind.VERSION,
        code.version());
    require(
        operator.inputsLength() >= 1 && operator.inputsLength() <= 3,
        "%s must have 1 to 3 inputs, got %s",
        name,
        operator.inputsLength());
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
    return new Graph.Operator(kind, inputs, output, options(name, kind, operator));
  }

  private static Graph.Options options(String name, Kind kind, Operator operator)
      throws ModelFormatException {
    // Without options a runtime takes the schema's defaults; the writer always writes them.
    require(
        kind.optionsType == operator.builtinOptionsType(),
        "%s must have options of type %s, got %s",
        name,
        nameOf(BuiltinOptions.names, kind.optionsType),
        nameOf(BuiltinOptions.names, operator.builtinOptionsType()));
    return switch (kind) {
      case CONV_2D -> conv2dOptions(name, operator);
      case MAX_POOL_2D -> maxPool2dOptions(name, operator);
      case FULLY_CONNECTED -> fullyConnectedOptions(name, operator);
      case SOFTMAX -> {
        SoftmaxOptions options = (SoftmaxOptions) operator.builtinOptions(new SoftmaxOptions());
        require(options != null && options.beta() == 1, "%s must have a beta of 1", name);
        yield Graph.Options.NONE;
      }
      case RELU, RESHAPE, PAD -> Graph.Options.NONE;
    };
  }

  private static Graph.Options conv2dOptions(String name, Operator operator)
      throws ModelFormatException {
    Conv2DOptions options = (Conv2DOptions) operator.builtinOptions(new Conv2DOptions());
    require(options != null, "%s has no options", name);
    require(
        options.dilationHFactor() == 1 && options.dilationWFactor() == 1,
        "%s must not be dilated",
        name);
    boolean same = same(name, options.padding());
    int stride = equal(name, "stride", options.strideH(), options.strideW());
    return new Graph.Options(same, stride, 1, relu(name, options.fusedActivationFunction()));
  }

  private static Graph.Options maxPool2dOptions(String name, Operator operator)
      throws ModelFormatException {
    Pool2DOptions options = (Pool2DOptions) operator.builtinOptions(new Pool2DOptions());
    require(options != null, "%s has no options", name);
    require(!same(name, options.padding()), "%s must have the padding VALID, got SAME", name);
    require(!relu(name, options.fusedActivationFunction()), "%s must have no activation", name);
    int stride = equal(name, "stride", options.strideH(), options.strideW());
    int size = equal(name, "window", options.filterHeight(), options.filterWidth());
    return new Graph.Options(false, stride, size, false);
  }

  private static Graph.Options fullyConnectedOptions(String name, Operator operator)
      throws ModelFormatException {
    FullyConnectedOptions options =
        (FullyConnectedOptions) operator.builtinOptions(new FullyConnectedOptions());
    require(options != null, "%s has no options", name);
    require(
        options.weightsFormat() == 0 && !options.keepNumDims(),
        "%s must have weights in the default format and a vector as input",
        name);
    return new Graph.Options(false, 1, 1, relu(name, options.fusedActivationFunction()));
  }

  private static boolean same(String name, byte padding) throws ModelFormatException {
    require(
        padding == Padding.SAME || padding == Padding.VALID,
        "%s must have the padding SAME or VALID, got %s",
        name,
        padding);
    return padding == Padding.SAME;
  }

  private static boolean relu(String name, byte activation) throws ModelFormatException {
    require(
        activation == ActivationFunctionType.NONE || activation == ActivationFunctionType.RELU,
        "%s must have the activation NONE or RELU, got %s",
        name,
        nameOf(ActivationFunctionType.names, activation));
    return activation == ActivationFunctionType.RELU;
  }

  private static int equal(String name, String what, int height, int width)
      throws ModelFormatException {
    require(
        height == width && height >= 1,
        "%s must have a square %s of at least 1, got %sx%s",
        name,
        what,
        height,
        width);
    return height;
  }

  /** The schema's name of a number, or the number if it has none. */
  static String nameOf(String[] names, int number) {
    return number >= 0 && number < names.length ? names[number] : "number " + number;
  }
}
