package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.tensor.Shape;

/**
 * A {@link Conv2d} is a CONV_2D, with the ReLU after it; see {@link Zeros} for its padding. Its
 * groups are those of the weights, which see only a part of the image's channels.
 */
final class ConvolutionForm extends LayerForm<Conv2d> {
  /** The operator's first version that may have groups. */
  private static final int GROUPED = 6;

  ConvolutionForm() {
    super(Conv2d.class);
  }

  @Override
  Value write(Conv2d conv, Value x, Row<Layer> rest, GraphBuilder graph) {
    Zeros zeros =
        new Zeros(conv.paddingTop(), conv.paddingBottom(), conv.paddingLeft(), conv.paddingRight());
    int reach = Zeros.reach(conv.kernel(), conv.dilation());
    boolean same = zeros.areOfSame(x.shape(), reach, conv.stride());
    Value padded = same ? x : zeros.write(conv, x, graph);
    Weights weights = Weights.of(conv, conv.weight(), conv.bias(), rest);
    Shape shape = conv.weight().value().shape();
    int weight =
        weights.addWeight(
            graph,
            Shape.of(
                shape.dimension(0), shape.dimension(2), shape.dimension(3), shape.dimension(1)),
            Layouts.channelsLast(weights.values(), shape));
    int bias = weights.addBias(graph);
    return graph.operator(
        Kind.CONV_2D,
        conv.groups() == 1 ? 1 : GROUPED,
        new ConvolutionOptions(same, conv.stride(), conv.dilation(), weights.relu()),
        padded,
        weights.name(),
        conv.outputShape(),
        weight,
        bias);
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return Zeros.mayPrecede(Kind.CONV_2D, steps);
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    Zeros zeros = Zeros.read(steps, x, layers);
    GraphStep step = steps.take();
    step.requireInputs(3);
    step.requireImage(x.shape());
    Graph.Tensor weight = step.floats(1);
    int channels = x.shape().dimension(0);
    step.require(
        weight.shape.rank() == 4
            && weight.shape.dimension(1) == weight.shape.dimension(2)
            && channels % weight.shape.dimension(3) == 0,
        "must have weights of shape [F, K, K, %s] or of a part of these channels, got %s",
        channels,
        weight.shape);
    int filters = weight.shape.dimension(0);
    int kernel = weight.shape.dimension(1);
    int ofGroup = weight.shape.dimension(3);
    ConvolutionOptions options = step.options(ConvolutionOptions.class);
    int reach = Zeros.reach(kernel, options.dilation());
    Padding padding = zeros.padding(options.same(), x.shape(), reach, options.stride(), step);
    return Weights.read(
        new Conv2d(filters, kernel)
            .groups(channels / ofGroup)
            .stride(options.stride())
            .dilation(options.dilation())
            .padding(padding)
            .floor(),
        Shape.of(filters, ofGroup, kernel, kernel),
        Layouts.channelsFirst(weight.floats, weight.shape),
        options.relu(),
        x,
        step,
        layers);
  }
}
