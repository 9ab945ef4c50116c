package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Softmax;

/**
 * Computes a network's float graph in Java, operator by operator, and keeps what every tensor
 * holds: so it can be seen what range of numbers each needs. Plain loops that follow the operators'
 * definitions; for use in earnest there is {@link dev.inkling.mlcore.network.Predictor}.
 *
 * <p>Takes the graph of a batch of 1. Not safe for several threads at once.
 */
final class GraphEvaluator {
  private final Graph graph;
  private final WindowEvaluator windows;

  /** By tensor; null for constants of ints. */
  private final float[][] values;

  GraphEvaluator(Graph graph) {
    this.graph = graph;
    this.windows = new WindowEvaluator(graph);
    this.values = new float[graph.tensors.size()][];
    for (int i = 0; i < values.length; i++) {
      Graph.Tensor tensor = graph.tensors.get(i);
      values[i] = tensor.isConstant() ? tensor.floats : new float[tensor.shape.size()];
    }
  }

  /** Computes everything from an input, NHWC. */
  void run(float[] input) {
    System.arraycopy(input, 0, values[graph.input()], 0, values[graph.input()].length);
    for (Graph.Operator operator : graph.operators) {
      compute(operator);
    }
  }

  /** What a tensor of floats holds; always the same array. */
  float[] values(int tensor) {
    return values[tensor];
  }

  private void compute(Graph.Operator operator) {
    float[] x = values[operator.inputs[0]];
    float[] y = values[operator.output];
    switch (operator.kind) {
      case CONV_2D, DEPTHWISE_CONV_2D, MAX_POOL_2D, AVERAGE_POOL_2D, PAD ->
          windows.compute(operator, values);
      case FULLY_CONNECTED -> dense(operator, x, y);
      case MEAN -> mean(x, y);
      case CONCATENATION -> concatenate(operator, y);
      case TRANSPOSE -> transpose(operator, x, y);
      case SOFTMAX -> softmax(x, y, lastExtent(operator.output));
      case RESHAPE -> System.arraycopy(x, 0, y, 0, y.length);
      default -> elementwise(operator, x, y);
    }
  }

  /** The second operand, if there is one, is as long as the first or goes along the last axes. */
  private void elementwise(Graph.Operator operator, float[] x, float[] y) {
    float[] other = operator.inputs.length == 2 ? values[operator.inputs[1]] : null;
    float slope = operator.options instanceof SlopeOptions leaky ? leaky.slope() : 0;
    for (int i = 0; i < y.length; i++) {
      float a = x[i % x.length];
      y[i] =
          switch (operator.kind) {
            case ADD -> a + other[i % other.length];
            case MUL -> a * other[i % other.length];
            case PRELU -> a >= 0 ? a : a * other[i % other.length];
            case LEAKY_RELU -> a >= 0 ? a : a * slope;
            case RELU -> Math.max(0, a);
            case ELU -> a >= 0 ? a : (float) StrictMath.expm1(a);
            case LOGISTIC -> (float) (1 / (1 + StrictMath.exp(-a)));
            case TANH -> (float) StrictMath.tanh(a);
            case SIGN -> Math.signum(a);
            default -> throw new IllegalStateException("no network's graph has " + operator.kind);
          };
    }
  }

  private void dense(Graph.Operator operator, float[] x, float[] y) {
    float[] weights = values[operator.inputs[1]];
    float[] bias = values[operator.inputs[2]];
    boolean relu = ((DenseOptions) operator.options).relu();
    for (int unit = 0; unit < y.length; unit++) {
      double sum = bias[unit];
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * weights[unit * x.length + i];
      }
      y[unit] = relu ? (float) Math.max(0, sum) : (float) sum;
    }
  }

  /** Over all places of an image. */
  private static void mean(float[] x, float[] y) {
    int places = x.length / y.length;
    for (int c = 0; c < y.length; c++) {
      double sum = 0;
      for (int place = 0; place < places; place++) {
        sum += x[place * y.length + c];
      }
      y[c] = (float) (sum / places);
    }
  }

  /** Along the last axis. */
  private void concatenate(Graph.Operator operator, float[] y) {
    int width = lastExtent(operator.output);
    int column = 0;
    for (int input : operator.inputs) {
      int columns = lastExtent(input);
      for (int row = 0; row < y.length / width; row++) {
        System.arraycopy(values[input], row * columns, y, row * width + column, columns);
      }
      column += columns;
    }
  }

  private void transpose(Graph.Operator operator, float[] x, float[] y) {
    int[] axes = graph.tensors.get(operator.inputs[1]).ints;
    Layouts.transpose(x, graph.tensors.get(operator.inputs[0]).shape, axes, y);
  }

  private static void softmax(float[] x, float[] y, int width) {
    for (int row = 0; row < y.length; row += width) {
      Softmax.apply(x, row, width, y, row);
    }
  }

  private int lastExtent(int tensor) {
    Shape shape = graph.tensors.get(tensor).shape;
    return shape.dimension(shape.rank() - 1);
  }
}
