package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import java.util.Locale;

/**
 * Adds operators to a graph by what they compute: tensors in, tensor out, and the shapes follow.
 *
 * <p>Only forms are written that TensorFlow Lite's GPU delegate takes and computes right: two
 * operands that are computed have the same rank, the larger one comes first, and a constant operand
 * is one number or one for each channel.
 */
final class GraphMath {
  /** The first version of a FULLY_CONNECTED that need not have a bias. */
  private static final int WITHOUT_BIAS = 6;

  private final Graph graph;
  private String scope = "";

  GraphMath(Graph graph) {
    this.graph = graph;
  }

  /** Sets what the names of the tensors to come begin with. */
  void scope(String name) {
    scope = name;
  }

  Shape shape(int tensor) {
    return graph.tensors.get(tensor).shape;
  }

  /** A constant with a value for each channel, the last axis, or one for all. */
  int constant(String name, float... values) {
    return graph.add(Graph.Tensor.constant(name, Shape.of(values.length), values));
  }

  /** A constant of that shape. */
  int constant(String name, Shape shape, float[] values) {
    return graph.add(Graph.Tensor.constant(name, shape, values));
  }

  private int ints(String name, int... values) {
    return ints(name, Shape.of(values.length), values);
  }

  private int ints(String name, Shape shape, int... values) {
    return graph.add(Graph.Tensor.constant(scope + "/" + name, shape, values));
  }

  /** Elements of equal places; an extent of 1 meets any. */
  int add(int a, int b) {
    return operator(Kind.ADD, AdditionOptions.PLAIN, joined(a, b), a, b);
  }

  int subtract(int a, int b) {
    return operator(Kind.SUB, new SubtractionOptions(), joined(a, b), a, b);
  }

  int multiply(int a, int b) {
    return operator(Kind.MUL, MultiplicationOptions.PLAIN, joined(a, b), a, b);
  }

  int divide(int a, int b) {
    return operator(Kind.DIV, new DivisionOptions(), joined(a, b), a, b);
  }

  /** Every element times a number. */
  int scale(int x, float factor) {
    return multiply(x, constant(scope + "/factor", factor));
  }

  /** A number minus every element. */
  int subtractFrom(float number, int x) {
    return add(scale(x, -1f), constant(scope + "/summand", number));
  }

  /** A function of each element by itself, such as EXP. */
  int of(Kind function, int x) {
    return operator(function, EmptyOptions.EMPTY, shape(x), x);
  }

  /** x where it is above 0, else x · slope. */
  int leakyRelu(int x, float slope) {
    return operator(Kind.LEAKY_RELU, new SlopeOptions(slope), shape(x), x);
  }

  /** 1 where x is above 0, else 0; x must not be negative. */
  int isPositive(int x) {
    return of(Kind.SIGN, x);
  }

  /** [N, C] to [N, C] of which each row sums to 1. */
  int softmax(int x) {
    return operator(Kind.SOFTMAX, new UnitSoftmaxOptions(), shape(x), x);
  }

  /** Over some axes, which stay with an extent of 1. */
  int sum(int x, int... axes) {
    return reduce(Kind.SUM, x, axes);
  }

  int max(int x, int... axes) {
    return reduce(Kind.REDUCE_MAX, x, axes);
  }

  int mean(int x, int... axes) {
    return reduce(Kind.MEAN, x, axes);
  }

  private int reduce(Kind kind, int x, int... axes) {
    int[] extents = shape(x).toArray();
    for (int axis : axes) {
      extents[axis] = 1;
    }
    return operator(kind, new MeanOptions(true), Shape.of(extents), x, ints("axes", axes));
  }

  int reshape(int x, Shape shape) {
    return shape.equals(shape(x))
        ? x
        : operator(Kind.RESHAPE, EmptyOptions.EMPTY, shape, x, ints("shape", shape.toArray()));
  }

