package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tensor.Shape;

/**
 * A {@link Conv2d} is a CONV_2D, with the ReLU after it. Its padding is VALID or SAME where
 * TensorFlow's rule gives the same zeros, else a PAD before it.
 */
final class ConvolutionForm extends LayerForm<Conv2d> {
  ConvolutionForm() {
    super(Conv2d.class);
  }

  @Override
  Value write(Conv2d conv, Value x, Row<Layer> rest, GraphBuilder graph) {
    int padding = conv.padding();
    boolean same =
        padding > 0 && SamePadding.equals(x.shape(), conv.kernel(), conv.stride(), padding);
    Value padded = padding > 0 && !same ? ImagePadding.write(conv, padding, x, graph) : x;
    Weights weights = Weights.of(conv, conv.weight(), conv.bias(), rest);
    Shape shape = conv.weight().value().shape();
    int weight =
        weights.addWeight(
            graph,
            Shape.of(
                shape.dimension(0), shape.dimension(2), shape.dimension(3), shape.dimension(1)),
            Layouts.channelsLast(weights.values(), shape));
    int bias = weights.addBias(graph);
    Options options = new ConvolutionOptions(same, conv.stride(), weights.relu());
    return graph.operator(
        Kind.CONV_2D, options, padded, weights.name(), conv.outputShape(), weight, bias);
  }

  @Override
  boolean begins(Row<Step> steps) {
    return ImagePadding.comesBefore(Kind.CONV_2D, steps) || steps.peek().kind() == Kind.CONV_2D;
  }

  @Override
  Value read(Row<Step> steps, Value x, LayerReader layers) throws ModelFormatException {
    int padded =
        ImagePadding.comesBefore(Kind.CONV_2D, steps) ? ImagePadding.read(steps, x, layers) : 0;
    Step step = steps.take();
    step.requireInputs(3);
    step.requireImage(x.shape());
    Graph.Tensor weight = step.floats(1);
    step.require(
        weight.shape.rank() == 4
            && weight.shape.dimension(1) == weight.shape.dimension(2)
            && weight.shape.dimension(3) == x.shape().dimension(0),
        "must have weights of shape [F, K, K, %s], got %s",
        x.shape().dimension(0),
        weight.shape);
    int filters = weight.shape.dimension(0);
    int kernel = weight.shape.dimension(1);
    ConvolutionOptions options = step.options(ConvolutionOptions.class);
    int stride = options.stride();
    int padding = padded;
    if (options.same()) {
      padding = SamePadding.before(x.shape().dimension(1), kernel, stride);
      step.require(
          padded == 0 && SamePadding.equals(x.shape(), kernel, stride, padding),
          "must not have a SAME padding that differs from side to side");
    }
    int channels = weight.shape.dimension(3);
    return Weights.read(
        new Conv2d(filters, kernel).stride(stride).padding(padding),
        Shape.of(filters, channels, kernel, kernel),
        Layouts.channelsFirst(weight.floats, weight.shape),
        options.relu(),
        x,
        step,
        layers);
  }
}
