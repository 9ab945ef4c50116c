package dev.inkling.lab.model;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.verification.ModelVerifier;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SignatureDef;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorMap;
import org.tensorflow.lite.schema.TensorType;

/**
 * What is in any {@code .tflite} file, whoever wrote it. Most have one graph.
 *
 * @param description the file's own
 * @param operators of the first graph, in the order they run
 * @param inputs of the first graph
 * @param outputs of the first graph
 * @param moreGraphs the others, such as those that train and save in a file with variables
 * @param signatures by name
 * @param metadata the names of the metadata buffers with their sizes in bytes
 */
public record ModelStructure(
    String description,
    List<Op> operators,
    List<TensorInfo> inputs,
    List<TensorInfo> outputs,
    List<MoreGraph> moreGraphs,
    Map<String, Signature> signatures,
    Map<String, Integer> metadata) {

  /**
   * An operator.
   *
   * @param type such as {@code CONV_2D}
   */
  public record Op(String type, List<TensorInfo> inputs, List<TensorInfo> outputs) {}

  /** A graph that is not the first. */
  public record MoreGraph(String name, List<Op> operators) {}

  /**
   * A tensor.
   *
   * @param type such as {@code FLOAT32}
   * @param shape with the batch; NHWC for images
   * @param constantBytes the size of its value in the file; 0 if it is computed
   */
  public record TensorInfo(String name, String type, List<Integer> shape, int constantBytes) {}

  /** What a signature calls its tensors, and the graph's names of them. */
  public record Signature(Map<String, String> inputs, Map<String, String> outputs) {}

  /**
   * Reads a file's structure.
   *
   * @throws ModelFormatException if it is not a {@code .tflite} file, or damaged
   */
  public static ModelStructure of(byte[] bytes) throws ModelFormatException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ModelVerifier.verify(buffer, ReadLimits.defaults());
    return new Reader(Model.getRootAsModel(buffer)).read();
  }

  /** Walks through a model's tables. */
  private static final class Reader {
    private final Model model;

    Reader(Model model) {
      this.model = model;
    }

    ModelStructure read() {
      List<MoreGraph> moreGraphs = new ArrayList<>();
      for (int i = 1; i < model.subgraphsLength(); i++) {
        SubGraph graph = model.subgraphs(i);
        moreGraphs.add(new MoreGraph(graph.name(), operators(graph)));
      }
      Map<String, Signature> signatures = new LinkedHashMap<>();
      for (int i = 0; i < model.signatureDefsLength(); i++) {
        SignatureDef signature = model.signatureDefs(i);
        SubGraph subgraph = model.subgraphs((int) signature.subgraphIndex());
        Map<String, String> inputs = new LinkedHashMap<>();
        for (int j = 0; j < signature.inputsLength(); j++) {
          name(subgraph, signature.inputs(j), inputs);
        }
        Map<String, String> outputs = new LinkedHashMap<>();
        for (int j = 0; j < signature.outputsLength(); j++) {
          name(subgraph, signature.outputs(j), outputs);
        }
        signatures.put(signature.signatureKey(), new Signature(inputs, outputs));
      }
      Map<String, Integer> metadata = new LinkedHashMap<>();
      for (int i = 0; i < model.metadataLength(); i++) {
        int size = model.buffers((int) model.metadata(i).buffer()).dataLength();
        metadata.put(model.metadata(i).name(), size);
      }
      SubGraph first = model.subgraphs(0);
      return new ModelStructure(
          model.description(),
          operators(first),
          tensors(first, first.inputsLength(), first::inputs),
          tensors(first, first.outputsLength(), first::outputs),
          moreGraphs,
          signatures,
          metadata);
    }

    private List<Op> operators(SubGraph graph) {
      List<Op> operators = new ArrayList<>();
      for (int i = 0; i < graph.operatorsLength(); i++) {
        Operator operator = graph.operators(i);
        operators.add(
            new Op(
                type(model.operatorCodes((int) operator.opcodeIndex())),
                tensors(graph, operator.inputsLength(), operator::inputs),
                tensors(graph, operator.outputsLength(), operator::outputs)));
      }
      return operators;
    }

    private static void name(SubGraph subgraph, TensorMap tensor, Map<String, String> into) {
      into.put(tensor.name(), subgraph.tensors((int) tensor.tensorIndex()).name());
    }

    private List<TensorInfo> tensors(SubGraph graph, int count, IntUnaryOperator index) {
      List<TensorInfo> tensors = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (index.applyAsInt(i) >= 0) { // an input that may be left out is -1
          tensors.add(tensor(graph.tensors(index.applyAsInt(i))));
        }
      }
      return tensors;
    }

    private TensorInfo tensor(Tensor tensor) {
      List<Integer> shape = new ArrayList<>();
      for (int i = 0; i < tensor.shapeLength(); i++) {
        shape.add(tensor.shape(i));
      }
      return new TensorInfo(
          tensor.name(),
          name(TensorType.names, tensor.type()),
          shape,
          model.buffers((int) tensor.buffer()).dataLength());
    }

    /** Old files have the code in a byte, new ones in an int: the larger is right. */
    private static String type(OperatorCode code) {
      int builtin = Math.max(code.builtinCode(), code.deprecatedBuiltinCode());
      return builtin == BuiltinOperator.CUSTOM
          ? code.customCode()
          : name(BuiltinOperator.names, builtin);
    }

    /** The schema's name of a number, which a newer schema may have given it. */
    private static String name(String[] names, int number) {
      return number < names.length ? names[number] : "number " + number;
    }
  }
}
