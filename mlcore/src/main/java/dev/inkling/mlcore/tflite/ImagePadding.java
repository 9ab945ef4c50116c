package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;

/** The zeros around an image as an operator PAD of its own, before the one that needs them. */
final class ImagePadding {
  private ImagePadding() {}

  /** Adds a PAD of {@code p} zeros on every side for a layer. */
  static Value write(Layer layer, int p, Value x, GraphBuilder graph) {
    int paddings = graph.constant(layer.name() + "/paddings", Shape.of(4, 2), paddings(p));
    return graph.operator(
        Kind.PAD, EmptyOptions.EMPTY, x, layer.name() + "/padded", padded(x.shape(), p), paddings);
  }

  /** Whether the next operator is a PAD for one of a kind. */
  static boolean comesBefore(Kind kind, Row<Step> steps) {
    return steps.peek().kind() == Kind.PAD && steps.peek(1) != null && steps.peek(1).kind() == kind;
  }

  /** Takes a PAD, and returns the zeros that it puts on every side. */
  static int read(Row<Step> steps, Value x, LayerReader layers) throws ModelFormatException {
    Step step = steps.take();
    step.requireInputs(2);
    step.requireImage(x.shape());
    int[] paddings = step.ints(1);
    int p = paddings.length == 8 ? paddings[2] : 0;
    step.require(
        p >= 1 && Arrays.equals(paddings, paddings(p)),
        "must put as many zeros on every side of an image, got %s",
        Arrays.toString(paddings));
    step.requireOutput(Layouts.withBatch(padded(x.shape(), p), layers.batch()));
    return p;
  }

  private static int[] paddings(int p) {
    return new int[] {0, 0, p, p, p, p, 0, 0};
  }

  private static Shape padded(Shape image, int p) {
    int both = Math.multiplyExact(2, p);
    return Shape.of(
        image.dimension(0),
        Math.addExact(image.dimension(1), both),
        Math.addExact(image.dimension(2), both));
  }
}
