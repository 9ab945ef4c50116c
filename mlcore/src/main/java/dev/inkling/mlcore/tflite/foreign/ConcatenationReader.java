package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptions;

/** CONCATENATION along any axis but the batch's. */
final class ConcatenationReader implements OperatorReader {
  @Override
  public void read(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    ConcatenationOptions options =
        operator.requireOptions(BuiltinOptions.ConcatenationOptions, new ConcatenationOptions());
    int count = operator.inputCount();
    operator.require(count >= 1, "has no inputs", "the file is damaged");
    Value[] values = new Value[count];
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = plan.value(operator, i);
    }
    int axis = ShapeReader.axis(operator, options.axis(), values[0].axes());
    if (values[0].axes() > 1) {
      for (int i = 0; i < count; i++) {
        values[i] = plan.natural(values[i]);
      }
    }
    int[] extents = values[0].extents.clone();
    for (int i = 0; i < count; i++) {
      ids[i] = values[i].id;
      int[] next = values[i].extents.clone();
      if (i > 0) {
        operator.require(
            next.length == extents.length && (long) extents[axis] + next[axis] < 1 << 30,
            "joins examples that do not fit",
            "the file is damaged");
        extents[axis] += next[axis];
      }
      next[axis] = extents[axis];
      operator.require(
          Arrays.equals(next, extents), "joins examples that do not fit", "the file is damaged");
    }
    Value y = values[0];
    if (count > 1) {
      int along = Order.axis(extents, axis);
      int[] special = extents.length == 1 ? orderOf(values, extents[0]) : null;
      y =
          plan.merge(
              operator, Node.merge(Node.Kind.CONCATENATION, along, true, ids), extents, special);
    }
    plan.give(operator, FusedActivation.add(operator, options.fusedActivationFunction(), y, plan));
  }

  /** The order of vectors that follow each other; null if it is that of all. */
  private static int[] orderOf(Value[] vectors, int size) {
    int[] order = new int[size];
    boolean special = false;
    int start = 0;
    for (Value vector : vectors) {
      special |= !vector.isNatural();
      for (int i = 0; i < vector.extents[0]; i++) {
        order[start + i] = start + Order.at(vector.special, i);
      }
      start += vector.extents[0];
    }
    return special ? order : null;
  }
}
