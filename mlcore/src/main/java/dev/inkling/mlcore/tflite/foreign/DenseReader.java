package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tflite.ModelFormatException;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.FullyConnectedOptionsWeightsFormat;

/**
 * FULLY_CONNECTED. Of a vector it is a dense layer; an image is flattened first, unless the
 * operator keeps the axes: then every place has the same weights, as a 1×1 convolution has.
 */
final class DenseReader implements OperatorReader {
  @Override
  public void read(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    FullyConnectedOptions options =
        operator.requireOptions(BuiltinOptions.FullyConnectedOptions, new FullyConnectedOptions());
    operator.require(
        options.weightsFormat() == FullyConnectedOptionsWeightsFormat.DEFAULT,
        "has shuffled weights",
        "export the model with its weights in the default format");
    Constant weight = plan.constant(operator, 1);
    operator.require(
        weight.shape().length == 2 && weight.values.length > 0,
        "has weights " + weight + ", expected [units, inputs]",
        "the file is damaged");
    int units = weight.shape()[0];
    int inputs = weight.shape()[1];
    Value x = plan.value(operator, 0);
    boolean ofPlaces = options.keepNumDims() && x.axes() > 1;
    if (ofPlaces) {
      operator.require(
          x.channels() == inputs,
          "has weights " + weight + " for " + x.channels() + " channels",
          "the file is damaged");
      x = plan.natural(x);
    } else {
      operator.require(
          x.shape.size() == inputs,
          "takes " + inputs + " numbers, but an example has " + x.shape.size(),
          "what goes across examples cannot be trained");
      x = ShapeReader.flatten(operator, x, plan);
    }
    Layer layer = ofPlaces ? new Conv2d(units, 1) : new Dense(units);
    int[] columns = ofPlaces ? null : x.order();
    int[] order = new int[weight.values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i / inputs * inputs + Order.at(columns, i % inputs);
    }
    plan.bind(Binding.of(layer, 0, weight, order));
    ConvolutionReader.bindBias(operator, layer, units, plan);
    int[] extents = {units};
    if (ofPlaces) {
      extents = x.extents.clone();
      extents[extents.length - 1] = units;
    }
    Value y = plan.add(operator, layer, x, extents);
    plan.give(operator, FusedActivation.add(operator, options.fusedActivationFunction(), y, plan));
  }
}
