package dev.inkling.lab.runtime;

import java.util.Arrays;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteQuantizationParams;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * What a model's input or output holds: floats, or int8 q that stand for scale · (q − zero point).
 */
record EndTensor(int size, boolean isInt8, float scale, int zeroPoint) {
  /**
   * A model's input or output.
   *
   * @param what input or output
   * @throws IllegalArgumentException if it holds other numbers
   */
  static EndTensor of(String what, TfLiteTensor tensor) {
    boolean isInt8 = tensor.type() == tensorflowlite.kTfLiteInt8;
    if (!isInt8 && tensor.type() != tensorflowlite.kTfLiteFloat32) {
      throw new IllegalArgumentException(
          "the model's " + what + " must be of floats or int8, got type " + tensor.type());
    }
    int size = Arrays.stream(shape(tensor)).reduce(1, Math::multiplyExact);
    TfLiteQuantizationParams params = tensor.params();
    return new EndTensor(size, isInt8, params.scale(), params.zero_point());
  }

  static int[] shape(TfLiteTensor tensor) {
    TfLiteIntArray extents = tensor.dims();
    int[] shape = new int[extents.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = extents.data(i);
    }
    return shape;
  }

  /** The nearest int8 of each number; what lies outside is cut off. */
  byte[] toInt8(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      int q = Math.round(values[i] / scale) + zeroPoint;
      bytes[i] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, q));
    }
    return bytes;
  }

  /** What the int8 stand for. */
  void toFloats(byte[] bytes, float[] values) {
    for (int i = 0; i < bytes.length; i++) {
      values[i] = scale * (bytes[i] - zeroPoint);
    }
  }
}
