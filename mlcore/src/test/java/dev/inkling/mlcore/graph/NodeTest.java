package dev.inkling.mlcore.graph;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** Values and gradients against the numbers of the notes, of CS231n and of micrograd. */
public class NodeTest {
  @Test
  public void apples_notes() {
    Node apple = Node.of("apple", 100);
    Node count = Node.of("count", 2);
    Node tax = Node.of("tax", 1.1);
    Node price = apple.times(count).times(tax);
    price.backward();
    assertEquals(220, price.value(), 1e-12);
    assertEquals(2.2, apple.gradient(), 1e-12);
    assertEquals(110, count.gradient(), 1e-12);
    assertEquals(200, tax.gradient(), 1e-12);
  }

  @Test
  public void applesAndOranges_notes() {
    Node apple = Node.of("apple", 100);
    Node apples = Node.of("apples", 2);
    Node orange = Node.of("orange", 150);
    Node oranges = Node.of("oranges", 3);
    Node tax = Node.of("tax", 1.1);
    Node price = apple.times(apples).plus(orange.times(oranges)).times(tax);
    price.backward();
    assertEquals(715, price.value(), 1e-12);
    assertEquals(110, apples.gradient(), 1e-12);
    assertEquals(2.2, apple.gradient(), 1e-12);
    assertEquals(3.3, orange.gradient(), 1e-12);
    assertEquals(165, oranges.gradient(), 1e-12);
    assertEquals(650, tax.gradient(), 1e-12);
  }

  @Test
  public void sumTimesFactor_cs231n() {
    Node x = Node.of("x", -2);
    Node y = Node.of("y", 5);
    Node z = Node.of("z", -4);
    Node f = x.plus(y).times(z);
    f.backward();
    assertEquals(-12, f.value(), 0);
    assertEquals(-4, x.gradient(), 0);
    assertEquals(-4, y.gradient(), 0);
    assertEquals(3, z.gradient(), 0);
  }

  @Test
  public void squareOfSum_notes() {
    // z = t², t = x + y: ∂z/∂x = 2(x + y).
    Node x = Node.of("x", 3);
    Node y = Node.of("y", 4);
    x.plus(y).power(2).backward();
    assertEquals(14, x.gradient(), 0);
    assertEquals(14, y.gradient(), 0);
  }

  @Test
  public void sigmoidGate_cs231n() {
    Node[] gate = gate();
    Node f = linear(gate).sigmoid();
    assertGate(f, gate);
  }

  @Test
  public void sigmoidGate_inSmallSteps_sameAndCs231nsBetween() {
    Node[] gate = gate();
    Node negative = linear(gate).negate();
    Node exponential = negative.exp();
    Node denominator = exponential.plus(1);
    Node f = denominator.power(-1);
    assertGate(f, gate);
    assertEquals(0.37, exponential.value(), 0.005);
    assertEquals(1.37, denominator.value(), 0.005);
    assertEquals(-0.53, denominator.gradient(), 0.005);
    assertEquals(-0.53, exponential.gradient(), 0.005);
    assertEquals(-0.20, negative.gradient(), 0.005);
  }

  /** w0, x0, w1, x1, w2. */
  private static Node[] gate() {
    return new Node[] {
      Node.of("w0", 2), Node.of("x0", -1), Node.of("w1", -3), Node.of("x1", -2), Node.of("w2", -3)
    };
  }

  private static Node linear(Node[] gate) {
    return gate[0].times(gate[1]).plus(gate[2].times(gate[3])).plus(gate[4]);
  }

  private static void assertGate(Node f, Node[] gate) {
    f.backward();
    assertEquals(0.73, f.value(), 0.005);
    double[] published = {-0.20, 0.39, -0.39, -0.59, 0.20};
    for (int i = 0; i < gate.length; i++) {
      assertEquals(gate[i].name(), published[i], gate[i].gradient(), 0.005);
    }
    // Two decimals are few: σ′ = σ(1 − σ), and 1 / (1 + 1/e) = 0.7310585786…
    assertEquals(0.7310585786300049, f.value(), 1e-15);
    assertEquals(0.7310585786300049 * 0.2689414213699951, gate[4].gradient(), 1e-15);
  }

  @Test
  public void threeLayerNetwork_notes() {
    Node x = Node.of("x", Shape.of(1, 2), 1, 0.5);
    Node w1 = Node.of("W1", Shape.of(2, 3), 0.1, 0.3, 0.5, 0.2, 0.4, 0.6);
    Node w2 = Node.of("W2", Shape.of(3, 2), 0.1, 0.4, 0.2, 0.5, 0.3, 0.6);
    Node w3 = Node.of("W3", Shape.of(2, 2), 0.1, 0.3, 0.2, 0.4);
    Node z1 = x.dot(w1).plus(Node.of("B1", Shape.of(3), 0.1, 0.2, 0.3)).sigmoid();
    Node z2 = z1.dot(w2).plus(Node.of("B2", Shape.of(2), 0.1, 0.2)).sigmoid();
    Node y = z2.dot(w3).plus(Node.of("B3", Shape.of(2), 0.1, 0.2));
    assertEquals(Shape.of(1, 2), y.shape());
    assertArrayEquals(new double[] {0.31682708, 0.69627909}, y.values(), 5e-9);
  }

