package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.io.AtomicFile;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.OutputClasses;
import dev.inkling.mlcore.network.Sequential;
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
import java.util.List;
import java.util.Objects;
import org.tensorflow.lite.schema.Model;

/**
 * A {@code .tflite} file of another tool, as a network that can be trained and written back.
 *
 * <p>What is written back are the same bytes but for the weights.
 *
 * <p>It can be any model of one subgraph and one input, or the part that computes one of its
 * outputs, that computes with 32-bit floats, with weights of 32 or 16 bits, of these operators:
 * CONV_2D, DEPTHWISE_CONV_2D, FULLY_CONNECTED, MAX_POOL_2D, AVERAGE_POOL_2D, MEAN over height and
 * width, RESHAPE, SQUEEZE, EXPAND_DIMS, TRANSPOSE, PAD, ADD, SUB, MUL, CONCATENATION, SOFTMAX,
 * LOGISTIC, TANH, RELU, RELU6, RELU_N1_TO_1, LEAKY_RELU, PRELU and ELU; DEQUANTIZE of 16-bit
 * weights; QUANTIZE and DEQUANTIZE at the ends; and SHAPE, STRIDED_SLICE and PACK where they
 * compute a RESHAPE's shape. What goes across the examples of a batch is refused.
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
  private final NetworkReading reading;
  private final Sequential network;
  private final ModelMetadata metadata;
  private final int batch;

  /** Of the network's parameters, in their order. */
  private final List<Binding> bindings;

  private ForeignModel(byte[] file, NetworkReading reading) {
    this.file = file;
    this.reading = reading;
    this.network = reading.network();
    this.metadata = reading.metadata();
    this.batch = reading.batch();
    this.bindings = reading.bindings();
  }

  /**
   * Reads a file of one output.
   *
   * @throws ModelFormatException if it is damaged, or no model that can be trained; the message
   *     names the file, the operator, its tensors and what could be done
   */
  public static ForeignModel read(File file) throws IOException {
    return readFile(file, null);
  }

  /**
   * Reads the part of a file that computes one of its tensors, such as one of several outputs.
   *
   * <p>The other operators and outputs stay in the file as they are, of whatever kind they are;
   * what they read of this part changes with it. Constants that they share with it are frozen.
   *
   * @param output the tensor's name in the file
   * @throws ModelFormatException as {@link #read(File)} does, and if not exactly one tensor that
   *     operators compute has this name
   */
  public static ForeignModel read(File file, String output) throws IOException {
    return readFile(file, Objects.requireNonNull(output, "output"));
  }

  private static ForeignModel readFile(File file, String output) throws IOException {
    byte[] bytes = ReadLimits.defaults().read(file);
    try {
      return readOwned(bytes, output);
    } catch (ModelFormatException e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the bytes of a file of one output.
   *
   * @throws ModelFormatException if they are damaged, or no model that can be trained
   */
  public static ForeignModel read(byte[] bytes) throws ModelFormatException {
    return readOwned(bytes.clone(), null);
  }

  /**
   * Reads the part of a file's bytes that computes one of its tensors, as {@link #read(File,
   * String)} does.
   *
   * @throws ModelFormatException as there
   */
  public static ForeignModel read(byte[] bytes, String output) throws ModelFormatException {
    return readOwned(bytes.clone(), Objects.requireNonNull(output, "output"));
  }

  private static ForeignModel readOwned(byte[] bytes, String output) throws ModelFormatException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ModelVerifier.verify(buffer, ReadLimits.defaults());
    try {
      return new ForeignModel(bytes, new NetworkReading(Model.getRootAsModel(buffer), output));
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
   * @throws IllegalArgumentException if this is a part of the file's model, the network does not
   *     end in a dense layer with weights of its own, the label is there already, or the file has
   *     labels in an archive behind it, which cannot be kept in line
   * @throws ModelFormatException if an operator behind that layer has the number of classes in its
   *     settings, as a RESHAPE may
   */
  public ForeignModel enlarged(String label) throws ModelFormatException {
    if (!reading.isWhole()) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " is a part of the file's model, whose other operators may count on its number of"
              + " classes; withClass makes a model of its own");
    }
    ModelMetadata more =
        metadata.labels().isEmpty()
            ? ModelMetadata.empty()
            : ModelMetadata.builder().labels(metadata.labels()).addLabel(label).build();
    return readOwned(ClassAddition.add(toBytes(), network, bindings, more), null);
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
