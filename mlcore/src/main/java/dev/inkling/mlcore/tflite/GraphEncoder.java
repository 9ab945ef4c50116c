package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.SignatureDef;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorMap;

/** Writes graphs as a flatbuffer of the TensorFlow Lite schema, version 3. */
final class GraphEncoder {
  static final int SCHEMA_VERSION = 3;
  static final String SIGNATURE = "serving_default";

  /** What the schema's force_align asks of a buffer's data. */
  static final int ALIGNMENT = 16;

  private final FlatBufferBuilder out = new FlatBufferBuilder(1 << 16);
  private final List<Integer> buffers = new ArrayList<>();

  /** An operator of each kind and version. */
  private final List<Graph.Operator> codes = new ArrayList<>();

  private GraphEncoder() {}

  /** The bytes of a file that holds the graphs, the one that runs without a signature first. */
  static byte[] encode(List<Graph> graphs, String description, byte[] metadata) {
    return new GraphEncoder().model(graphs, description, metadata);
  }

  private byte[] model(List<Graph> graphs, String description, byte[] metadata) {
    // By the schema buffer 0 is empty: the tensors that are no constants point to it.
    Buffer.startBuffer(out);
    buffers.add(Buffer.endBuffer(out));
    List<Integer> subgraphOffsets = new ArrayList<>();
    for (Graph graph : graphs) {
      subgraphOffsets.add(subgraph(graph));
    }
    int metadataEntry =
        Metadata.createMetadata(out, out.createString(ModelMetadata.BUFFER_NAME), buffer(metadata));
    int modelDescription = out.createString(description);
    int operatorCodes = Model.createOperatorCodesVector(out, operatorCodes());
    int subgraphs = Model.createSubgraphsVector(out, toArray(subgraphOffsets));
    int allBuffers = Model.createBuffersVector(out, toArray(buffers));
    int allMetadata = Model.createMetadataVector(out, new int[] {metadataEntry});
    int signatures = Model.createSignatureDefsVector(out, toArray(signatures(graphs)));
    Model.startModel(out);
    Model.addVersion(out, SCHEMA_VERSION);
    Model.addOperatorCodes(out, operatorCodes);
    Model.addSubgraphs(out, subgraphs);
    Model.addDescription(out, modelDescription);
    Model.addBuffers(out, allBuffers);
    Model.addMetadata(out, allMetadata);
    Model.addSignatureDefs(out, signatures);
    Model.finishModelBuffer(out, Model.endModel(out));
    return out.sizedByteArray();
  }

  private int subgraph(Graph graph) {
    int[] tensors = new int[graph.tensors.size()];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = tensor(graph.tensors.get(i));
    }
    int[] operators = new int[graph.operators.size()];
    for (int i = 0; i < operators.length; i++) {
      operators[i] = operator(graph.operators.get(i));
    }
    return SubGraph.createSubGraph(
        out,
        SubGraph.createTensorsVector(out, tensors),
        SubGraph.createInputsVector(out, toArray(graph.inputs.values())),
        SubGraph.createOutputsVector(out, toArray(graph.outputs.values())),
        SubGraph.createOperatorsVector(out, operators),
        out.createString(graph.name));
  }

  private int tensor(Graph.Tensor tensor) {
    int buffer = tensor.isConstant() ? buffer(tensor.data()) : 0;
    int name = out.createString(tensor.name);
    int shape = Tensor.createShapeVector(out, tensor.shape.toArray());
    int scales = tensor.scales == null ? 0 : scales(tensor.scales);
    Tensor.startTensor(out);
    Tensor.addShape(out, shape);
    Tensor.addType(out, tensor.type.code);
    Tensor.addBuffer(out, buffer);
    Tensor.addName(out, name);
    if (scales != 0) {
      Tensor.addQuantization(out, scales);
    }
    return Tensor.endTensor(out);
  }

  private int scales(Graph.Scales scales) {
    int scale = QuantizationParameters.createScaleVector(out, scales.scales);
    int zeroPoint = QuantizationParameters.createZeroPointVector(out, scales.zeroPoints);
    QuantizationParameters.startQuantizationParameters(out);
    QuantizationParameters.addScale(out, scale);
    QuantizationParameters.addZeroPoint(out, zeroPoint);
    QuantizationParameters.addQuantizedDimension(out, scales.axis);
    return QuantizationParameters.endQuantizationParameters(out);
  }

  /** Adds a buffer and returns its index. */
  private int buffer(byte[] bytes) {
    // Not Buffer.createDataVector: it ignores the alignment that the schema asks for.
    out.createUnintializedVector(1, bytes.length, ALIGNMENT).put(bytes);
    int data = out.endVector();
    buffers.add(Buffer.createBuffer(out, data));
    return buffers.size() - 1;
  }

  private int operator(Graph.Operator operator) {
    boolean hasOptions = operator.kind.optionsType != BuiltinOptions.NONE;
    int options = hasOptions ? operator.options.encode(out) : 0;
    int inputs = Operator.createInputsVector(out, operator.inputs);
    int[] written =
        operator.output == Graph.Operator.NOTHING ? new int[0] : new int[] {operator.output};
    int outputs = Operator.createOutputsVector(out, written);
    Operator.startOperator(out);
    Operator.addOpcodeIndex(out, codeIndex(operator));
    Operator.addInputs(out, inputs);
    Operator.addOutputs(out, outputs);
    if (hasOptions) {
      Operator.addBuiltinOptionsType(out, operator.kind.optionsType);
      Operator.addBuiltinOptions(out, options);
    }
    return Operator.endOperator(out);
  }

  private int codeIndex(Graph.Operator operator) {
    for (int i = 0; i < codes.size(); i++) {
      if (codes.get(i).kind == operator.kind && codes.get(i).version == operator.version) {
        return i;
      }
    }
    codes.add(operator);
    return codes.size() - 1;
  }

  private int[] operatorCodes() {
    int[] offsets = new int[codes.size()];
    for (int i = 0; i < offsets.length; i++) {
      // Runtimes before 2.3 read the number from the byte, later ones the larger of both.
      int code = codes.get(i).kind.code;
      byte deprecated = (byte) Math.min(code, Byte.MAX_VALUE);
      offsets[i] = OperatorCode.createOperatorCode(out, deprecated, 0, codes.get(i).version, code);
    }
    return offsets;
  }

  private List<Integer> signatures(List<Graph> graphs) {
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < graphs.size(); i++) {
      Graph graph = graphs.get(i);
      if (graph.signature != null) {
        int[] inputs = toArray(tensorMaps(graph.inputs));
        int[] outputs = toArray(tensorMaps(graph.outputs));
        offsets.add(
            SignatureDef.createSignatureDef(
                out,
                SignatureDef.createInputsVector(out, inputs),
                SignatureDef.createOutputsVector(out, outputs),
                out.createString(graph.signature),
                i));
      }
    }
    return offsets;
  }

  private List<Integer> tensorMaps(Map<String, Integer> tensors) {
    List<Integer> offsets = new ArrayList<>();
    tensors.forEach(
        (name, tensor) ->
            offsets.add(TensorMap.createTensorMap(out, out.createString(name), tensor)));
    return offsets;
  }

  private static int[] toArray(Collection<Integer> list) {
    int[] array = new int[list.size()];
    int i = 0;
    for (int item : list) {
      array[i++] = item;
    }
    return array;
  }
}
