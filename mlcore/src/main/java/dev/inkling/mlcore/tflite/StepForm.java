package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Step;

/** A {@link Step} is a SIGN, which gives −1, 0 or 1, and a RELU, which makes 0 of −1. */
final class StepForm extends LayerForm<Step> {
  StepForm() {
    super(Step.class);
  }

  @Override
  Value write(Step layer, Value x, Row<Layer> rest, GraphBuilder graph) {
    String name = layer.name();
    Value sign = graph.operator(Kind.SIGN, EmptyOptions.EMPTY, x, name + "/sign", x.shape());
    return graph.operator(Kind.RELU, EmptyOptions.EMPTY, sign, name, x.shape()).inOrder(x.order());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    GraphStep second = steps.peek(1);
    return steps.peek().kind() == Kind.SIGN && second != null && second.kind() == Kind.RELU;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep sign = steps.take();
    GraphStep relu = steps.take();
    sign.requireInputs(1);
    relu.requireInputs(1);
    return layers.add(relu.name(), new Step(), x, relu).inOrder(x.order());
  }
}
