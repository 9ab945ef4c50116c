package dev.inkling.mlcore.tflite.foreign;

/** A tensor of floats that is in the file. */
final class Constant {
  /** Where its numbers are: the tensor itself, or the 16-bit one that it is widened from. */
  final FileTensor source;

  final float[] values;

  /** Whether nothing else reads these bytes, so that training may change them. */
  final boolean own;

  Constant(FileTensor source, float[] values, boolean own) {
    this.source = source;
    this.values = values;
    this.own = own;
  }

  int[] shape() {
    return source.shape;
  }

  /** Where the numbers lie in a file of those axes, from its first axis of more than 1 on. */
  @Override
  public String toString() {
    return source.toString();
  }
}
