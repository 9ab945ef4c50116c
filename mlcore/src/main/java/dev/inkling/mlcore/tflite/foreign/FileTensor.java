package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.TensorType;

/** A tensor as the file has it: shape with the batch, images NHWC. */
final class FileTensor {
  final int index;
  final String name;
  final int[] shape;
  final int type;

  /** The buffer of its values; 0 if they are computed. */
  final int buffer;

  /** The buffer's bytes in the file, from and how many; −1 and 0 if there are none. */
  final int offset;

  final int length;

  /** Whether an extent beside the batch is not known before the model runs. */
  final boolean dynamic;

  FileTensor(
      int index,
      String name,
      int[] shape,
      int type,
      int buffer,
      int offset,
      int length,
      boolean dynamic) {
    this.index = index;
    this.name = name;
    this.shape = shape;
    this.type = type;
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    this.dynamic = dynamic;
  }

  boolean isConstant() {
    return length > 0;
  }

  /** How many numbers it has; its extents are checked. */
  int size() {
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    return size;
  }

  String typeName() {
    return ModelFormatException.nameOf(TensorType.names, type);
  }

  /** Refuses a constant whose bytes are not as many as its numbers need. */
  void requireBytes(int bytesEach) throws ModelFormatException {
    if (length != (long) size() * bytesEach) {
      throw new ModelFormatException(
          this + " needs " + (long) size() * bytesEach + " bytes, its buffer has " + length);
    }
  }

  @Override
  public String toString() {
    return "tensor " + index + " (" + name + ", " + typeName() + " " + Arrays.toString(shape) + ")";
  }
}
