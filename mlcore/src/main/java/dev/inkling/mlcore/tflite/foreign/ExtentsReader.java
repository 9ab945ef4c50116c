package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.StridedSliceOptions;

/**
 * SHAPE, STRIDED_SLICE and PACK of integers: what converters put before a RESHAPE of a model whose
 * batch is not fixed. They are no steps of the network; the batch's extent is −1 in what they
 * compute, as it is in the shapes that RESHAPE takes.
 */
final class ExtentsReader {
  private static final int BATCH = -1;
  private static final String REMEDY =
      "only the extents of an example can be computed so; convert the model with fixed shapes";

  private ExtentsReader() {}

  static void readShape(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Value x = plan.anyValue(operator, 0);
    int[] shape = new int[x.axes() + 1];
    shape[0] = BATCH;
    System.arraycopy(x.extents, 0, shape, 1, x.axes());
    plan.giveShape(operator, shape);
  }

  static void readStridedSlice(FileOperator operator, NetworkPlan plan)
      throws ModelFormatException {
    StridedSliceOptions options =
        operator.requireOptions(BuiltinOptions.StridedSliceOptions, new StridedSliceOptions());
    int[] of = plan.shapeValue(operator, 0);
    operator.require(of != null, "cuts " + operator.input(0), REMEDY);
    int[] begin = Values.ints(operator, 1);
    int[] end = Values.ints(operator, 2);
    int[] steps = Values.ints(operator, 3);
    operator.require(
        begin.length == 1
            && end.length == 1
            && steps.length == 1
            && steps[0] == 1
            && options.ellipsisMask() == 0
            && options.newAxisMask() == 0,
        "cuts more than one axis",
        REMEDY);
    int from = options.beginMask() == 1 ? 0 : fromStart(begin[0], of.length);
    int to = options.endMask() == 1 ? of.length : fromStart(end[0], of.length);
    if (options.shrinkAxisMask() == 1) {
      to = from + 1;
    }
    operator.require(from >= 0 && from < to && to <= of.length, "cuts nothing", REMEDY);
    plan.giveShape(operator, Arrays.copyOfRange(of, from, to));
  }

  private static int fromStart(int index, int length) {
    return index < 0 ? index + length : index;
  }

  static void readPack(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    int[] packed = new int[operator.inputCount()];
    for (int i = 0; i < packed.length; i++) {
      int[] value = plan.shapeValue(operator, i);
      int[] one = value != null ? value : Values.ints(operator, i);
      operator.require(one.length == 1, "packs " + operator.input(i), REMEDY);
      packed[i] = one[0];
    }
    plan.giveShape(operator, packed);
  }
}
