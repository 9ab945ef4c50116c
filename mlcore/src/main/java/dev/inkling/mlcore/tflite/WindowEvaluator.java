package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The operators of a {@link GraphEvaluator} that go over an image [1, H, W, C] with a window, and
 * that which puts zeros around it.
 */
final class WindowEvaluator {
  private final Graph graph;
  private final Map<Graph.Operator, ConvolutionTaps> taps = new HashMap<>();

  WindowEvaluator(Graph graph) {
    this.graph = graph;
    for (Graph.Operator operator : graph.operators) {
      boolean depthwise = operator.kind == Kind.DEPTHWISE_CONV_2D;
      if (depthwise || operator.kind == Kind.CONV_2D) {
        Graph.Tensor weight = graph.tensors.get(operator.inputs[1]);
        int channels = shape(operator.inputs[0]).dimension(3);
        taps.put(operator, new ConvolutionTaps(weight, depthwise, channels));
      }
    }
  }

  private Shape shape(int tensor) {
    return graph.tensors.get(tensor).shape;
  }

  /** Computes an operator. */
  void compute(Graph.Operator operator, float[][] values) {
    float[] x = values[operator.inputs[0]];
    float[] y = values[operator.output];
    Shape from = shape(operator.inputs[0]);
    Shape to = shape(operator.output);
    switch (operator.kind) {
      case CONV_2D -> {
        ConvolutionOptions o = (ConvolutionOptions) operator.options;
        convolve(operator, values, new Step(o.same(), o.stride(), o.dilation()), o.relu());
      }
      case DEPTHWISE_CONV_2D -> {
        DepthwiseOptions o = (DepthwiseOptions) operator.options;
        convolve(operator, values, new Step(o.same(), o.stride(), o.dilation()), o.relu());
      }
      case PAD -> pad(x, from, y, to, graph.tensors.get(operator.inputs[1]).ints);
      default ->
          pool(
              x, from, y, to, (PoolingOptions) operator.options, operator.kind == Kind.MAX_POOL_2D);
    }
  }

  /** How a kernel moves. */
  private record Step(boolean same, int stride, int dilation) {
    Window along(int extent, int kernel) {
      return same
          ? Window.same(extent, kernel, stride, dilation)
          : new Window(extent, kernel, stride, dilation, 0, 0);
    }
  }

  private void convolve(Graph.Operator operator, float[][] values, Step step, boolean relu) {
    ConvolutionTaps weights = taps.get(operator);
    float[] bias = values[operator.inputs[2]];
    Shape image = shape(operator.inputs[0]);
    Shape to = shape(operator.output);
    Window rows = step.along(image.dimension(1), weights.kernel);
    Window columns = step.along(image.dimension(2), weights.kernel);
    float[] sums = new float[weights.filters];
    for (int i = 0; i < to.dimension(1); i++) {
      for (int j = 0; j < to.dimension(2); j++) {
        System.arraycopy(bias, 0, sums, 0, sums.length);
        addWindow(values[operator.inputs[0]], rows, i, columns, j, weights, sums);
        int place = (i * to.dimension(2) + j) * sums.length;
        for (int f = 0; f < sums.length; f++) {
          values[operator.output][place + f] = relu ? Math.max(0, sums[f]) : sums[f];
        }
      }
    }
  }

  private static void addWindow(
      float[] x, Window rows, int i, Window columns, int j, ConvolutionTaps weights, float[] sums) {
    int channels = x.length / (rows.extent() * columns.extent());
    for (int u = 0; u < weights.kernel; u++) {
      int row = i * rows.stride() + u * rows.dilation() - rows.before();
      for (int v = 0; v < weights.kernel; v++) {
        int column = j * columns.stride() + v * columns.dilation() - columns.before();
        if (row >= 0 && row < rows.extent() && column >= 0 && column < columns.extent()) {
          int pixel = (row * columns.extent() + column) * channels;
          weights.add(u * weights.kernel + v, x, pixel, sums);
        }
      }
    }
  }

  private static void pool(
      float[] x, Shape from, float[] y, Shape to, PoolingOptions options, boolean max) {
    int size = options.size();
    int channels = from.dimension(3);
    for (int i = 0; i < y.length; i++) {
      int c = i % channels;
      int top = i / channels / to.dimension(2) * options.stride();
      int left = i / channels % to.dimension(2) * options.stride();
      float largest = Float.NEGATIVE_INFINITY;
      double sum = 0;
      for (int u = 0; u < size * size; u++) {
        int pixel = (top + u / size) * from.dimension(2) + left + u % size;
        largest = Math.max(largest, x[pixel * channels + c]);
        sum += x[pixel * channels + c];
      }
      y[i] = max ? largest : (float) (sum / (size * size));
    }
  }

  /** The paddings are before and after each axis. */
  private static void pad(float[] x, Shape from, float[] y, Shape to, int[] paddings) {
    Arrays.fill(y, 0);
    int width = from.dimension(2) * from.dimension(3);
    for (int row = 0; row < from.dimension(1); row++) {
      int place = ((row + paddings[2]) * to.dimension(2) + paddings[4]) * to.dimension(3);
      System.arraycopy(x, row * width, y, place, width);
    }
  }
}
