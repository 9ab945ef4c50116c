package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.layer.Rearrange;
import dev.inkling.mlcore.tensor.Window;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.ReducerOptions;

/** MAX_POOL_2D and AVERAGE_POOL_2D, and MEAN over height, width or both. */
final class PoolReader {
  private PoolReader() {}

  static void readPool(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Pool2DOptions options =
        operator.requireOptions(BuiltinOptions.Pool2DOptions, new Pool2DOptions());
    int height = options.filterHeight();
    int width = options.filterWidth();
    WindowOptions.requireSteps(operator, "window", height, width);
    WindowOptions.requireSteps(operator, "stride", options.strideH(), options.strideW());
    Value x = plan.naturalValue(operator, 0);
    WindowOptions.requireImage(operator, x);
    boolean same = WindowOptions.padding(operator, options.padding()) == Padding.SAME;
    boolean pads =
        same
            && (pads(x.extents[0], height, options.strideH())
                || pads(x.extents[1], width, options.strideW()));
    Layer layer =
        operator.code == BuiltinOperator.MAX_POOL_2D
            ? new MaxPool2d(height, width, options.strideH(), options.strideW())
                .padding(pads ? Padding.SAME : Padding.of(0))
                .floor()
            : new AveragePool2d(height, width, options.strideH(), options.strideW())
                .padding(pads ? Padding.SAME : Padding.of(0))
                .floor();
    Value y =
        plan.add(operator, layer, x, WindowOptions.extents(plan.outputOf(operator, layer, x)));
    plan.give(operator, FusedActivation.add(operator, options.fusedActivationFunction(), y, plan));
  }

  private static boolean pads(int extent, int size, int stride) {
    Window window = Window.same(extent, size, stride, 1);
    return window.before() + window.after() > 0;
  }

  static void readMean(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    ReducerOptions options = operator.options(BuiltinOptions.ReducerOptions, new ReducerOptions());
    boolean keeps = options != null && options.keepDims();
    Value x = plan.naturalValue(operator, 0);
    boolean[] reduced = new boolean[x.axes()];
    for (int axis : Values.ints(operator, 1)) {
      int ofExample = ShapeReader.axis(operator, axis, x.axes());
      operator.require(
          ofExample < x.axes() - 1,
          "is a mean over the channels, axis " + axis,
          "means over height and width can be trained");
      reduced[ofExample] = true;
    }
    int rows = x.axes() == Order.MOST_AXES && reduced[0] ? x.extents[0] : 1;
    int columns = x.axes() > 1 && reduced[x.axes() - 2] ? x.extents[x.axes() - 2] : 1;
    int[] kept = x.extents.clone();
    int[] left = new int[x.axes()];
    int count = 0;
    for (int axis = 0; axis < x.axes(); axis++) {
      kept[axis] = reduced[axis] ? 1 : kept[axis];
      if (!reduced[axis]) {
        left[count++] = kept[axis];
      }
    }
    left = Arrays.copyOf(left, count);
    boolean whole = x.shape.rank() == Order.MOST_AXES && left.length == 1;
    if (whole && !keeps) {
      plan.give(operator, plan.add(operator, new GlobalAveragePool2d(), x, left));
      return;
    }
    Value y = x;
    if (x.shape.rank() == Order.MOST_AXES) {
      y = plan.add(operator, new AveragePool2d(rows, columns, rows, columns), x, kept);
    }
    if (!keeps && !Order.shape(left).equals(y.shape)) {
      y = plan.add(operator, new Rearrange(Order.shape(left)), y, left);
    }
    plan.give(operator, new Value(y.id, y.shape, keeps ? kept : left, null));
  }
}
