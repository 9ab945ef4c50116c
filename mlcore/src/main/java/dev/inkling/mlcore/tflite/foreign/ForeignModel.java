package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.io.AtomicFile;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.OutputClasses;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.verification.ModelVerifier;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.tensorflow.lite.schema.Model;

/**
 * A {@code .tflite} file of another tool, as a network that can be trained and written back.
 *
 * <p>What is written back are the same bytes but for the weights.
 *
 * <p>It can be any model of one subgraph, input and output that computes with 32-bit floats, with
 * weights of 32 or 16 bits, of these operators: CONV_2D, DEPTHWISE_CONV_2D, FULLY_CONNECTED,
 * MAX_POOL_2D, AVERAGE_POOL_2D, MEAN over height and width, RESHAPE, SQUEEZE, EXPAND_DIMS,
 * TRANSPOSE, PAD, ADD, SUB, MUL, CONCATENATION, SOFTMAX, LOGISTIC, TANH, RELU, RELU6, RELU_N1_TO_1,
 * LEAKY_RELU, PRELU and ELU; DEQUANTIZE of 16-bit weights; QUANTIZE and DEQUANTIZE at the ends; and
 * SHAPE, STRIDED_SLICE and PACK where they compute a RESHAPE's shape. What goes across the examples
 * of a batch is refused.
 *
 * <p>The network gives what the file's output is. An image is [C, H, W] in the network where the
 * file has [H, W, C], and an example [A, B] is [B, 1, A]. Weights and biases are learned, and so
 * are constants that are added, subtracted or multiplied with a number a channel or an element.
 * Frozen are a constant that is one number for all or goes along other axes, bytes that several
 * operators share, and the zeros of a bias that the file does not have: the file has no place for
 * what they would become.
 */
public final class ForeignModel {
  private final byte[] file;
  private final Sequential network;
  private final ModelMetadata metadata;
  private final int batch;

  /** Of the network's parameters, in their order. */
  private final List<Binding> bindings = new ArrayList<>();

  private ForeignModel(byte[] file, Model model) throws ModelFormatException {
    this.file = file;
    FileGraph graph = new FileGraph(model);
    NetworkPlan plan = new NetworkPlan(graph, readers(graph));
    for (FileOperator operator : graph.operators()) {
      OperatorReaders.read(operator, plan);
    }
    Value output = plan.naturalOutput();
    network = network(graph, plan.nodes(), output.id);
    if (!network.outputShape().equals(output.shape)) {
      throw new ModelFormatException(
          "the model gives " + output.shape + ", its layers " + network.outputShape());
    }
    metadata = fitting(Labels.of(model), network);
    batch = Math.max(1, plan.batch());
    bind(plan.bindings());
  }

  private static int[] readers(FileGraph graph) throws ModelFormatException {
    int[] readers = new int[graph.tensorCount()];
    for (FileOperator operator : graph.operators()) {
      for (int i = 0; i < operator.inputCount(); i++) {
        if (operator.has(i)) {
          readers[operator.input(i).index]++;
        }
      }
    }
    return readers;
  }

  private static Sequential network(FileGraph graph, List<Node> nodes, int output)
      throws ModelFormatException {
    Shape input = Order.shape(NetworkPlan.withoutBatch(graph.input().shape));
    Sequential.Builder builder = Sequential.builder(graph.name(), input);
    for (Layer layer : NetworkAssembly.layers(nodes, output)) {
      builder.add(layer);
    }
    try {
      return builder.build();
    } catch (ShapeException e) {
      throw new ModelFormatException("the model's layers do not fit: " + e.getMessage(), e);
    }
  }

  /** The metadata, without labels where there is not one for each output. */
  private static ModelMetadata fitting(ModelMetadata metadata, Sequential network) {
    boolean fits = metadata.labels().size() == network.outputShape().size();
    return fits ? metadata : ModelMetadata.empty();
  }

