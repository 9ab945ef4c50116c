package dev.inkling.app.training;

import dev.inkling.mlcore.tflite.TrainingModel;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.lite.Interpreter;
import org.tensorflow.lite.gpu.CompatibilityList;
import org.tensorflow.lite.gpu.GpuDelegate;
import org.tensorflow.lite.gpu.GpuDelegateFactory;

/** TensorFlow Lite's interpreter with the GPU delegate. */
final class GpuRuntime implements FileSteps.Runner {
  @Override
  public void require() {
    try (CompatibilityList phones = new CompatibilityList()) {
      if (!phones.isDelegateSupportedOnThisDevice()) {
        throw new UnsupportedOperationException("not on TensorFlow Lite's list of GPUs");
      }
    }
  }

  @Override
  public FileSteps.Run open(TrainingModel model) {
    require();
    // OpenGL takes one image at a time and no computed weights. Half precision, the delegate's
    // default, is too coarse for gradients.
    GpuDelegate delegate =
        new GpuDelegate(
            new GpuDelegateFactory.Options()
                .setForceBackend(GpuDelegateFactory.Options.GpuBackend.OPENCL)
                .setPrecisionLossAllowed(false)
                .setInferencePreference(
                    GpuDelegateFactory.Options.INFERENCE_PREFERENCE_SUSTAINED_SPEED));
    try {
      return new GpuRun(delegate, interpreter(model.bytes(), delegate));
    } catch (RuntimeException | LinkageError e) {
      delegate.close();
      throw e;
    }
  }

  private static Interpreter interpreter(byte[] file, GpuDelegate delegate) {
    ByteBuffer bytes = direct(file.length).put(file);
    rewind(bytes);
    return new Interpreter(bytes, new Interpreter.Options().addDelegate(delegate));
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Through the supertype: Android 7's buffers have no rewind of their own type. */
  private static void rewind(Buffer buffer) {
    buffer.rewind();
  }

  private static final class GpuRun implements FileSteps.Run {
    private final GpuDelegate delegate;
    private final Interpreter interpreter;
    private final FloatBuffer[] inputs;
    private final Map<Integer, Object> outputs = new HashMap<>();

    GpuRun(GpuDelegate delegate, Interpreter interpreter) {
      this.delegate = delegate;
      this.interpreter = interpreter;
      inputs = new FloatBuffer[interpreter.getInputTensorCount()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = direct(interpreter.getInputTensor(i).numBytes()).asFloatBuffer();
      }
      for (int i = 0; i < interpreter.getOutputTensorCount(); i++) {
        outputs.put(i, direct(interpreter.getOutputTensor(i).numBytes()).asFloatBuffer());
      }
    }

    @Override
    public void run(float[][] from, float[][] to) {
      for (int i = 0; i < inputs.length; i++) {
        rewind(inputs[i]);
        inputs[i].put(from[i]);
        rewind(inputs[i]);
      }
      for (Object output : outputs.values()) {
        rewind((Buffer) output);
      }
      interpreter.runForMultipleInputsOutputs(inputs, outputs);
      for (int i = 0; i < to.length; i++) {
        FloatBuffer output = (FloatBuffer) outputs.get(i);
        rewind(output);
        output.get(to[i]);
      }
    }

    @Override
    public void close() {
      interpreter.close();
      delegate.close();
    }
  }
}
