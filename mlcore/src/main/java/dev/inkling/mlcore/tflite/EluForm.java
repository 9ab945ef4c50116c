package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Layer;

/**
 * An {@link Elu} is an ELU, which has an α of 1; with another α a LEAKY_RELU of that slope after
 * it, since α(eˣ − 1) is what it makes of eˣ − 1.
 */
final class EluForm extends LayerForm<Elu> {
  private static final String UNIT = "/unit";

  EluForm() {
    super(Elu.class);
  }

  @Override
  Value write(Elu elu, Value x, Row<Layer> rest, GraphBuilder graph) {
    boolean unit = elu.alpha() == 1f;
    String name = unit ? elu.name() : elu.name() + UNIT;
    Value y = graph.operator(Kind.ELU, EmptyOptions.EMPTY, x, name, x.shape());
    if (!unit) {
      Options options = new SlopeOptions(elu.alpha());
      y = graph.operator(Kind.LEAKY_RELU, options, y, elu.name(), x.shape());
    }
    return y.inOrder(x.order());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == Kind.ELU;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep last = steps.take();
    last.requireInputs(1);
    float alpha = 1;
    GraphStep next = steps.peek();
    if (next != null && next.kind() == Kind.LEAKY_RELU && last.name().equals(next.name() + UNIT)) {
      last = steps.take();
      alpha = last.options(SlopeOptions.class).slope();
    }
    return layers.add(last.name(), new Elu(alpha), x, last).inOrder(x.order());
  }
}