  private void bind(List<Binding> all) throws ModelFormatException {
    IdentityHashMap<Parameter, Binding> byParameter = new IdentityHashMap<>();
    for (Binding binding : all) {
      if (binding.isBuilt()) {
        byParameter.put(binding.parameter(), binding);
      }
    }
    for (Parameter parameter : network.parameters()) {
      Binding binding = byParameter.get(parameter);
      if (binding == null) {
        throw new ModelFormatException("the file has no values for " + parameter);
      }
      binding.load();
      bindings.add(binding);
    }
    Binding.requireApart(bindings);
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is damaged, or no model that can be trained; the message
   *     names the file, the operator, its tensors and what could be done
   */
  public static ForeignModel read(File file) throws IOException {
    byte[] bytes = ReadLimits.defaults().read(file);
    try {
      return readOwned(bytes);
    } catch (ModelFormatException e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @throws ModelFormatException if they are damaged, or no model that can be trained
   */
  public static ForeignModel read(byte[] bytes) throws ModelFormatException {
    return readOwned(bytes.clone());
  }

  private static ForeignModel readOwned(byte[] bytes) throws ModelFormatException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ModelVerifier.verify(buffer, ReadLimits.defaults());
    try {
      return new ForeignModel(bytes, Model.getRootAsModel(buffer));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      throw new ModelFormatException(
          "the .tflite of "
              + bytes.length
              + " bytes is no model that can be trained"
              + (e.getMessage() == null ? "" : ": " + e.getMessage()),
          e);
    }
  }

  /** The network, which may be trained; what is learned shows in {@link #toBytes()}. */
  public Sequential network() {
    return network;
  }

  /** Labels and provenance, if mlcore wrote some that fit the outputs; else empty. */
  public ModelMetadata metadata() {
    return metadata;
  }

  /** How many examples the file takes at a time. */
  public int batch() {
    return batch;
  }

  /**
   * The name of the tensor that a parameter is written to; null if the file has no place for the
   * parameter, which is frozen then.
   *
   * @param index of the parameter in the network's
   */
  public String tensorOf(int index) {
    FileTensor target = bindings.get(index).target();
    return target == null ? null : target.name;
  }

  /** The file with the network's weights as they are now: all other bytes are as they were. */
  public byte[] toBytes() {
    return toBytes(network);
  }

  /**
   * The file with the weights of a copy of the network, such as one that was trained.
   *
   * @throws ShapeException if it is no copy: its parameters are of other shapes
   * @throws IllegalArgumentException if a value is not finite or too large for 16 bits, or a
   *     parameter has changed that the file has no place for; the message names it
   */
  public byte[] toBytes(Sequential copy) {
    requireCopy(copy);
    byte[] bytes = file.clone();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bindings.size(); i++) {
      bindings.get(i).write(copy.parameters().get(i).value().data(), buffer);
    }
    return bytes;
  }

  private void requireCopy(Sequential copy) {
    List<Parameter> mine = network.parameters();
    boolean fits = copy.parameters().size() == mine.size();
    for (int i = 0; fits && i < mine.size(); i++) {
      fits = copy.parameters().get(i).value().shape().equals(mine.get(i).value().shape());
    }
    if (!fits) {
      throw new ShapeException(
          "network "
              + copy.name()
              + " is no copy of network "
              + network.name()
              + " of the file: its parameters are others; what has more classes is a new file");
    }
  }

  /** Writes {@link #toBytes()} whole or not at all. */
  public void write(File target) throws IOException {
    AtomicFile.write(target, toBytes());
  }

  /**
   * The model as one of mlcore's own, for {@link dev.inkling.mlcore.tflite.TfliteWriter}, which
   * writes a file anew: with other names, and without what the metadata here do not say.
   *
   * @param labels of the outputs; empty for none
   * @throws IllegalArgumentException if there are not as many labels as outputs
   */
  public TfliteModel toModel(List<String> labels) {
    ModelMetadata.Builder named = metadata.toBuilder().labels(labels);
    return new TfliteModel(network, named.build(), batch);
  }

  /**
   * A model that tells one class more apart, the last, as {@link OutputClasses#add} makes it. A
   * softmax at the end of the network is left to the writer, which adds one to logits.
   *
   * @param labels of the classes that there are
   * @throws IllegalArgumentException if the network does not end in a dense layer, the label is
   *     there already, or the labels are not as many as the outputs
   */
  public TfliteModel withClass(List<String> labels, String label) {
    TfliteModel model = toModel(labels);
    return new TfliteModel(logits(), model.metadata(), batch).withClass(label);
  }

  /**
   * This model with one class more, the last, as {@link OutputClasses#add} makes it, in the same
   * file: the last FULLY_CONNECTED has a row more, the shapes say so, and all names, signatures and
   * other metadata stay. Where the file has labels of mlcore's they get the new one, and of the
   * rest of these metadata, which is about the network as it was, nothing stays.
   *
   * @param label of the new class; files without labels keep none
   * @throws IllegalArgumentException if the network does not end in a dense layer with weights of
   *     its own, the label is there already, or the file has labels in an archive behind it, which
   *     cannot be kept in line
   * @throws ModelFormatException if an operator behind that layer has the number of classes in its
   *     settings, as a RESHAPE may
   */
  public ForeignModel enlarged(String label) throws ModelFormatException {
    ModelMetadata more =
        metadata.labels().isEmpty()
            ? ModelMetadata.empty()
            : ModelMetadata.builder().labels(metadata.labels()).addLabel(label).build();
    return readOwned(ClassAddition.add(toBytes(), network, bindings, more));
  }

  private Sequential logits() {
    if (!network.givesProbabilities()) {
      return network;
    }
    Sequential.Builder logits = Sequential.builder(network.name(), network.inputShape());
    List<float[]> values = new ArrayList<>();
    List<Layer> layers = network.layers();
    for (Layer layer : layers.subList(0, layers.size() - 1)) {
      logits.add(layer.name(), layer.unbuilt());
      layer.parameters().forEach(parameter -> values.add(parameter.value().data()));
    }
    Sequential same = logits.build(values);
    for (int i = 0; i < same.parameters().size(); i++) {
      if (!network.parameters().get(i).trainable()) {
        same.parameters().get(i).setTrainable(false);
      }
    }
    return same;
  }
}
