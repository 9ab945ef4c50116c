package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.tensor.Shape;

/**
 * A {@link DepthwiseConv2d} is a DEPTHWISE_CONV_2D, with the ReLU after it; see {@link Zeros} for
 * its padding. With several kernels for each of several channels the GPU delegate leaves it to the
 * CPU.
 */
final class DepthwiseForm extends LayerForm<DepthwiseConv2d> {
  /** The operator's first version that may be dilated. */
  private static final int DILATED = 2;

  DepthwiseForm() {
    super(DepthwiseConv2d.class);
  }

  @Override
  Value write(DepthwiseConv2d conv, Value x, Row<Layer> rest, GraphBuilder graph) {
    Zeros zeros =
        new Zeros(conv.paddingTop(), conv.paddingBottom(), conv.paddingLeft(), conv.paddingRight());
    int reach = Zeros.reach(conv.kernel(), conv.dilation());
    boolean same = zeros.areOfSame(x.shape(), reach, conv.stride());
    Value padded = same ? x : zeros.write(conv, x, graph);
    Weights weights = Weights.of(conv, conv.weight(), conv.bias(), rest);
    int filters = conv.outputShape().dimension(0);
    int weight =
        weights.addWeight(
            graph,
            Shape.of(1, conv.kernel(), conv.kernel(), filters),
            Layouts.channelsLast(
                weights.values(), Shape.of(1, filters, conv.kernel(), conv.kernel())));
    int bias = weights.addBias(graph);
    Options options =
        new DepthwiseOptions(
            same, conv.stride(), conv.dilation(), conv.multiplier(), weights.relu());
    return graph.operator(
        Kind.DEPTHWISE_CONV_2D,
        conv.dilation() == 1 ? 1 : DILATED,
        options,
        padded,
        weights.name(),
        conv.outputShape(),
        weight,
        bias);
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return Zeros.mayPrecede(Kind.DEPTHWISE_CONV_2D, steps);
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    Zeros zeros = Zeros.read(steps, x, layers);
    GraphStep step = steps.take();
    step.requireInputs(3);
    step.requireImage(x.shape());
    DepthwiseOptions options = step.options(DepthwiseOptions.class);
    Graph.Tensor weight = step.floats(1);
    long filters = (long) x.shape().dimension(0) * options.multiplier();
    step.require(
        weight.shape.rank() == 4
            && weight.shape.dimension(0) == 1
            && weight.shape.dimension(1) == weight.shape.dimension(2)
            && weight.shape.dimension(3) == filters,
        "must have weights of shape [1, K, K, %s], got %s",
        filters,
        weight.shape);
    int kernel = weight.shape.dimension(1);
    int reach = Zeros.reach(kernel, options.dilation());
    Padding padding = zeros.padding(options.same(), x.shape(), reach, options.stride(), step);
    return Weights.read(
        new DepthwiseConv2d(kernel)
            .multiplier(options.multiplier())
            .stride(options.stride())
            .dilation(options.dilation())
            .padding(padding)
            .floor(),
        Shape.of(weight.shape.dimension(3), 1, kernel, kernel),
        Layouts.channelsFirst(weight.floats, weight.shape),
        options.relu(),
        x,
        step,
        layers);
  }
}
