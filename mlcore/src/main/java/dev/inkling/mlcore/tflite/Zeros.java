package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Window;
import java.util.Arrays;

/**
 * The zeros around an image under a kernel. In a file they follow from the kernel's operator if its
 * padding is SAME; else an operator PAD before it puts them there.
 */
record Zeros(int top, int bottom, int left, int right) {
  /** More than any network here has; keeps a damaged file from asking for all memory. */
  private static final int MOST_NUMBERS = 1 << 26;

  private static final Zeros NONE = new Zeros(0, 0, 0, 0);

  /** The pixels from the first to the last element of a kernel. */
  static int reach(int kernel, int dilation) {
    return Math.addExact(Math.multiplyExact(kernel - 1, dilation), 1);
  }

  /** Whether there are some, and the operator's padding SAME makes them. */
  boolean areOfSame(Shape image, int reach, int stride) {
    return !areNone() && equalSame(image, reach, stride);
  }

  private boolean areNone() {
    return equals(NONE);
  }

  private boolean equalSame(Shape image, int reach, int stride) {
    return equalSame(image.dimension(1), reach, stride, top, bottom)
        && equalSame(image.dimension(2), reach, stride, left, right);
  }

  /**
   * Along one axis. The zeros after the image need only leave room for as many places: with as many
   * zeros before it, the kernel then reaches equally far.
   */
  private static boolean equalSame(int extent, int reach, int stride, int before, int after) {
    Window same = Window.same(extent, reach, stride, 1);
    long rest = same.rest() + (long) after - same.after();
    return before == same.before() && rest >= 0 && rest < stride;
  }

  /** Adds a PAD for a layer, if there are any. */
  Value write(Layer layer, Value x, GraphBuilder graph) {
    if (areNone()) {
      return x;
    }
    int paddings = graph.constant(layer.name() + "/paddings", Shape.of(4, 2), paddings());
    return graph.operator(
        Kind.PAD, EmptyOptions.EMPTY, x, layer.name() + "/padded", around(x.shape()), paddings);
  }

  /** Whether the next operator is one of a kind, or a PAD for it. */
  static boolean mayPrecede(Kind kind, Row<GraphStep> steps) {
    GraphStep first = steps.peek();
    GraphStep second = steps.peek(1);
    return first.kind() == kind
        || (first.kind() == Kind.PAD && second != null && second.kind() == kind);
  }

  /** Takes a PAD, if one comes next. */
  static Zeros read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    if (steps.peek().kind() != Kind.PAD) {
      return NONE;
    }
    GraphStep step = steps.take();
    step.requireInputs(2);
    step.requireImage(x.shape());
    int[] paddings = step.ints(1);
    int p = paddings.length == 8 ? paddings[2] : 0;
    Zeros zeros = new Zeros(p, p, p, p);
    step.require(
        p >= 1 && Arrays.equals(paddings, zeros.paddings()),
        "must put as many zeros on every side of an image, got %s",
        Arrays.toString(paddings));
    step.requireOutput(Layouts.withBatch(zeros.around(x.shape()), layers.batch()));
    return zeros;
  }

  /**
   * The padding of a layer whose operator comes after these zeros: a number where that says it.
   *
   * @param same whether the operator's own padding is SAME, not VALID
   */
  Padding padding(boolean same, Shape image, int reach, int stride, GraphStep step)
      throws ModelFormatException {
    if (!same) {
      return Padding.of(top);
    }
    step.require(areNone(), "must have the padding VALID after a PAD, got SAME");
    int height = image.dimension(1);
    int width = image.dimension(2);
    // Of doubles: the product of three ints can be more than a long.
    double most = ((double) height + reach) * ((double) width + reach) * image.dimension(0);
    step.require(
        reach <= (long) height + width || most <= MOST_NUMBERS,
        "must not reach over %s pixels of an image %s",
        reach,
        image);
    int before = Window.same(height, reach, stride, 1).before();
    boolean even = new Zeros(before, before, before, before).equalSame(image, reach, stride);
    return even ? Padding.of(before) : Padding.SAME;
  }

  private int[] paddings() {
    return new int[] {0, 0, top, bottom, left, right, 0, 0};
  }

  private Shape around(Shape image) {
    return Shape.of(
        image.dimension(0),
        Math.addExact(image.dimension(1), Math.addExact(top, bottom)),
        Math.addExact(image.dimension(2), Math.addExact(left, right)));
  }
}
