package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.Clip;
import dev.inkling.mlcore.layer.ConstantArithmetic;
import dev.inkling.mlcore.layer.ConstantArithmetic.Operation;
import dev.inkling.mlcore.layer.ConstantArithmetic.Sharing;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.function.Supplier;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.LeakyReluOptions;
import org.tensorflow.lite.schema.SoftmaxOptions;

/** Operators that keep the shape. */
final class ActivationReader {
  private ActivationReader() {}

  /** Of an activation without settings. */
  static OperatorReader of(Supplier<Layer> layer) {
    return (operator, plan) ->
        plan.give(operator, plan.add(operator, layer.get(), plan.value(operator, 0)));
  }

  static void readSoftmax(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    SoftmaxOptions options =
        operator.requireOptions(BuiltinOptions.SoftmaxOptions, new SoftmaxOptions());
    float beta = options.beta();
    operator.require(
        !Float.isNaN(beta) && !Float.isInfinite(beta), "has the beta " + beta, "it is no number");
    Value x = plan.value(operator, 0);
    if (beta != 1) {
      x = plan.scale(operator, x, beta);
    }
    plan.give(operator, plan.add(operator, new Softmax(), x));
  }

  static void readLeakyRelu(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    LeakyReluOptions options =
        operator.requireOptions(BuiltinOptions.LeakyReluOptions, new LeakyReluOptions());
    float slope = options.alpha();
    operator.require(
        !Float.isNaN(slope) && !Float.isInfinite(slope), "has the slope " + slope, "no number");
    Value x = plan.value(operator, 0);
    if (slope > 0 && slope < 1) {
      plan.give(operator, plan.add(operator, new LeakyRelu(slope), x));
      return;
    }
    Layer negative = new ConstantArithmetic(Operation.MULTIPLY, Sharing.ALL);
    plan.bind(Binding.fixed(negative, 0, new float[] {slope}));
    plan.give(operator, plan.add(operator, sloped(negative), x));
  }

  /**
   * PRELU. With an α a channel it is that layer; one for all, or one an element, is the sum of what
   * is above 0 and of α times what is below.
   */
  static void readPRelu(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Value x = plan.value(operator, 0);
    Constant alpha = plan.constant(operator, 1);
    int[] extents = ArithmeticReader.extents(operator, x, alpha.shape());
    int size = x.shape.size();
    int channels = x.shape.dimension(0);
    boolean one = x.channels() == 1 && alpha.values.length == 1;
    Sharing sharing = ArithmeticReader.sharing(x, extents);
    boolean ofChannels =
        one
            || sharing == Sharing.CHANNEL
            || (x.axes() == 1 && size == channels && alpha.values.length == size);
    int numbers = ofChannels ? channels : sharing == Sharing.ALL ? 1 : size;
    int[] ofX = x.order();
    int[] order = new int[numbers];
    for (int i = 0; i < numbers; i++) {
      order[i] = ArithmeticReader.source(Order.at(ofX, i * (size / numbers)), x.extents, extents);
    }
    Layer negative = ofChannels ? new PRelu() : new ConstantArithmetic(Operation.MULTIPLY, sharing);
    plan.bind(Binding.of(negative, 0, alpha, order));
    plan.give(operator, plan.add(operator, ofChannels ? negative : sloped(negative), x));
  }

  private static Layer sloped(Layer negative) {
    return new Add().branch(new Relu()).branch(new Clip(Float.NEGATIVE_INFINITY, 0), negative);
  }
}
