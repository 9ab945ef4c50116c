package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.ConstantArithmetic;
import dev.inkling.mlcore.layer.ConstantArithmetic.Operation;
import dev.inkling.mlcore.layer.ConstantArithmetic.Sharing;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;

/**
 * ADD, SUB and MUL, of two computed tensors or of one and a constant.
 *
 * <p>A constant with a number for each channel, or for each element, is a weight; one number for
 * all, which mostly brings pixels into a range, stays as it is, and so does a constant that goes
 * along some other axes.
 */
final class ArithmeticReader implements OperatorReader {
  /** Reads the operator's activation. */
  interface Activation {
    int of(FileOperator operator) throws ModelFormatException;
  }

  private final Node.Kind merge;
  private final Activation activation;

  ArithmeticReader(Node.Kind merge, Activation activation) {
    this.merge = merge;
    this.activation = activation;
  }

  @Override
  public void read(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    boolean left = plan.isComputed(operator, 0);
    boolean right = plan.isComputed(operator, 1);
    Value y;
    if (left && right) {
      y = merge(operator, plan);
    } else {
      Value x = plan.value(operator, left ? 0 : 1);
      y = withConstant(operator, x, plan.constant(operator, left ? 1 : 0), left, plan);
    }
    plan.give(operator, FusedActivation.add(operator, activation.of(operator), y, plan));
  }

  private Value merge(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Value a = plan.value(operator, 0);
    Value b = plan.value(operator, 1);
    operator.require(
        a.axes() == b.axes(),
        "joins examples of " + a.axes() + " and " + b.axes() + " axes",
        "what goes across examples cannot be trained");
    int[] special = a.special;
    if (!Arrays.equals(a.special, b.special)) {
      a = plan.natural(a);
      b = plan.natural(b);
      special = null;
    }
    int[] extents = a.extents.clone();
    for (int i = 0; i < extents.length; i++) {
      operator.require(
          a.extents[i] == b.extents[i] || a.extents[i] == 1 || b.extents[i] == 1,
          "joins " + Arrays.toString(a.extents) + " and " + Arrays.toString(b.extents),
          "the file is damaged");
      extents[i] = Math.max(a.extents[i], b.extents[i]);
    }
    return plan.merge(
        operator, Node.merge(merge, 0, a.shape.equals(b.shape), a.id, b.id), extents, special);
  }

  private Value withConstant(
      FileOperator operator, Value x, Constant constant, boolean behind, NetworkPlan plan)
      throws ModelFormatException {
    int[] extents = extents(operator, x, constant.shape());
    Sharing sharing = sharing(x, extents);
    Layer layer = new ConstantArithmetic(operation(behind), sharing);
    int size = x.shape.size();
    int numbers =
        switch (sharing) {
          case ALL -> 1;
          case CHANNEL -> x.shape.dimension(0);
          case NONE -> size;
        };
    int[] order = new int[numbers];
    int[] ofX = x.order();
    for (int i = 0; i < numbers; i++) {
      order[i] = source(Order.at(ofX, i * (size / numbers)), x.extents, extents);
    }
    Binding binding = Binding.of(layer, 0, constant, order);
    plan.bind(sharing == Sharing.ALL ? binding.frozen() : binding);
    return plan.add(operator, layer, x);
  }

  private Operation operation(boolean behind) {
    return switch (merge) {
      case SUM -> Operation.ADD;
      case PRODUCT -> Operation.MULTIPLY;
      default -> behind ? Operation.SUBTRACT : Operation.SUBTRACT_FROM;
    };
  }

  /** The constant's extents on the axes of an example. */
  static int[] extents(FileOperator operator, Value x, int[] shape) throws ModelFormatException {
    int[] extents = new int[x.axes()];
    int missing = x.axes() - shape.length;
    for (int axis = -1; axis < x.axes(); axis++) {
      int at = axis - missing;
      int extent = at < 0 ? 1 : shape[at];
      int most = axis < 0 ? 1 : x.extents[axis];
      operator.require(
          missing >= -1 && (extent == 1 || extent == most),
          "has the constant "
              + Arrays.toString(shape)
              + " for examples of "
              + Arrays.toString(x.extents),
          "a constant must not make them larger");
      if (axis >= 0) {
        extents[axis] = extent;
      }
    }
    return extents;
  }

  /** Which of x's numbers share one of the constant's. */
  static Sharing sharing(Value x, int[] extents) {
    int size = 1;
    for (int extent : extents) {
      size *= extent;
    }
    if (size == 1) {
      return Sharing.ALL;
    }
    boolean channels = size == x.channels() && extents[extents.length - 1] == size;
    return channels && x.isNatural() ? Sharing.CHANNEL : Sharing.NONE;
  }

  /** The index in a constant for the number at an index of the file's example. */
  static int source(int index, int[] ofExample, int[] ofConstant) {
    int rest = index;
    int source = 0;
    int step = 1;
    for (int axis = ofExample.length - 1; axis >= 0; axis--) {
      source += ofConstant[axis] == 1 ? 0 : rest % ofExample[axis] * step;
      rest /= ofExample[axis];
      step *= ofConstant[axis];
    }
    return source;
  }
}