  /** The axes in another order; of a constant a constant, since the delegate takes no other. */
  int transpose(int x, int... axes) {
    int[] extents = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      extents[i] = shape(x).dimension(axes[i]);
    }
    Shape to = Shape.of(extents);
    float[] values = graph.tensors.get(x).floats;
    if (values == null) {
      return operator(Kind.TRANSPOSE, EmptyOptions.EMPTY, to, x, ints("axes", axes));
    }
    float[] transposed = new float[values.length];
    Layouts.transpose(values, shape(x), axes, transposed);
    return constant(scope + "/transposed", to, transposed);
  }

  /** The part of an image [N, H, W, C] from some row, column and channel on. */
  int slice(int x, int[] begin, int... extents) {
    Shape part = Shape.of(extents);
    return part.equals(shape(x))
        ? x
        : operator(
            Kind.SLICE, EmptyOptions.EMPTY, part, x, ints("begin", begin), ints("size", extents));
  }

  /** An image [N, H, W, C] with zeros around it. */
  int pad(int x, int top, int bottom, int left, int right) {
    if (top == 0 && bottom == 0 && left == 0 && right == 0) {
      return x;
    }
    int[] extents = shape(x).toArray();
    extents[1] += top + bottom;
    extents[2] += left + right;
    int zeros = ints("paddings", Shape.of(4, 2), 0, 0, top, bottom, left, right, 0, 0);
    return operator(Kind.PAD, EmptyOptions.EMPTY, Shape.of(extents), x, zeros);
  }

  /** Images or vectors behind each other along an axis. */
  int concatenate(int axis, int... parts) {
    int[] extents = shape(parts[0]).toArray();
    extents[axis] = 0;
    for (int part : parts) {
      extents[axis] += shape(part).dimension(axis);
    }
    return operator(Kind.CONCATENATION, new AxisOptions(axis), Shape.of(extents), parts);
  }

  /** Every pixel of an image as a block of pixels. */
  int enlarge(int x, int height, int width) {
    Shape from = shape(x);
    Shape to = Shape.of(from.dimension(0), height, width, from.dimension(3));
    return operator(
        Kind.RESIZE_NEAREST_NEIGHBOR, new NearestOptions(), to, x, ints("size", height, width));
  }

  /** The largest of each window of an image. */
  int maxPool(int x, int size, int stride) {
    return pool(Kind.MAX_POOL_2D, x, size, stride);
  }

  int averagePool(int x, int size, int stride) {
    return pool(Kind.AVERAGE_POOL_2D, x, size, stride);
  }

  private int pool(Kind kind, int x, int size, int stride) {
    Shape image = shape(x);
    Shape to =
        Shape.of(
            image.dimension(0),
            (image.dimension(1) - size) / stride + 1,
            (image.dimension(2) - size) / stride + 1,
            image.dimension(3));
    return operator(kind, new PoolingOptions(size, stride), to, x);
  }

  /** x·wᵀ: [N, I] and [O, I] to [N, O]. */
  int product(int x, int w) {
    Shape to = Shape.of(shape(x).dimension(0), shape(w).dimension(0));
    return operator(Kind.FULLY_CONNECTED, new DenseOptions(false), to, x, w);
  }

  /** An image [N, H, W, C] under kernels [F, K, K, C], without padding. */
  int convolve(int x, int w, int stride, int dilation) {
    Shape image = shape(x);
    Shape kernels = shape(w);
    int[] extents = {image.dimension(0), 0, 0, kernels.dimension(0)};
    for (int axis = 1; axis <= 2; axis++) {
      int reach = (kernels.dimension(axis) - 1) * dilation + 1;
      extents[axis] = (image.dimension(axis) - reach) / stride + 1;
    }
    int zeros = constant(scope + "/zeros", new float[extents[3]]);
    Options options = new ConvolutionOptions(false, stride, dilation, false);
    return operator(Kind.CONV_2D, options, Shape.of(extents), x, w, zeros);
  }

  /** What {@link #convolve} is transposed: [N, OH, OW, F] and [C, K, K, F] to [N, H, W, C]. */
  int convolveTransposed(int x, int w, int stride, int height, int width) {
    Shape to = Shape.of(shape(x).dimension(0), height, width, shape(w).dimension(0));
    int shape = ints("shape", to.toArray());
    Options options = new TransposedConvolutionOptions(false, stride);
    return operator(Kind.TRANSPOSE_CONV, options, to, shape, w, x);
  }

  private Shape joined(int a, int b) {
    int[] longer = shape(a).toArray();
    int[] shorter = shape(b).toArray();
    if (longer.length < shorter.length) {
      int[] swapped = longer;
      longer = shorter;
      shorter = swapped;
    }
    int ahead = longer.length - shorter.length;
    for (int i = 0; i < shorter.length; i++) {
      int one = longer[ahead + i];
      int other = shorter[i];
      if (one != other && one != 1 && other != 1) {
        throw new IllegalArgumentException(
            scope + ": operands of " + shape(a) + " and " + shape(b) + " do not meet");
      }
      longer[ahead + i] = Math.max(one, other);
    }
    return Shape.of(longer);
  }

  private int operator(Kind kind, Options options, Shape shape, int... inputs) {
    String name = scope + "/" + kind.name().toLowerCase(Locale.ROOT) + graph.operators.size();
    return operator(kind, options, name, Graph.Type.FLOAT32, shape, inputs);
  }

  private int operator(
      Kind kind, Options options, String name, Graph.Type type, Shape shape, int... inputs) {
    int output = graph.add(Graph.Tensor.computed(name, type, shape, null));
    addOperator(kind, options, output, inputs);
    return output;
  }

  private void addOperator(Kind kind, Options options, int output, int... inputs) {
    int version = kind == Kind.FULLY_CONNECTED ? WITHOUT_BIAS : 1;
    graph.operators.add(new Graph.Operator(kind, version, inputs, output, options));
  }

  /** The handle of a variable that all graphs of a file share. */
  int variable(String name) {
    return operator(
        Kind.VAR_HANDLE,
        new VariableOptions(name),
        name + "/handle",
        Graph.Type.RESOURCE,
        Shape.of(1));
  }

  int read(String name, int variable, Shape shape) {
    return operator(
        Kind.READ_VARIABLE, EmptyOptions.EMPTY, name, Graph.Type.FLOAT32, shape, variable);
  }

  void assign(int variable, int value) {
    addOperator(Kind.ASSIGN_VARIABLE, EmptyOptions.EMPTY, Graph.Operator.NOTHING, variable, value);
  }

  /** Runs another graph of the file, once for all that ask for it. */
  void callOnce(int other) {
    addOperator(Kind.CALL_ONCE, new CallOnceSettings(other), Graph.Operator.NOTHING);
  }
}
