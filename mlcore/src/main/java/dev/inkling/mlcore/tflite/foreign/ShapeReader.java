package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Rearrange;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ReshapeOptions;
import org.tensorflow.lite.schema.SqueezeOptions;

/** What changes shapes and places alone: RESHAPE, SQUEEZE, EXPAND_DIMS, TRANSPOSE and PAD. */
final class ShapeReader {
  private static final String ACROSS = "what goes across examples cannot be trained";

  private ShapeReader() {}

  /** An axis of a tensor, which may count from the end, as one of an example. */
  static int axis(FileOperator operator, int axis, int axesOfExample) throws ModelFormatException {
    int fromStart = axis < 0 ? axis + axesOfExample + 1 : axis;
    operator.require(
        fromStart >= 1 && fromStart <= axesOfExample,
        "works along axis " + axis + " of " + (axesOfExample + 1),
        ACROSS);
    return fromStart - 1;
  }

  static void readReshape(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Value x = plan.value(operator, 0);
    plan.give(operator, reshape(operator, x, target(operator, x, plan), plan));
  }

  /** The extents of an example that a RESHAPE asks for. */
  private static int[] target(FileOperator operator, Value x, NetworkPlan plan)
      throws ModelFormatException {
    int[] wanted;
    if (operator.has(1)) {
      int[] computed = plan.shapeValue(operator, 1);
      wanted = computed != null ? computed : Values.ints(operator, 1);
    } else {
      ReshapeOptions options =
          operator.requireOptions(BuiltinOptions.ReshapeOptions, new ReshapeOptions());
      wanted = new int[options.newShapeLength()];
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = options.newShape(i);
      }
    }
    long known = 1;
    int unknown = -1;
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] == -1) {
        operator.require(unknown < 0, "has two unknown extents", "the file is damaged");
        unknown = i;
      } else {
        operator.require(wanted[i] >= 1, "has an extent of " + wanted[i], "the file is damaged");
        known = Math.min(Integer.MAX_VALUE, known * wanted[i]);
      }
    }
    int size = x.shape.size();
    if (wanted.length > 0 && unknown == 0 && known == size) {
      return Arrays.copyOfRange(wanted, 1, wanted.length);
    }
    long all = (long) size * plan.batch();
    if (unknown >= 0) {
      operator.require(all % known == 0, "makes no whole number of rows", "the file is damaged");
      wanted = wanted.clone();
      wanted[unknown] = (int) Math.min(Integer.MAX_VALUE, all / known);
      known = Math.min(Integer.MAX_VALUE, known * wanted[unknown]);
    }
    if (plan.batch() == 1 && known == size && wanted.length == 1 && size > 1) {
      return wanted; // the one example, without an axis for the batch
    }
    operator.require(
        wanted.length > 0 && wanted[0] == plan.batch() && known == all,
        "makes " + Arrays.toString(wanted) + " of examples of " + Arrays.toString(x.extents),
        ACROSS);
    return Arrays.copyOfRange(wanted, 1, wanted.length);
  }

  static void readSqueeze(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Value x = plan.value(operator, 0);
    SqueezeOptions options = operator.options(BuiltinOptions.SqueezeOptions, new SqueezeOptions());
    int count = options == null ? 0 : options.squeezeDimsLength();
    boolean[] gone = new boolean[x.axes()];
    for (int i = 0; i < count; i++) {
      int given = options.squeezeDims(i);
      if ((given == 0 || given == -x.axes() - 1) && plan.batch() == 1) {
        continue; // of one example: the batch's axis, which is no part of the network
      }
      int axis = axis(operator, given, x.axes());
      operator.require(x.extents[axis] == 1, "takes away axis " + axis, "it is not 1");
      gone[axis] = true;
    }
    int[] left = new int[x.axes()];
    int length = 0;
    for (int axis = 0; axis < x.axes(); axis++) {
      if (!(gone[axis] || (count == 0 && x.extents[axis] == 1))) {
        left[length++] = x.extents[axis];
      }
    }
    plan.give(operator, reshape(operator, x, Arrays.copyOf(left, length), plan));
  }

  static void readExpandDims(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Value x = plan.value(operator, 0);
    int[] axes = Values.ints(operator, 1);
    operator.require(axes.length == 1, "has " + axes.length + " axes", "the file is damaged");
    int axis = axis(operator, axes[0], x.axes() + 1);
    int[] extents = new int[x.axes() + 1];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = i == axis ? 1 : x.extents[i < axis ? i : i - 1];
    }
    plan.give(operator, reshape(operator, x, extents, plan));
  }

  /** The same numbers with other extents, in the file's order. */
  private static Value reshape(FileOperator operator, Value x, int[] extents, NetworkPlan plan)
      throws ModelFormatException {
    NetworkPlan.requireNumbers(operator.toString(), extents);
    operator.require(
        extents.length <= Order.MOST_AXES,
        "makes examples of " + extents.length + " axes",
        "at most " + Order.MOST_AXES + " can be trained");
    if (extents.length == 1) {
      Value flat = flatten(operator, x, plan);
      return new Value(flat.id, flat.shape, extents, flat.special);
    }
    Shape shape = Order.shape(extents);
    int[] to = Order.of(extents);
    int[] source = x.order();
    if (Arrays.equals(to, source)) {
      return shape.equals(x.shape)
          ? new Value(x.id, x.shape, extents, null)
          : plan.add(operator, new Rearrange(shape), x, extents);
    }
    int[] place = source == null ? null : Order.inverse(source);
    int[] from = new int[shape.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = Order.at(place, Order.at(to, i));
    }
    return plan.add(operator, new Rearrange(shape, from), x, extents);
  }

  /** An image as a vector, in mlcore's order. */
  static Value flatten(FileOperator operator, Value x, NetworkPlan plan)
      throws ModelFormatException {
    int[] extents = {x.shape.size()};
    return x.shape.rank() == 1
        ? new Value(x.id, x.shape, extents, x.special)
        : plan.add(operator, new Flatten(), x, extents, x.order());
  }

  static void readTranspose(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Value x = plan.value(operator, 0);
    int[] axes = Values.ints(operator, 1);
    operator.require(axes.length == x.axes() + 1 && axes[0] == 0, "moves the batch's axis", ACROSS);
    int[] sources = new int[x.axes()];
    int[] extents = new int[x.axes()];
    boolean[] taken = new boolean[x.axes()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = axis(operator, axes[i + 1], x.axes());
      extents[i] = x.extents[sources[i]];
      operator.require(!taken[sources[i]], "takes an axis twice", "the file is damaged");
      taken[sources[i]] = true;
    }
    plan.give(operator, place(operator, x, extents, sources, new int[x.axes()], plan));
  }

  static void readPad(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Value x = plan.value(operator, 0);
    int[] zeros = Values.ints(operator, 1);
    operator.require(
        zeros.length == 2 * (x.axes() + 1) && zeros[0] == 0 && zeros[1] == 0,
        "pads the batch",
        ACROSS);
    int[] before = new int[x.axes()];
    int[] extents = new int[x.axes()];
    int[] sources = ConvolutionReader.ascending(x.axes());
    for (int i = 0; i < extents.length; i++) {
      before[i] = zeros[2 * i + 2];
      int after = zeros[2 * i + 3];
      long extent = (long) before[i] + x.extents[i] + after;
      operator.require(
          before[i] >= 0 && after >= 0 && extent <= Integer.MAX_VALUE,
          "has the padding " + Arrays.toString(zeros),
          "the file is damaged");
      extents[i] = (int) extent;
    }
    plan.give(operator, place(operator, x, extents, sources, before, plan));
  }

  /**
   * Puts an example into a larger one of zeros, with other axes.
   *
   * @param sources the axis of x that is each axis of the result
   * @param before the zeros in front of x on each axis of the result
   */
  private static Value place(
      FileOperator operator, Value x, int[] extents, int[] sources, int[] before, NetworkPlan plan)
      throws ModelFormatException {
    NetworkPlan.requireNumbers(operator.toString(), extents);
    int[] order = x.order();
    int[] mine = order == null ? null : Order.inverse(order);
    int[] to = Order.of(extents);
    int[] from = new int[Order.shape(extents).size()];
    int[] steps = new int[x.axes()];
    int step = 1;
    for (int axis = x.axes() - 1; axis >= 0; axis--) {
      steps[axis] = step;
      step *= x.extents[axis];
    }
    for (int i = 0; i < from.length; i++) {
      int rest = Order.at(to, i);
      int source = 0;
      for (int axis = extents.length - 1; axis >= 0; axis--) {
        int at = rest % extents[axis] - before[axis];
        rest /= extents[axis];
        boolean inside = at >= 0 && at < x.extents[sources[axis]];
        source = inside && source >= 0 ? source + at * steps[sources[axis]] : Rearrange.ZERO;
      }
      from[i] = source < 0 ? Rearrange.ZERO : Order.at(mine, source);
    }
    Layer layer = new Rearrange(Order.shape(extents), from);
    return plan.add(operator, layer, x, extents);
  }
}
