package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.tensor.Shape;

/** A {@link PRelu} is a PRELU whose α goes along the last axis, the channels. */
final class PReluForm extends LayerForm<PRelu> {
  PReluForm() {
    super(PRelu.class);
  }

  @Override
  Value write(PRelu layer, Value x, Row<Layer> rest, GraphBuilder graph) {
    float[] values = x.order().toFile(layer.alpha().value().data());
    int alpha = graph.constant(layer.alpha().name(), alphaShape(x), values);
    return graph
        .operator(Kind.PRELU, EmptyOptions.EMPTY, x, layer.name(), x.shape(), alpha)
        .inOrder(x.order());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == Kind.PRELU;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep step = steps.take();
    step.requireInputs(2);
    Graph.Tensor alpha = step.floats(1);
    step.require(
        alpha.shape.equals(alphaShape(x)),
        "must have an alpha of shape %s, got %s",
        alphaShape(x),
        alpha.shape);
    Graph.Tensor ordered =
        Graph.Tensor.constant(
            alpha.name, Shape.of(alpha.shape.size()), x.order().fromFile(alpha.floats));
    return layers.add(step.name(), new PRelu(), x, step, ordered).inOrder(x.order());
  }

  /** The GPU delegate takes no α of shape [1]: that of an image has three axes. */
  private static Shape alphaShape(Value x) {
    int channels = x.shape().dimension(0);
    return x.isImage() ? Shape.of(1, 1, channels) : Shape.of(channels);
  }
}
