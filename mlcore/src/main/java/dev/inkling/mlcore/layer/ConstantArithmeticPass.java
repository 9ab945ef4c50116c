package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;

/**
 * The passes of {@link ConstantArithmetic}, as y = a·x + b with a and b from the constant. A part
 * is a range of the constant's numbers in all examples: so the gradient of each is summed by one
 * part, in the order of the examples.
 */
final class ConstantArithmeticPass implements LayerPass {
  private final Workers workers;
  private final ConstantArithmetic.Operation operation;
  private final float[] constant;
  private final float[] constantGradient;
  private final int area;
  private final int parts;
  private final Workers.Part forwardPart = this::forwardPart;
  private final Workers.Part backwardPart = this::backwardPart;
  private int count;
  private float[] x;
  private float[] y;
  private float[] dy;
  private float[] dx;

  ConstantArithmeticPass(ConstantArithmetic layer, Workers workers) {
    this.workers = workers;
    this.operation = layer.operation();
    this.constant = layer.constant().value().data();
    this.constantGradient = layer.constant().gradient().data();
    this.area = layer.inputShape().size() / constant.length;
    this.parts = Parts.of(constant.length, 1);
  }

  @Override
  public void forward(int count, boolean training, float[] x, float[] y) {
    this.count = count;
    this.x = x;
    this.y = y;
    workers.run(parts, (long) count * constant.length * area, forwardPart);
  }

  @Override
  public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
    this.count = count;
    this.x = x;
    this.dy = dy;
    this.dx = dx;
    workers.run(parts, 2L * count * constant.length * area, backwardPart);
  }

  private void forwardPart(int part, int worker) {
    int end = Parts.start(part + 1, parts, constant.length);
    for (int n = 0; n < count; n++) {
      for (int c = Parts.start(part, parts, constant.length); c < end; c++) {
        int from = (n * constant.length + c) * area;
        switch (operation) {
          case ADD -> apply(1, constant[c], x, y, from, from + area);
          case SUBTRACT -> apply(1, -constant[c], x, y, from, from + area);
          case SUBTRACT_FROM -> apply(-1, constant[c], x, y, from, from + area);
          case MULTIPLY -> scale(constant[c], x, y, from, from + area);
        }
      }
    }
  }

  private void backwardPart(int part, int worker) {
    int end = Parts.start(part + 1, parts, constant.length);
    for (int c = Parts.start(part, parts, constant.length); c < end; c++) {
      double sum = 0;
      for (int n = 0; n < count; n++) {
        int from = (n * constant.length + c) * area;
        sum +=
            operation == ConstantArithmetic.Operation.MULTIPLY
                ? product(x, dy, from, from + area)
                : sum(dy, from, from + area);
        if (dx != null) {
          scale(slope(c), dy, dx, from, from + area);
        }
      }
      boolean negative = operation == ConstantArithmetic.Operation.SUBTRACT;
      constantGradient[c] = (float) (negative ? -sum : sum);
    }
  }

  /** ∂y/∂x. */
  private float slope(int c) {
    return switch (operation) {
      case ADD, SUBTRACT -> 1;
      case SUBTRACT_FROM -> -1;
      case MULTIPLY -> constant[c];
    };
  }

  private static void apply(float a, float b, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a * x[i] + b;
    }
  }

  private static void scale(float a, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a * x[i];
    }
  }

  private static double sum(float[] dy, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += dy[i];
    }
    return sum;
  }

  private static double product(float[] x, float[] dy, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) x[i] * dy[i];
    }
    return sum;
  }
}