  @Test
  public void manyOperations_micrograd() {
    Node a = Node.of("a", -4);
    Node b = Node.of("b", 2);
    Node c = a.plus(b);
    Node d = a.times(b).plus(b.power(3));
    c = c.plus(c.plus(1));
    c = c.plus(c.plus(1).plus(a.negate()));
    d = d.plus(d.times(2).plus(b.plus(a).relu()));
    d = d.plus(d.times(3).plus(b.minus(a).relu()));
    Node f = c.minus(d).power(2);
    Node g = f.times(0.5).plus(f.power(-1).times(10));
    g.backward();
    assertEquals(24.7041, g.value(), 5e-5);
    assertEquals(138.8338, a.gradient(), 5e-5);
    assertEquals(645.5773, b.gradient(), 5e-5);
  }

  @Test
  public void add_distributes() {
    Node a = Node.of("a", 3);
    Node b = Node.of("b", -7);
    a.plus(b).times(2).backward();
    assertEquals(2, a.gradient(), 0);
    assertEquals(2, b.gradient(), 0);
  }

  @Test
  public void multiply_switches() {
    Node a = Node.of("a", 3);
    Node b = Node.of("b", -7);
    a.times(b).times(2).backward();
    assertEquals(-14, a.gradient(), 0);
    assertEquals(6, b.gradient(), 0);
  }

  @Test
  public void max_routes() {
    Node a = Node.of("a", Shape.of(3), 1, 5, 2);
    Node b = Node.of("b", Shape.of(3), 4, 3, 2);
    Node larger = a.max(b);
    larger.times(Node.of("c", Shape.of(3), 10, 20, 30)).sum().backward();
    assertArrayEquals(new double[] {4, 5, 2}, larger.values(), 0);
    assertArrayEquals(new double[] {0, 20, 30}, a.gradients(), 0);
    assertArrayEquals(new double[] {10, 0, 0}, b.gradients(), 0);
  }

  @Test
  public void max_alongAnAxis_routesToTheFirst() {
    Node x = Node.of("x", Shape.of(2, 3), 1, 4, 4, -2, -3, -9);
    Node y = x.max(1);
    y.times(Node.of("c", Shape.of(2, 1), 10, 20)).sum().backward();
    assertEquals(Shape.of(2, 1), y.shape());
    assertArrayEquals(new double[] {4, -2}, y.values(), 0);
    assertArrayEquals(new double[] {0, 10, 0, 20, 0, 0}, x.gradients(), 0);
    assertEquals(4, x.max().value(), 0);
    assertArrayEquals(new double[] {1, 4, 4}, x.max(0).values(), 0);
  }

  @Test
  public void fanOut_addsGradients() {
    // y = x·x + x + eˣ·x at 2: y′ = 2x + 1 + eˣ·(x + 1).
    Node x = Node.of("x", 2);
    x.times(x).plus(x).plus(x.exp().times(x)).backward();
    assertEquals(5 + 3 * StrictMath.exp(2), x.gradient(), 1e-12);
  }

  @Test
  public void backward_again_overwrites() {
    Node x = Node.of("x", 3);
    Node square = x.power(2);
    square.backward();
    square.backward();
    assertEquals(6, x.gradient(), 0);
    square.times(10).backward();
    assertEquals(60, x.gradient(), 0);
  }

  @Test
  public void broadcast_shapesAndSums() {
    Node a = Node.of("a", Shape.of(2, 1), 1, 2);
    Node b = Node.of("b", Shape.of(3), 10, 20, 30);
    Node y = a.times(b);
    assertEquals(Shape.of(2, 3), y.shape());
    assertArrayEquals(new double[] {10, 20, 30, 20, 40, 60}, y.values(), 0);
    y.sum().backward();
    assertArrayEquals(new double[] {60, 60}, a.gradients(), 0);
    assertArrayEquals(new double[] {3, 3, 3}, b.gradients(), 0);
  }

