package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LeakyRelu;

/** A {@link LeakyRelu} is a LEAKY_RELU. */
final class LeakyReluForm extends LayerForm<LeakyRelu> {
  LeakyReluForm() {
    super(LeakyRelu.class);
  }

  @Override
  Value write(LeakyRelu leaky, Value x, Row<Layer> rest, GraphBuilder graph) {
    Options options = new SlopeOptions(leaky.slope());
    return graph.operator(Kind.LEAKY_RELU, options, x, leaky.name(), x.shape()).inOrder(x.order());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == Kind.LEAKY_RELU;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep step = steps.take();
    step.requireInputs(1);
    LeakyRelu layer = new LeakyRelu(step.options(SlopeOptions.class).slope());
    return layers.add(step.name(), layer, x, step).inOrder(x.order());
  }
}
