package dev.inkling.mlcore.graph;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.differentiation.NumericalGradient;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.Test;

/** The chain rule against numerical differentiation. */
public class NodeGradientTest {
  private static final Shape MATRIX = Shape.of(2, 3);

  /** All fit each other by broadcasting. */
  private static final Shape[] SHAPES = {
    Shape.of(), Shape.of(3), MATRIX, Shape.of(2, 1), Shape.of(1, 3), Shape.of(4, 2, 3)
  };

  @Test
  public void everyOperation_agreesWithDifferences() {
    check(x -> x[0].plus(x[1]), MATRIX, MATRIX);
    check(x -> x[0].minus(x[1]), MATRIX, Shape.of(3));
    check(x -> x[0].times(x[1]), Shape.of(2, 1), Shape.of(3));
    check(x -> x[0].dividedBy(x[1].power(2).plus(1)), MATRIX, Shape.of());
    check(x -> x[0].max(x[1]), MATRIX, Shape.of(4, 1, 1));
    check(x -> x[0].times(-3).plus(-1.5).negate(), MATRIX);
    check(x -> x[0].power(3), MATRIX);
    check(x -> x[0].exp().power(0.5), MATRIX);
    check(x -> x[0].exp().plus(0.1).log(), MATRIX);
    check(x -> x[0].sigmoid(), MATRIX);
    check(x -> x[0].tanh(), MATRIX);
    check(x -> x[0].relu(), MATRIX);
    check(x -> x[0].dot(x[1]), MATRIX, Shape.of(3, 4));
    check(x -> x[0].transpose().dot(x[0]), MATRIX);
    check(x -> x[0].reshape(Shape.of(3, 2)).dot(x[0]), MATRIX);
    check(x -> x[0].take(Shape.of(2, 2), 5, 5, -1, 0), MATRIX);
    check(x -> x[0].sum().times(x[0]), MATRIX);
    check(x -> x[0].sum(0).times(x[0].sum(1)), MATRIX);
    check(x -> x[0].mean(0, 2).times(x[0]), Shape.of(2, 3, 2));
    check(x -> x[0].max(2, 1).times(x[0].max()), Shape.of(2, 3, 2));
  }

  @Test
  public void randomExpressions_agreeWithDifferences() {
    for (int seed = 0; seed < 200; seed++) {
      int fixed = seed;
      check(leaves -> expression(leaves, new Random(fixed)), SHAPES);
    }
  }

  /** Twenty operations on nodes made so far, so that many are shared; then all together. */
  private static Node expression(Node[] leaves, Random random) {
    List<Node> nodes = new ArrayList<>(Arrays.asList(leaves));
    for (int i = 0; i < 20; i++) {
      Node a = nodes.get(random.nextInt(nodes.size()));
      Node b = nodes.get(random.nextInt(nodes.size()));
      nodes.add(operation(random.nextInt(14), a, b));
    }
    Node sum = Node.of(null, 0);
    for (Node node : nodes) {
      sum = sum.plus(node.mean());
    }
    return sum;
  }

  private static Node operation(int which, Node a, Node b) {
    return switch (which) {
      case 0 -> a.plus(b);
      case 1 -> a.minus(b);
      case 2 -> a.times(b).tanh();
      case 3 -> a.dividedBy(b.exp().plus(1));
      case 4 -> a.max(b);
      case 5 -> a.tanh().exp();
      case 6 -> a.sigmoid().log();
      case 7 -> a.sigmoid().power(-0.5).tanh();
      case 8 -> a.relu().minus(b.sigmoid());
      case 9 -> a.reshape(Shape.of(1, a.shape().size())).transpose().mean(0).tanh().sum();
      case 10 -> a.mean().plus(b);
      case 11 -> a.sum().tanh().times(-2);
      case 12 -> a.max().minus(b.max());
      default -> {
        Node row = a.reshape(Shape.of(1, a.shape().size()));
        yield row.dot(row.transpose()).tanh().reshape(Shape.of());
      }
    };
  }

  /** Compares ∂L/∂x of L = Σ r · expression, for random r, by both ways. */
  private static void check(Function<Node[], Node> expression, Shape... shapes) {
    Random random = new Random(11);
    double[][] values = new double[shapes.length][];
    for (int i = 0; i < shapes.length; i++) {
      values[i] = gaussian(random, shapes[i].size());
    }
    Node[] leaves = leaves(shapes, values);
    Node y = expression.apply(leaves);
    Node r = Node.of("r", y.shape(), gaussian(random, y.shape().size()));
    Node loss = y.times(r).sum();
    loss.backward();
    for (int i = 0; i < shapes.length; i++) {
      double[] numerical =
          NumericalGradient.of(
              x -> expression.apply(leaves(shapes, values)).times(r).sum().value(), values[i]);
      double[] gradients = leaves[i].gradients();
      assertEquals(numerical.length, gradients.length);
      for (int k = 0; k < numerical.length; k++) {
        assertEquals("x" + i, numerical[k], gradients[k], 1e-7 * (1 + Math.abs(numerical[k])));
      }
    }
    assertTrue(loss.value() != 0);
    assertArrayEquals(r.gradients(), y.values(), 0);
  }

  private static Node[] leaves(Shape[] shapes, double[][] values) {
    Node[] leaves = new Node[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      leaves[i] = Node.of("x" + i, shapes[i], values[i]);
    }
    return leaves;
  }

  private static double[] gaussian(Random random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
