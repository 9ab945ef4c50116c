package dev.inkling.lab.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.StringIntMap;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * A {@code .tflite} file in the real TensorFlow Lite: the runtime that phones have, on this
 * computer's processor.
 *
 * <p>It holds native memory until it is closed. Not safe for several threads at once.
 */
public final class TfliteRuntime implements AutoCloseable {
  /** Which kernels compute. */
  public enum Kernels {
    /** TensorFlow Lite's own. */
    BUILT_IN,
    /** Google's XNNPACK, which is what phones use. */
    XNNPACK
  }

  private final TfliteInterpreter owner;
  private final Interpreter interpreter;
  private final EndTensor input;
  private final int index;
  private final EndTensor output;

  /**
   * Loads a model with one input and one output, of floats or of int8 that stand for floats.
   *
   * @param model the bytes of a {@code .tflite} file
   * @param threads how many threads share the work, at least 1
   * @throws IllegalArgumentException if the model is damaged, or TensorFlow Lite does not take it;
   *     that prints why on standard error
   * @throws UnsupportedOperationException if TensorFlow Lite's native library does not load here
   */
  public TfliteRuntime(byte[] model, Kernels kernels, int threads) {
    this(model, kernels, threads, 1, 0);
  }

  /**
   * Loads a model with one input and several outputs, of which one is read.
   *
   * @param outputs how many outputs the model has
   * @param index of the one that {@link #run} gives
   * @throws IllegalArgumentException as the other constructor, and if there are not so many
   */
  public TfliteRuntime(byte[] model, Kernels kernels, int threads, int outputs, int index) {
    owner = new TfliteInterpreter(model, kernels, threads);
    this.index = Objects.checkIndex(index, outputs);
    try {
      interpreter = owner.open();
      TfliteInterpreter.requireOk("prepare the model", interpreter.AllocateTensors());
      requireCount("input", 1, interpreter.inputs().limit());
      requireCount("output", outputs, interpreter.outputs().limit());
      input = EndTensor.of("input", interpreter.input_tensor(0));
      output = EndTensor.of("output", interpreter.output_tensor(index));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static void requireCount(String what, int expected, long count) {
    if (count != expected) {
      throw new IllegalArgumentException(
          "the model must have " + expected + " " + what + "s, got " + count);
    }
  }

  /** Why TensorFlow Lite cannot run on this computer; empty if it can. */
  public static Optional<String> unavailable() {
    try {
      Loader.load(tensorflowlite.class);
      return Optional.empty();
    } catch (LinkageError e) {
      return Optional.of(
          "TensorFlow Lite's native library does not load on "
              + Loader.getPlatform()
              + ": "
              + e.getMessage());
    }
  }

  /** TensorFlow Lite's version, such as 2.21.0. */
  public static String version() {
    return tensorflowlite.TfLiteVersion().getString();
  }

  /** The input's shape with the batch, NHWC. */
  public int[] inputShape() {
    owner.open();
    return EndTensor.shape(interpreter.input_tensor(0));
  }

  /** The output's shape with the batch. */
  public int[] outputShape() {
    owner.open();
    return EndTensor.shape(interpreter.output_tensor(index));
  }

  /** The names of the signature's inputs; empty if there is no such signature. */
  public List<String> signatureInputs(String signature) {
    owner.open();
    return names(interpreter.signature_inputs(signature));
  }

  /** The names of the signature's outputs; empty if there is no such signature. */
  public List<String> signatureOutputs(String signature) {
    owner.open();
    return names(interpreter.signature_outputs(signature));
  }

  /**
   * Runs the model once. Where it takes or gives int8, that is what they stand for.
   *
   * @param values all values of the input, the last axis fastest
   * @param results overwritten with all values of the output
   * @throws IllegalArgumentException if a length does not fit
   */
  public void run(float[] values, float[] results) {
    owner.open();
    if (values.length != input.size() || results.length != output.size()) {
      throw new IllegalArgumentException(
          "the model takes "
              + input.size()
              + " values and gives "
              + output.size()
              + ", got arrays of "
              + values.length
              + " and "
              + results.length);
    }
    if (input.isInt8()) {
      interpreter.typed_input_tensor_byte(0).put(input.toInt8(values));
    } else {
      interpreter.typed_input_tensor_float(0).put(values);
    }
    int status = interpreter.Invoke();
    if (status != tensorflowlite.kTfLiteOk) {
      throw new IllegalStateException(
          "TensorFlow Lite failed to run the model: status " + status + "; it printed why");
    }
    if (output.isInt8()) {
      byte[] bytes = new byte[output.size()];
      new BytePointer(interpreter.output_tensor(index).data().data()).get(bytes);
      output.toFloats(bytes, results);
    } else {
      interpreter.typed_output_tensor_float(index).get(results);
    }
  }

  /** Frees the native memory; once is enough. */
  @Override
  public void close() {
    owner.close();
  }

  private static List<String> names(StringIntMap indices) {
    List<String> names = new ArrayList<>();
    StringIntMap.Iterator end = indices.end();
    for (StringIntMap.Iterator i = indices.begin(); !i.equals(end); i.increment()) {
      names.add(i.first());
    }
    return names;
  }
}
