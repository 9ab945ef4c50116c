package dev.inkling.lab.gpu;

import java.util.List;

/**
 * A tensor as the rules see it.
 *
 * @param shape with the batch; NHWC for images
 * @param type of {@link org.tensorflow.lite.schema.TensorType}
 * @param isConstant whether its value is in the file
 * @param isPort whether it is an input or an output of the graph
 * @param isZero whether it is a constant of nothing but zeros
 * @param values of a constant of 32-bit integers, such as axes; else empty
 */
record GpuTensor(
    int index,
    List<Integer> shape,
    byte type,
    boolean isConstant,
    boolean isPort,
    boolean isZero,
    List<Integer> values) {
  int rank() {
    return shape.size();
  }

  long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  /** The first axis; 1 for a number. */
  int batch() {
    return shape.isEmpty() ? 1 : shape.get(0);
  }

  /** The last axis; 1 for a number. */
  int channels() {
    return shape.isEmpty() ? 1 : shape.get(rank() - 1);
  }
}
