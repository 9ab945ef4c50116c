package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tensor.Float16;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.lite.schema.TensorType;

/** The numbers of constants. */
final class Values {
  private Values() {}

  static ByteBuffer littleEndian(ByteBuffer bytes) {
    return bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The numbers of a constant of 32-bit or 16-bit floats.
   *
   * @throws ModelFormatException if it is of another type, has too few bytes, or a number that is
   *     not finite
   */
  static float[] floats(FileGraph graph, FileTensor tensor) throws ModelFormatException {
    ByteBuffer bytes = graph.bytes(tensor);
    boolean half = tensor.type == TensorType.FLOAT16;
    if (!half && tensor.type != TensorType.FLOAT32) {
      throw new ModelFormatException(
          tensor
              + " is a weight that cannot be trained: export the model with float32 or float16"
              + " weights, and quantise it after training");
    }
    tensor.requireBytes(half ? Short.BYTES : Float.BYTES);
    float[] values = new float[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = half ? Float16.toFloat(bytes.getShort(Short.BYTES * i)) : bytes.getFloat(4 * i);
      if (Float.isNaN(values[i]) || Float.isInfinite(values[i])) {
        throw new ModelFormatException(tensor + " has the number " + values[i] + " at " + i);
      }
    }
    return values;
  }

  /**
   * The numbers of a constant of 32-bit or 64-bit integers, such as a shape.
   *
   * @throws ModelFormatException if it is of another type or has too few bytes
   */
  static int[] ints(FileOperator operator, int input) throws ModelFormatException {
    FileTensor tensor = operator.input(input);
    boolean isLong = tensor.type == TensorType.INT64;
    operator.require(
        tensor.isConstant() && (isLong || tensor.type == TensorType.INT32),
        "needs constant integers, got " + tensor,
        "convert the model with fixed shapes");
    tensor.requireBytes(isLong ? Long.BYTES : Integer.BYTES);
    ByteBuffer bytes = operator.graph().bytes(tensor);
    int[] values = new int[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      long value = isLong ? bytes.getLong(Long.BYTES * i) : bytes.getInt(Integer.BYTES * i);
      operator.require(
          value == (int) value, "has the number " + value + " in " + tensor, "it is too large");
      values[i] = (int) value;
    }
    return values;
  }
}
