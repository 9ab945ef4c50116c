package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * A number or tensor of a computational graph, in double precision: what was given, or what an
 * operation made of other nodes.
 *
 * <pre>{@code
 * Node apple = Node.of("apple", 100);
 * Node count = Node.of("count", 2);
 * Node tax = Node.of("tax", 1.1);
 * Node price = apple.times(count).times(tax).named("price");
 * price.backward();
 * price.value();     // 220
 * apple.gradient();  // 2.2: an apple dearer by 1 makes it 2.2 more
 * System.out.print(price.toText());
 * }</pre>
 *
 * <p>Calling an operation computes its value at once and remembers where it came from. {@link
 * #backward} then goes back by the chain rule: from ∂L/∂L = 1, each operation multiplies what
 * arrives, ∂L/∂y, by its local gradient ∂y/∂x and adds the product to ∂L/∂x of its input. An input
 * of several operations so gets the sum over them. Addition hands the gradient on, multiplication
 * switches its inputs, maximum routes it to the larger one.
 *
 * <p>Shapes are row-major; a scalar's is {@code []}. Operations on two nodes broadcast as NumPy
 * does: from the last axis on, an extent of 1, or none, is repeated to the other's. Every operation
 * throws a {@link ShapeException} that names it and the shapes if they do not fit. For small
 * graphs, to see and to check; networks of {@code layer}s learn. Not for use by several threads at
 * a time.
 */
public final class Node {
  final Operation operation;
  final Node[] inputs;
  final double[] value;

  /** ∂L/∂value; null before a backward pass. */
  double[] gradient;

  private final Shape shape;
  private String name;

  private Node(Operation operation, Shape shape, double[] value, Node... inputs) {
    this.operation = operation;
    this.shape = shape;
    this.value = value;
    this.inputs = inputs;
  }

  /** A scalar that is given, with the name that it has in pictures and messages. */
  public static Node of(String name, double value) {
    return of(name, Shape.of(), value);
  }

  /**
   * A tensor that is given.
   *
   * @param values row by row; copied
   * @throws ShapeException if there are more or fewer values than the shape holds
   */
  public static Node of(String name, Shape shape, double... values) {
    if (values.length != shape.size()) {
      throw new ShapeException(
          name + " " + shape + " holds " + shape.size() + " elements, got " + values.length);
    }
    return new Node(null, shape, values.clone()).named(name);
  }

  private static Node result(Operation operation, Node... inputs) {
    Shape shape = operation.shape(inputs);
    Node node = new Node(operation, shape, new double[shape.size()], inputs);
    operation.forward(inputs, node.value);
    return node;
  }

  /** this + other. */
  public Node plus(Node other) {
    return result(Pairwise.ADD, this, other);
  }

  /** this + c. */
  public Node plus(double c) {
    return result(Elementwise.plus(c), this);
  }

  /** this − other. */
  public Node minus(Node other) {
    return result(Pairwise.SUBTRACT, this, other);
  }

  /** this · other, element by element; see {@link #dot} for the matrix product. */
  public Node times(Node other) {
    return result(Pairwise.MULTIPLY, this, other);
  }

  /** c · this. */
  public Node times(double c) {
    return result(Elementwise.times(c), this);
  }

  /** this / other. */
  public Node dividedBy(Node other) {
    return result(Pairwise.DIVIDE, this, other);
  }

  /** −this. */
  public Node negate() {
    return times(-1);
  }

  /** The larger of this and other; the gradient goes to it, to this if both are equal. */
  public Node max(Node other) {
    return result(Pairwise.MAX, this, other);
  }

  /** thisᵖ: 2 squares, 0.5 takes the root, −1 gives 1/x. */
  public Node power(double p) {
    return result(Elementwise.power(p), this);
  }

  /** e to the power of this. */
  public Node exp() {
    return result(Elementwise.EXP, this);
  }

  /** The natural logarithm. */
  public Node log() {
    return result(Elementwise.LOG, this);
  }

  /** 1 / (1 + e⁻ˣ). */
  public Node sigmoid() {
    return result(Elementwise.SIGMOID, this);
  }

  /** The hyperbolic tangent. */
  public Node tanh() {
    return result(Elementwise.TANH, this);
  }

  /** max(0, x); no gradient at 0. */
  public Node relu() {
    return result(Elementwise.RELU, this);
  }

  /** The matrix product of [N, K] and [K, M]: [N, M]. */
  public Node dot(Node other) {
    return result(MatrixMultiplication.DOT, this, other);
  }

  /** A matrix [N, M] with rows as columns: [M, N]. */
  public Node transpose() {
    return result(new Take.Transposed(), this);
  }

  /** The same elements in the same order in another shape of as many. */
  public Node reshape(Shape shape) {
    return result(new Take.Reshaped(shape), this);
  }

  /**
   * Elements by their place in row-major order, from 0, each any number of times; 0 for an index of
   * −1. Picks the labels of a batch, slices, pads, and unfolds images for a convolution.
   *
   * @param shape the result's
   * @param indices as many as the shape holds
   */
  public Node take(Shape shape, int... indices) {
    return result(new Take.Elements(shape, indices), this);
  }

  /**
   * The sum along axes, which stay with extent 1, so that the result broadcasts against this one;
   * over all elements, as a scalar, if no axis is given.
   */
  public Node sum(int... axes) {
    return result(new Reduction.Sum(false, axes), this);
  }

  /** The mean along axes; see {@link #sum}. */
  public Node mean(int... axes) {
    return result(new Reduction.Sum(true, axes), this);
  }

  /**
   * The largest element along axes; see {@link #sum}. The gradient goes to the first that is it.
   */
  public Node max(int... axes) {
    return result(new Reduction.Max(axes), this);
  }

  /**
   * Computes the gradient of this scalar by every node that it was computed from.
   *
   * <p>What an earlier backward pass left in those nodes is overwritten.
   *
   * @throws IllegalStateException if this is not one number; take its {@link #sum} or {@link #mean}
   */
  public void backward() {
    if (value.length != 1) {
      throw new IllegalStateException(
          "backward starts from one number, not from "
              + shape
              + ": take its sum() or mean() first");
    }
    List<Node> order = Order.of(this);
    for (Node node : order) {
      node.gradient = new double[node.value.length];
    }
    gradient[0] = 1;
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      if (node.operation != null) {
        node.operation.backward(node.inputs, node);
      }
    }
  }

  /** Gives the node a name for pictures and messages, and returns it. */
  public Node named(String name) {
    this.name = name;
    return this;
  }

  /** The name; null if it has none. */
  public String name() {
    return name;
  }

  /** The extents; {@code []} of a scalar. */
  public Shape shape() {
    return shape;
  }

  /**
   * One element: {@code value()} of a scalar, {@code value(1, 2)} of a matrix.
   *
   * @throws IllegalArgumentException if there is none at that place
   */
  public double value(int... place) {
    return value[index(place)];
  }

  /** All elements, row by row, in a new array. */
  public double[] values() {
    return value.clone();
  }

  /**
   * ∂L/∂ one element of this node, L being where {@link #backward} was called last.
   *
   * @throws IllegalArgumentException if there is none at that place
   * @throws IllegalStateException if no backward pass came by
   */
  public double gradient(int... place) {
    requireGradient();
    return gradient[index(place)];
  }

  /**
   * ∂L/∂ every element, row by row, in a new array.
   *
   * @throws IllegalStateException if no backward pass came by
   */
  public double[] gradients() {
    requireGradient();
    return gradient.clone();
  }

  /** A table of all nodes that this was computed from: name, operation, value, gradient. */
  public String toText() {
    return TextView.of(this);
  }

  /**
   * The graph in the language of Graphviz, left to right: values and under them gradients on the
   * edges.
   */
  public String toDot() {
    return DotView.of(this);
  }

  /**
   * A picture of the graph, left to right, as the notes draw it: on every line the value above and,
   * after {@link #backward}, the gradient below.
   *
   * @throws IllegalStateException if there are more nodes than anybody could see
   */
  public String toSvg() {
    return SvgView.of(this);
  }

  /** {@code price = 220, gradient 1}. */
  @Override
  public String toString() {
    return (name == null ? "" : name + " = ")
        + Numbers.text(this, value, TextView.LETTERS)
        + (gradient == null ? "" : ", gradient " + Numbers.text(this, gradient, TextView.LETTERS));
  }

  private int index(int... place) {
    int index = 0;
    boolean inside = place.length == shape.rank();
    for (int axis = 0; inside && axis < place.length; axis++) {
      inside = place[axis] >= 0 && place[axis] < shape.dimension(axis);
      index = index * shape.dimension(axis) + place[axis];
    }
    if (!inside) {
      throw new IllegalArgumentException(
          (name == null ? "a node " : name + " ")
              + shape
              + " has no element at "
              + Arrays.toString(place));
    }
    return index;
  }

  private void requireGradient() {
    if (gradient == null) {
      throw new IllegalStateException(
          (name == null ? "this node" : name)
              + " has no gradient yet: call backward() on a number computed from it");
    }
  }
}
