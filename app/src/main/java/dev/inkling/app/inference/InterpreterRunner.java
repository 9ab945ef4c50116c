package dev.inkling.app.inference;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.tensorflow.lite.Interpreter;

/** TensorFlow Lite's interpreter with its input and output buffers. */
final class InterpreterRunner implements AutoCloseable {
  private final Interpreter interpreter;
  private final FloatBuffer input;
  private final FloatBuffer output;

  /** Makes an interpreter of a model of one float input and one float output. */
  InterpreterRunner(byte[] model, Interpreter.Options options) {
    // The interpreter reads the model from outside the Java heap for as long as it lives, and keeps
    // the buffer reachable itself.
    ByteBuffer bytes = direct(model.length).put(model);
    rewind(bytes);
    interpreter = new Interpreter(bytes, options);
    try {
      input = direct(interpreter.getInputTensor(0).numBytes()).asFloatBuffer();
      output = direct(interpreter.getOutputTensor(0).numBytes()).asFloatBuffer();
    } catch (RuntimeException e) {
      interpreter.close();
      throw e;
    }
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Through the supertype: Android 7's buffers have no rewind of their own type. */
  private static void rewind(Buffer buffer) {
    buffer.rewind();
  }

  float[] run(float[] values) {
    rewind(input);
    input.put(values);
    rewind(input);
    rewind(output);
    interpreter.run(input, output);
    rewind(output);
    float[] result = new float[output.remaining()];
    output.get(result);
    return result;
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
