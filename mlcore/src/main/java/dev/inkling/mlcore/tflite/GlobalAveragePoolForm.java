package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;

/**
 * A {@link GlobalAveragePool2d} is a MEAN over height and width, which stay as axes of one place
 * (the GPU delegate is known to be right with such), and a RESHAPE that takes them away.
 */
final class GlobalAveragePoolForm extends LayerForm<GlobalAveragePool2d> {
  /** Height and width in [batch, H, W, C]. */
  private static final int[] AXES = {1, 2};

  GlobalAveragePoolForm() {
    super(GlobalAveragePool2d.class);
  }

  @Override
  Value write(GlobalAveragePool2d pool, Value x, Row<Layer> rest, GraphBuilder graph) {
    int axes = graph.constant(pool.name() + "/axes", Shape.of(AXES.length), AXES);
    Value mean =
        graph.operator(
            Kind.MEAN, new MeanOptions(true), x, pool.name() + "/mean", onePlace(x), axes);
    return FlattenForm.reshape(pool.name(), mean, graph);
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    GraphStep second = steps.peek(1);
    return steps.peek().kind() == Kind.MEAN && second != null && second.kind() == Kind.RESHAPE;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep mean = steps.take();
    mean.requireInputs(2);
    mean.requireImage(x.shape());
    mean.require(
        Arrays.equals(mean.ints(1), AXES) && mean.options(MeanOptions.class).keepsAxes(),
        "must be over the axes %s and keep them",
        Arrays.toString(AXES));
    mean.requireOutput(Layouts.withBatch(onePlace(x), layers.batch()));
    GraphStep reshape = FlattenForm.takeReshape(steps, x.shape().dimension(0), layers);
    return layers.add(reshape.name(), new GlobalAveragePool2d(), x, reshape);
  }

  private static Shape onePlace(Value x) {
    return Shape.of(x.shape().dimension(0), 1, 1);
  }
}
