package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.SignatureDef;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/**
 * Reads the graph of a flatbuffer of the TensorFlow Lite schema.
 *
 * <p>The generated schema classes follow whatever offsets the bytes contain; {@link TfliteReader}
 * has these verified before. Here is checked what mlcore needs beyond that.
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
    Graph graph = new Graph(subgraph.name(), GraphEncoder.SIGNATURE);
    requireCount("tensors", subgraph.tensorsLength());
    for (int i = 0; i < subgraph.tensorsLength(); i++) {
      graph.add(tensor(i, subgraph.tensors(i)));
    }
    requireCount("operators", subgraph.operatorsLength());
    for (int i = 0; i < subgraph.operatorsLength(); i++) {
      graph.operators.add(OperatorDecoder.decode(i, subgraph.operators(i), model, graph));
    }
    require(
        subgraph.inputsLength() == 1 && subgraph.outputsLength() == 1,
        "the model must have 1 input and 1 output, got %s and %s",
        subgraph.inputsLength(),
        subgraph.outputsLength());
    graph.inputs.put(GraphBuilder.INPUT, index("the model's input", subgraph.inputs(0), graph));
    graph.outputs.put(GraphBuilder.OUTPUT, index("the model's output", subgraph.outputs(0), graph));
    checkSignature(graph);
    return graph;
  }

  /** The metadata that the writer put in; empty if another program wrote the file. */
  ModelMetadata metadata() throws ModelFormatException {
    requireCount("metadata entries", model.metadataLength());
    for (int i = 0; i < model.metadataLength(); i++) {
      Metadata metadata = model.metadata(i);
      if (ModelMetadata.BUFFER_NAME.equals(metadata.name())) {
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
        tensor.type() != TensorType.INT8 && tensor.type() != TensorType.FLOAT16,
        "%s holds %s: the model is quantised, for use and not for training; read the float model"
            + " that it was made from",
        name,
        ModelFormatException.nameOf(TensorType.names, tensor.type()));
    require(
        floats || tensor.type() == TensorType.INT32,
        "%s must hold FLOAT32 or INT32, got %s",
        name,
        ModelFormatException.nameOf(TensorType.names, tensor.type()));
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
      requireFinite(name, values);
      return Graph.Tensor.constant(tensor.name(), shape, values);
    }
    int[] values = new int[shape.size()];
    data.asIntBuffer().get(values);
    return Graph.Tensor.constant(tensor.name(), shape, values);
  }

  private static void requireFinite(String name, float[] values) throws ModelFormatException {
    for (int i = 0; i < values.length; i++) {
      require(
          Float.isFinite(values[i]),
          "%s must hold finite numbers, got %s at %s",
          name,
          values[i],
          i);
    }
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
                && signature.inputs(0).tensorIndex() == graph.input()
                && signature.outputs(0).tensorIndex() == graph.output()
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

  static int index(String user, int tensor, Graph graph) throws ModelFormatException {
    require(
        tensor >= 0 && tensor < graph.tensors.size(),
        "%s refers to tensor %s of %s",
        user,
        tensor,
        graph.tensors.size());
    return tensor;
  }

  static void requireCount(String what, int count) throws ModelFormatException {
    require(
        count >= 0 && count <= MOST_ITEMS,
        "the model claims %s %s; at most %s are read",
        count,
        what,
        MOST_ITEMS);
  }
}
