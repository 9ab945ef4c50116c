package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.SignatureDef;
import org.tensorflow.lite.schema.SoftmaxOptions;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/**
 * Reads the graph of a flatbuffer of the TensorFlow Lite schema.
 *
 * <p>The generated schema classes follow whatever offsets the bytes contain. Here every count,
 * index and size is checked against what it must agree with; an offset out of the file shows as an
 * {@link IndexOutOfBoundsException} or {@link IllegalArgumentException}, which {@link TfliteReader}
 * turns into a {@link ModelFormatException}.
 */
final class GraphDecoder {
  /** More than any network here has; keeps a damaged count from becoming a long loop. */
  private static final int MOST_ITEMS = 10_000;

  private final Model model;
  private final Set<Integer> usedBuffers = new HashSet<>();

  /** Checks the model's version. */
  GraphDecoder(Model model) throws ModelFormatException {
    this.model = model;
    require(
        model.version() == GraphEncoder.SCHEMA_VERSION,
        "the model's schema version must be %s, got %s",
        GraphEncoder.SCHEMA_VERSION,
        model.version());
  }

  /** The model's only subgraph. */
  Graph graph() throws ModelFormatException {
    require(
        model.subgraphsLength() == 1,
        "the model must have 1 subgraph, got %s",
        model.subgraphsLength());
    SubGraph subgraph = model.subgraphs(0);
    require(subgraph.name() != null, "the model's subgraph has no name: the network's is expected");
    Graph graph = new Graph(subgraph.name());
    requireCount("tensors", subgraph.tensorsLength());
    for (int i = 0; i < subgraph.tensorsLength(); i++) {
      graph.add(tensor(i, subgraph.tensors(i)));
    }
    requireCount("operators", subgraph.operatorsLength());
    for (int i = 0; i < subgraph.operatorsLength(); i++) {
      graph.operators.add(operator(i, subgraph.operators(i), graph));
    }
    require(
        subgraph.inputsLength() == 1 && subgraph.outputsLength() == 1,
        "the model must have 1 input and 1 output, got %s and %s",
        subgraph.inputsLength(),
        subgraph.outputsLength());
    graph.input = index("the model's input", subgraph.inputs(0), graph);
    graph.output = index("the model's output", subgraph.outputs(0), graph);
    checkSignature(graph);
    return graph;
  }

  /** The metadata that the writer put in; empty if another program wrote the file. */
  ModelMetadata metadata() throws ModelFormatException {
    requireCount("metadata entries", model.metadataLength());
    for (int i = 0; i < model.metadataLength(); i++) {
      Metadata metadata = model.metadata(i);
      if (GraphEncoder.METADATA.equals(metadata.name())) {
        return MetadataText.parse(data("the model's metadata", metadata.buffer()));
      }
    }
    return ModelMetadata.empty();
  }

  private Graph.Tensor tensor(int index, Tensor tensor) throws ModelFormatException {
    require(tensor.name() != null, "tensor %s has no name", index);
    String name = "tensor " + index + " (" + tensor.name() + ")";
    Shape shape = shape(name, tensor);
    boolean floats = tensor.type() == TensorType.FLOAT32;
    require(
        floats || tensor.type() == TensorType.INT32,
        "%s must hold FLOAT32 or INT32, got %s",
        name,
        nameOf(TensorType.names, tensor.type()));
    if (tensor.buffer() == 0) {
      require(floats, "%s must hold FLOAT32, got INT32", name);
      return Graph.Tensor.computed(tensor.name(), shape);
    }
    ByteBuffer data = data(name, tensor.buffer());
    require(
        data.remaining() == 4L * shape.size(),
        "%s of shape %s needs %s bytes, its buffer has %s",
        name,
        shape,
        4L * shape.size(),
        data.remaining());
    if (floats) {
      float[] values = new float[shape.size()];
      data.asFloatBuffer().get(values);
      return Graph.Tensor.constant(tensor.name(), shape, values);
    }
    int[] values = new int[shape.size()];
    data.asIntBuffer().get(values);
    return Graph.Tensor.constant(tensor.name(), shape, values);
  }

  private static Shape shape(String name, Tensor tensor) throws ModelFormatException {
    require(
        tensor.shapeLength() >= 1 && tensor.shapeLength() <= 4,
        "%s must have 1 to 4 axes, got %s",
        name,
        tensor.shapeLength());
    int[] extents = new int[tensor.shapeLength()];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = tensor.shape(i);
    }
    try {
      return Shape.of(extents);
    } catch (ShapeException e) {
      throw new ModelFormatException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * The bytes of a buffer, which only one tensor may use: so memory is bound by the file's size.
   */
  private ByteBuffer data(String user, long buffer) throws ModelFormatException {
    require(
        buffer > 0 && buffer < model.buffersLength(),
        "%s refers to buffer %s of %s",
        user,
        buffer,
        model.buffersLength());
    require(usedBuffers.add((int) buffer), "%s shares buffer %s with another", user, buffer);
    ByteBuffer data = model.buffers((int) buffer).dataAsByteBuffer();
    require(data != null, "%s refers to buffer %s, which is empty", user, buffer);
    return data.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private Graph.Operator operator(int index, Operator operator, Graph graph)
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
      inputs[i] = index(name, operator.inputs(i), graph);
    }
    int output = index(name, operator.outputs(0), graph);
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

  private void checkSignature(Graph graph) throws ModelFormatException {
    requireCount("signatures", model.signatureDefsLength());
    for (int i = 0; i < model.signatureDefsLength(); i++) {
      SignatureDef signature = model.signatureDefs(i);
      if (GraphEncoder.SIGNATURE.equals(signature.signatureKey())) {
        require(
            signature.inputsLength() == 1
                && signature.outputsLength() == 1
                && GraphBuilder.INPUT.equals(signature.inputs(0).name())
                && GraphBuilder.OUTPUT.equals(signature.outputs(0).name())
                && signature.inputs(0).tensorIndex() == graph.input
                && signature.outputs(0).tensorIndex() == graph.output
                && signature.subgraphIndex() == 0,
            "the signature %s must map %s to the model's input and %s to its output",
            GraphEncoder.SIGNATURE,
            GraphBuilder.INPUT,
            GraphBuilder.OUTPUT);
        return;
      }
    }
    throw new ModelFormatException("the model has no signature " + GraphEncoder.SIGNATURE);
  }

  private static int index(String user, int tensor, Graph graph) throws ModelFormatException {
    require(
        tensor >= 0 && tensor < graph.tensors.size(),
        "%s refers to tensor %s of %s",
        user,
        tensor,
        graph.tensors.size());
    return tensor;
  }

  private static void requireCount(String what, int count) throws ModelFormatException {
    require(
        count >= 0 && count <= MOST_ITEMS,
        "the model claims %s %s; at most %s are read",
        count,
        what,
        MOST_ITEMS);
  }

  private static String nameOf(String[] names, int number) {
    return number >= 0 && number < names.length ? names[number] : "number " + number;
  }

  private static void require(boolean condition, String message, Object... values)
      throws ModelFormatException {
    if (!condition) {
      throw new ModelFormatException(String.format(Locale.ROOT, message, values));
    }
  }
}