  @Test
  public void sumAndMean_overAxes() {
    Node x = Node.of("x", Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    assertEquals(36, x.sum().value(), 0);
    assertEquals(Shape.of(), x.mean().shape());
    assertEquals(4.5, x.mean().value(), 0);
    assertEquals(Shape.of(2, 1, 2), x.sum(1).shape());
    assertArrayEquals(new double[] {4, 6, 12, 14}, x.sum(1).values(), 0);
    assertArrayEquals(new double[] {3.5, 5.5}, x.mean(0, 2).values(), 0);
    assertEquals(5.5, x.mean(0, 2).value(0, 1, 0), 0);
  }

  @Test
  public void dot_valueAndGradients() {
    // The gradient of Σ by A is a row of B's row sums, by B a column of A's column sums.
    Node a = Node.of("A", Shape.of(2, 2), 1, 2, 3, 4);
    Node b = Node.of("B", Shape.of(2, 3), 1, 0, 2, -1, 5, 3);
    Node y = a.dot(b);
    assertArrayEquals(new double[] {-1, 10, 8, -1, 20, 18}, y.values(), 0);
    y.sum().backward();
    assertArrayEquals(new double[] {3, 7, 3, 7}, a.gradients(), 0);
    assertArrayEquals(new double[] {4, 4, 4, 6, 6, 6}, b.gradients(), 0);
  }

  @Test
  public void take_transposeAndReshape_moveElements() {
    Node x = Node.of("x", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, x.transpose().values(), 0);
    assertEquals(4, x.reshape(Shape.of(3, 2)).value(1, 1), 0);
    Node taken = x.take(Shape.of(4), 5, -1, 0, 5);
    assertArrayEquals(new double[] {6, 0, 1, 6}, taken.values(), 0);
    taken.sum().backward();
    assertArrayEquals(new double[] {1, 0, 0, 0, 0, 2}, x.gradients(), 0);
  }

  @Test
  public void extremeInputs_stayFinite() {
    for (double extreme : new double[] {-1e4, 1e4}) {
      Node x = Node.of("x", extreme);
      Node y = x.sigmoid().plus(x.tanh()).plus(x.relu());
      y.backward();
      assertEquals(extreme > 0 ? 1e4 + 2 : -1, y.value(), 1e-12);
      assertEquals(extreme > 0 ? 1 : 0, x.gradient(), 1e-12);
    }
    Node logits = Node.of("z", Shape.of(3), 1e4, -1e4, 0);
    Node shifted = logits.minus(logits.max());
    Node loss = shifted.exp().sum().log().minus(shifted.take(Shape.of(), 1));
    loss.backward();
    assertEquals(2e4, loss.value(), 0);
    assertArrayEquals(new double[] {1, -1, 0}, logits.gradients(), 0);
  }

  @Test
  public void backward_longChain_needsNoStack() {
    Node x = Node.of("x", 1);
    Node y = x;
    for (int i = 0; i < 100_000; i++) {
      y = y.plus(x);
    }
    y.backward();
    assertEquals(100_001, y.value(), 0);
    assertEquals(100_001, x.gradient(), 0);
  }

  @Test
  public void operations_shapesThatDoNotFit_nameOperationAndBoth() {
    Node a = Node.of("a", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Node b = Node.of("b", Shape.of(2), 1, 2);
    assertMisfit(
        "plus of a [2, 3] and b [2]:"
            + " from the last axis on, extents must be equal or one of them 1",
        () -> a.plus(b));
    assertMisfit(
        "times of a [2, 3] and [3, 2]:"
            + " from the last axis on, extents must be equal or one of them 1",
        () -> a.times(a.transpose()));
    assertMisfit(
        "dot of a [2, 3] and a [2, 3]: expected two matrices [N, K] and [K, M]", () -> a.dot(a));
    assertMisfit(
        "dot of a [2, 3] and b [2]: expected two matrices [N, K] and [K, M]", () -> a.dot(b));
    assertMisfit("transpose of b [2]: expected a matrix [N, M]", b::transpose);
    assertMisfit("sum of a [2, 3]: there is no axis 2", () -> a.sum(2));
    assertMisfit("max of a [2, 3]: there is no axis -1", () -> a.max(-1));
    assertMisfit("reshape of a [2, 3]: [4] holds 4 elements", () -> a.reshape(Shape.of(4)));
    assertMisfit(
        "take of b [2]: index 1 is 2, expected -1 (for 0) to 1", () -> b.take(Shape.of(2), 0, 2));
    assertMisfit(
        "take of b [2]: a result [2] needs 2 indices, got 1", () -> b.take(Shape.of(2), 0));
    assertMisfit("c [2] holds 2 elements, got 3", () -> Node.of("c", Shape.of(2), 1, 2, 3));
  }

  private static void assertMisfit(String message, ThrowingRunnable operation) {
    assertEquals(message, assertThrows(ShapeException.class, operation).getMessage());
  }

  @Test
  public void access_wrongly_saysWhatIsThere() {
    Node a = Node.of("a", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertEquals(
        "a [2, 3] has no element at [2, 0]",
        assertThrows(IllegalArgumentException.class, () -> a.value(2, 0)).getMessage());
    assertEquals(
        "a [2, 3] has no element at []",
        assertThrows(IllegalArgumentException.class, a::value).getMessage());
    assertEquals(
        "a has no gradient yet: call backward() on a number computed from it",
        assertThrows(IllegalStateException.class, () -> a.gradient(0, 0)).getMessage());
    assertEquals(
        "backward starts from one number, not from [2, 3]: take its sum() or mean() first",
        assertThrows(IllegalStateException.class, a::backward).getMessage());
  }
}
