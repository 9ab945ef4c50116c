package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tensor.Shape;
import java.math.BigDecimal;
import java.math.MathContext;

/** A {@link Dropout} that scales at inference is a MUL by 1 − p; the other kind is nothing. */
final class DropoutForm extends LayerForm<Dropout> {
  /** No float needs more. */
  private static final int MOST_DIGITS = 9;

  DropoutForm() {
    super(Dropout.class);
  }

  @Override
  Value write(Dropout dropout, Value x, Row<Layer> rest, GraphBuilder graph) {
    float[] kept = {dropout.inferenceScale()};
    int scale = graph.constant(dropout.name() + "/kept", Shape.of(1), kept);
    return graph
        .operator(Kind.MUL, MultiplicationOptions.PLAIN, x, dropout.name(), x.shape(), scale)
        .inOrder(x.order());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == Kind.MUL && steps.peek().branches.isEmpty();
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep step = steps.take();
    step.requireInputs(2);
    Graph.Tensor scale = step.floats(1);
    step.require(
        scale.floats.length == 1, "must multiply by one number, got %s%s", scale.name, scale.shape);
    Dropout layer = new Dropout(ratio(scale.floats[0])).scaledAtInference();
    return layers.add(step.name(), layer, x, step).inOrder(x.order());
  }

  /** The number of fewest digits that gives this 1 − p. */
  private static float ratio(float kept) {
    BigDecimal exact = new BigDecimal(1f - kept);
    float ratio = 1f - kept;
    for (int digits = MOST_DIGITS; digits > 0; digits--) {
      float shorter = exact.round(new MathContext(digits)).floatValue();
      if (1f - shorter == kept) {
        ratio = shorter;
      }
    }
    return ratio;
  }
}
