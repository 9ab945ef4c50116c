package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Clip;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.MulOptions;
import org.tensorflow.lite.schema.SubOptions;

/** The readers of all operators that can be trained. */
final class OperatorReaders {
  private static final float SIX = 6;
  private static final Map<Integer, OperatorReader> ALL = new HashMap<>();

  static {
    ALL.put(BuiltinOperator.CONV_2D, ConvolutionReader::readConvolution);
    ALL.put(BuiltinOperator.DEPTHWISE_CONV_2D, ConvolutionReader::readDepthwise);
    ALL.put(BuiltinOperator.FULLY_CONNECTED, new DenseReader());
    ALL.put(BuiltinOperator.MAX_POOL_2D, PoolReader::readPool);
    ALL.put(BuiltinOperator.AVERAGE_POOL_2D, PoolReader::readPool);
    ALL.put(BuiltinOperator.MEAN, PoolReader::readMean);
    ALL.put(BuiltinOperator.RESHAPE, ShapeReader::readReshape);
    ALL.put(BuiltinOperator.SQUEEZE, ShapeReader::readSqueeze);
    ALL.put(BuiltinOperator.EXPAND_DIMS, ShapeReader::readExpandDims);
    ALL.put(BuiltinOperator.TRANSPOSE, ShapeReader::readTranspose);
    ALL.put(BuiltinOperator.PAD, ShapeReader::readPad);
    ALL.put(BuiltinOperator.ADD, new ArithmeticReader(Node.Kind.SUM, OperatorReaders::ofAdd));
    ALL.put(
        BuiltinOperator.SUB, new ArithmeticReader(Node.Kind.DIFFERENCE, OperatorReaders::ofSub));
    ALL.put(BuiltinOperator.MUL, new ArithmeticReader(Node.Kind.PRODUCT, OperatorReaders::ofMul));
    ALL.put(BuiltinOperator.CONCATENATION, new ConcatenationReader());
    ALL.put(BuiltinOperator.SOFTMAX, ActivationReader::readSoftmax);
    ALL.put(BuiltinOperator.LOGISTIC, ActivationReader.of(Sigmoid::new));
    ALL.put(BuiltinOperator.TANH, ActivationReader.of(Tanh::new));
    ALL.put(BuiltinOperator.RELU, ActivationReader.of(Relu::new));
    ALL.put(BuiltinOperator.RELU6, ActivationReader.of(() -> new Clip(0, SIX)));
    ALL.put(BuiltinOperator.RELU_N1_TO_1, ActivationReader.of(() -> new Clip(-1, 1)));
    ALL.put(BuiltinOperator.ELU, ActivationReader.of(() -> new Elu(1)));
    ALL.put(BuiltinOperator.LEAKY_RELU, ActivationReader::readLeakyRelu);
    ALL.put(BuiltinOperator.PRELU, ActivationReader::readPRelu);
    ALL.put(BuiltinOperator.DEQUANTIZE, ConversionReader::readDequantize);
    ALL.put(BuiltinOperator.QUANTIZE, ConversionReader::readQuantize);
    ALL.put(BuiltinOperator.SHAPE, ExtentsReader::readShape);
    ALL.put(BuiltinOperator.STRIDED_SLICE, ExtentsReader::readStridedSlice);
    ALL.put(BuiltinOperator.PACK, ExtentsReader::readPack);
  }

  private OperatorReaders() {}

  /**
   * Reads an operator.
   *
   * @throws ModelFormatException if it cannot be trained
   */
  static void read(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    OperatorReader reader = ALL.get(operator.code);
    operator.require(
        reader != null,
        "is of a kind that cannot be trained",
        "replace it before the export; the kinds that can be are in ForeignModel's documentation");
    operator.require(operator.outputs.length == 1, "must have 1 output", "the file is damaged");
    reader.read(operator, plan);
  }

  private static int ofAdd(FileOperator operator) throws ModelFormatException {
    AddOptions options = operator.options(BuiltinOptions.AddOptions, new AddOptions());
    return options == null ? ActivationFunctionType.NONE : options.fusedActivationFunction();
  }

  private static int ofSub(FileOperator operator) throws ModelFormatException {
    SubOptions options = operator.options(BuiltinOptions.SubOptions, new SubOptions());
    return options == null ? ActivationFunctionType.NONE : options.fusedActivationFunction();
  }

  private static int ofMul(FileOperator operator) throws ModelFormatException {
    MulOptions options = operator.options(BuiltinOptions.MulOptions, new MulOptions());
    return options == null ? ActivationFunctionType.NONE : options.fusedActivationFunction();
  }
}
