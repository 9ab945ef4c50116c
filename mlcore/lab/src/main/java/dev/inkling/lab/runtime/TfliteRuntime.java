package dev.inkling.lab.runtime;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.verification.ModelVerifier;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.StringIntMap;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
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

  /** Everything to free, in the order it was made; the interpreter uses what was made before it. */
  private final List<Pointer> owned = new ArrayList<>();

  private final Interpreter interpreter;
  private final int inputSize;
  private final int outputSize;
  private boolean closed;

  /**
   * Loads a model with one float input and one float output.
   *
   * @param model the bytes of a {@code .tflite} file
   * @param threads how many threads share the work, at least 1
   * @throws IllegalArgumentException if the model is damaged, or TensorFlow Lite does not take it;
   *     that prints why on standard error
   * @throws UnsupportedOperationException if TensorFlow Lite's native library does not load here
   */
  public TfliteRuntime(byte[] model, Kernels kernels, int threads) {
    Optional<String> reason = unavailable();
    if (reason.isPresent()) {
      throw new UnsupportedOperationException(reason.get());
    }
    if (threads < 1) {
      throw new IllegalArgumentException("TensorFlow Lite needs at least 1 thread, got " + threads);
    }
    try {
      // Native code gets nothing that was not looked through: what it trips over ends the process.
      ModelVerifier.verify(ByteBuffer.wrap(model), ReadLimits.defaults());
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    try {
      interpreter = build(model, kernels, threads);
      requireOk("prepare the model", interpreter.AllocateTensors());
      inputSize = requireFloats("input", interpreter.inputs().limit(), interpreter.input_tensor(0));
      outputSize =
          requireFloats("output", interpreter.outputs().limit(), interpreter.output_tensor(0));
    } catch (RuntimeException e) {
      close();
      throw e;
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

  private Interpreter build(byte[] model, Kernels kernels, int threads) {
    BytePointer bytes = own(new BytePointer(model));
    // It checks the flatbuffer, and keeps the pointer: the bytes must live as long as it does.
    FlatBufferModel flatBuffer = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, model.length);
    if (flatBuffer == null || flatBuffer.isNull()) {
      throw new IllegalArgumentException(
          "TensorFlow Lite does not take these " + model.length + " bytes for a .tflite file");
    }
    own(flatBuffer);
    BuiltinOpResolver resolver =
        own(
            kernels == Kernels.XNNPACK
                ? new BuiltinOpResolver()
                : new BuiltinOpResolverWithoutDefaultDelegates());
    InterpreterBuilder builder = own(new InterpreterBuilder(flatBuffer, resolver));
    requireOk("take " + threads + " threads", builder.SetNumThreads(threads));
    Interpreter built = own(new Interpreter((Pointer) null));
    requireOk("build an interpreter of the model", builder.apply(built));
    return built;
  }

  /** The input's shape with the batch, NHWC. */
  public int[] inputShape() {
    requireOpen();
    return shape(interpreter.input_tensor(0));
  }

  /** The output's shape with the batch. */
  public int[] outputShape() {
    requireOpen();
    return shape(interpreter.output_tensor(0));
  }

  /** The names of the signature's inputs; empty if there is no such signature. */
  public List<String> signatureInputs(String signature) {
    requireOpen();
    return names(interpreter.signature_inputs(signature));
  }

  /** The names of the signature's outputs; empty if there is no such signature. */
  public List<String> signatureOutputs(String signature) {
    requireOpen();
    return names(interpreter.signature_outputs(signature));
  }

  /**
   * Runs the model once.
   *
   * @param input all values of the input, the last axis fastest
   * @param output overwritten with all values of the output
   * @throws IllegalArgumentException if a length does not fit
   */
  public void run(float[] input, float[] output) {
    requireOpen();
    if (input.length != inputSize || output.length != outputSize) {
      throw new IllegalArgumentException(
          "the model takes "
              + inputSize
              + " values and gives "
              + outputSize
              + ", got arrays of "
              + input.length
              + " and "
              + output.length);
    }
    interpreter.typed_input_tensor_float(0).put(input);
    int status = interpreter.Invoke();
    if (status != tensorflowlite.kTfLiteOk) {
      throw new IllegalStateException(
          "TensorFlow Lite failed to run the model: status " + status + "; it printed why");
    }
    interpreter.typed_output_tensor_float(0).get(output);
  }

  /** Frees the native memory; once is enough. */
  @Override
  public void close() {
    closed = true;
    Collections.reverse(owned);
    for (Pointer pointer : owned) {
      pointer.close();
    }
    owned.clear();
  }

  private <P extends Pointer> P own(P pointer) {
    owned.add(pointer);
    return pointer;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this runtime is closed");
    }
  }

  private static void requireOk(String what, int status) {
    if (status != tensorflowlite.kTfLiteOk) {
      throw new IllegalArgumentException(
          "TensorFlow Lite cannot " + what + ": status " + status + "; it printed why");
    }
  }

  private static int requireFloats(String what, long count, TfLiteTensor tensor) {
    if (count != 1 || tensor.type() != tensorflowlite.kTfLiteFloat32) {
      throw new IllegalArgumentException(
          "the model must have one "
              + what
              + " of floats, got "
              + count
              + " of type "
              + tensor.type());
    }
    return Arrays.stream(shape(tensor)).reduce(1, Math::multiplyExact);
  }

  private static int[] shape(TfLiteTensor tensor) {
    TfLiteIntArray extents = tensor.dims();
    int[] shape = new int[extents.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = extents.data(i);
    }
    return shape;
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
