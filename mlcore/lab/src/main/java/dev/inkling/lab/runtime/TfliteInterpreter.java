package dev.inkling.lab.runtime;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.verification.ModelVerifier;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/** A native interpreter with all that it needs to live, which is freed with it. */
final class TfliteInterpreter implements AutoCloseable {
  /** Everything to free, in the order it was made; the interpreter uses what was made before it. */
  private final List<Pointer> owned = new ArrayList<>();

  private final Interpreter interpreter;
  private boolean closed;

  /**
   * Loads a model.
   *
   * @throws IllegalArgumentException if TensorFlow Lite does not take the model; it prints why on
   *     standard error
   * @throws UnsupportedOperationException if TensorFlow Lite's native library does not load here
   */
  TfliteInterpreter(byte[] model, TfliteRuntime.Kernels kernels, int threads) {
    Optional<String> reason = TfliteRuntime.unavailable();
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
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Interpreter build(byte[] model, TfliteRuntime.Kernels kernels, int threads) {
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
            kernels == TfliteRuntime.Kernels.XNNPACK
                ? new BuiltinOpResolver()
                : new BuiltinOpResolverWithoutDefaultDelegates());
    InterpreterBuilder builder = own(new InterpreterBuilder(flatBuffer, resolver));
    requireOk("take " + threads + " threads", builder.SetNumThreads(threads));
    Interpreter built = own(new Interpreter((Pointer) null));
    requireOk("build an interpreter of the model", builder.apply(built));
    return built;
  }

  /**
   * The interpreter.
   *
   * @throws IllegalStateException if it is closed
   */
  Interpreter open() {
    if (closed) {
      throw new IllegalStateException("this runtime is closed");
    }
    return interpreter;
  }

  /** Says so if a call failed that depends on the model. */
  static void requireOk(String what, int status) {
    if (status != tensorflowlite.kTfLiteOk) {
      throw new IllegalArgumentException(
          "TensorFlow Lite cannot " + what + ": status " + status + "; it printed why");
    }
  }

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
}
