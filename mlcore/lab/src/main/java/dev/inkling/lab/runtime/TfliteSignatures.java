package dev.inkling.lab.runtime;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.SignatureRunner;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * A {@code .tflite} file with several signatures in the real TensorFlow Lite; what one changes of
 * the file's variables, the others see.
 *
 * <p>It holds native memory until it is closed. Not safe for several threads at once.
 */
public final class TfliteSignatures implements AutoCloseable {
  private final TfliteInterpreter owner;
  private final Map<String, SignatureRunner> runners = new HashMap<>();

  /**
   * Loads a model.
   *
   * @param model the bytes of a {@code .tflite} file
   * @param threads how many threads share the work, at least 1
   * @throws IllegalArgumentException if TensorFlow Lite does not take the model; it prints why on
   *     standard error
   * @throws UnsupportedOperationException if TensorFlow Lite's native library does not load here
   */
  public TfliteSignatures(byte[] model, TfliteRuntime.Kernels kernels, int threads) {
    owner = new TfliteInterpreter(model, kernels, threads);
  }

  /**
   * Runs a signature.
   *
   * @param inputs all values of each input, the last axis fastest; the names must be the
   *     signature's
   * @return all values of each output
   * @throws IllegalArgumentException if there is no such signature or input, or a length is wrong
   */
  public Map<String, float[]> run(String signature, Map<String, float[]> inputs) {
    SignatureRunner runner = runner(signature);
    if (runner.input_size() != inputs.size()) {
      throw new IllegalArgumentException(
          "signature "
              + signature
              + " takes "
              + runner.input_size()
              + " inputs, got "
              + inputs.keySet());
    }
    inputs.forEach((name, values) -> write(signature, name, runner.input_tensor(name), values));
    int status = runner.Invoke();
    if (status != tensorflowlite.kTfLiteOk) {
      throw new IllegalStateException(
          "TensorFlow Lite failed to run " + signature + ": status " + status + "; it printed why");
    }
    Map<String, float[]> outputs = new LinkedHashMap<>();
    PointerPointer<?> names = runner.output_names();
    for (int i = 0; i < runner.output_size(); i++) {
      String name = names.getString(i);
      outputs.put(name, read(runner.output_tensor(name)));
    }
    return outputs;
  }

  private SignatureRunner runner(String signature) {
    Interpreter interpreter = owner.open();
    SignatureRunner known = runners.get(signature);
    if (known != null) {
      return known;
    }
    SignatureRunner runner = interpreter.GetSignatureRunner(signature);
    if (runner == null || runner.isNull()) {
      throw new IllegalArgumentException("the model has no signature " + signature);
    }
    TfliteInterpreter.requireOk("prepare signature " + signature, runner.AllocateTensors());
    runners.put(signature, runner);
    return runner;
  }

  private static void write(String signature, String name, TfLiteTensor tensor, float[] values) {
    if (tensor == null || tensor.isNull()) {
      throw new IllegalArgumentException("signature " + signature + " has no input " + name);
    }
    if (tensor.bytes() != 4L * values.length) {
      throw new IllegalArgumentException(
          "input "
              + name
              + " of signature "
              + signature
              + " takes "
              + Arrays.toString(EndTensor.shape(tensor))
              + ", got "
              + values.length
              + " values");
    }
    new FloatPointer(tensor.data().data()).put(values);
  }

  private static float[] read(TfLiteTensor tensor) {
    float[] values = new float[(int) (tensor.bytes() / 4)];
    new FloatPointer(tensor.data().data()).get(values);
    return values;
  }

  /** Frees the native memory; once is enough. */
  @Override
  public void close() {
    runners.clear();
    owner.close();
  }
}
