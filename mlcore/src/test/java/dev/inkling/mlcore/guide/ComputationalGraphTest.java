package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.graph.Node;
import dev.inkling.mlcore.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/**
 * Runs the code of {@code 05-computational-graph.md}, and checks that its pictures are what the
 * graphs draw; with {@code -Dguide.draw} it writes them.
 */
public final class ComputationalGraphTest {
  private static final Path IMAGES = Path.of("guide", "images");

  @Test
  public void apples_backward_areTheNotesNumbers() throws IOException {
    Node apple = Node.of("apple", 100);
    Node count = Node.of("count", 2);
    Node tax = Node.of("tax", 1.1);
    Node price = apple.times(count).times(tax).named("price"); // 220

    price.backward();
    double dearer = apple.gradient(); // 2.2
    double more = count.gradient(); // 110
    double taxed = tax.gradient(); // 200

    assertEquals(220, price.value(), 1e-9);
    assertArrayEquals(new double[] {2.2, 110, 200}, new double[] {dearer, more, taxed}, 1e-9);
    assertPicture("graph-apples.svg", price);
  }

  @Test
  public void fruit_backward_areTheNotesNumbers() throws IOException {
    Node apple = Node.of("apple", 100);
    Node apples = Node.of("apples", 2);
    Node orange = Node.of("orange", 150);
    Node oranges = Node.of("oranges", 3);
    Node tax = Node.of("tax", 1.1);
    Node price = apple.times(apples).plus(orange.times(oranges)).times(tax).named("price");
    price.backward();

    assertEquals(715, price.value(), 1e-9);
    assertGradients(
        price, new double[] {110, 2.2, 3.3, 165, 650}, apples, apple, orange, oranges, tax);
    assertPicture("graph-fruit.svg", price);
  }

  @Test
  public void operations_backward_handBackWhatTheTableSays() {
    Node x = Node.of("x", 3);
    Node z = Node.of("z", 2);
    assertGradients(x.plus(z), new double[] {1, 1}, x, z);
    assertGradients(x.times(z), new double[] {2, 3}, x, z);
    assertGradients(x.max(z), new double[] {1, 0}, x, z);
    assertGradients(x.exp(), new double[] {StrictMath.exp(3)}, x);
    assertGradients(x.log(), new double[] {1 / 3.0}, x);
    assertGradients(x.power(-1), new double[] {-1 / 9.0}, x);
    double y = 1 / (1 + StrictMath.exp(-3));
    assertGradients(x.sigmoid(), new double[] {y * (1 - y)}, x);
  }

  @Test
  public void neuron_takenToPieces_isTheSigmoid() throws IOException {
    Node w0 = Node.of("w₀", 2);
    Node w1 = Node.of("w₁", -3);
    Node w2 = Node.of("w₂", -3);
    Node x0 = Node.of("x₀", -1);
    Node x1 = Node.of("x₁", -2);

    Node sum = w0.times(x0).plus(w1.times(x1)).plus(w2);
    Node y = sum.negate().exp().plus(1).power(-1); // 1 / (1 + e⁻ˢ) = 0.73
    y.backward(); // w: −0.2, −0.39, 0.2; x: 0.39, −0.59

    assertPicture("graph-neuron.svg", y);
    assertEquals(0.73, y.value(), 0.005);
    for (Node end : new Node[] {y, sum.sigmoid()}) {
      end.backward();
      assertEquals(0.1966, sum.gradient(), 5e-5);
      assertEquals(-0.2, w0.gradient(), 0.005);
      assertEquals(-0.39, w1.gradient(), 0.005);
      assertEquals(0.2, w2.gradient(), 0.005);
      assertEquals(0.39, x0.gradient(), 0.005);
      assertEquals(-0.59, x1.gradient(), 0.005);
    }
  }

  @Test
  public void valueUsedTwice_backward_addsUp() throws IOException {
    Node x = Node.of("x", 3);
    Node f = x.times(x).plus(x); // x² + x = 12
    f.backward(); // x.gradient() is 2x + 1 = 7

    assertEquals(12, f.value(), 0);
    assertEquals(7, x.gradient(), 0);
    assertPicture("graph-twice.svg", f);
  }

  @Test
  public void layer_backward_givesTheInputToEachNeuron() {
    Node input = Node.of("x", Shape.of(1, 3), 1, 0, -1);
    Node weight = Node.of("W", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Node bias = Node.of("b", Shape.of(2), 10, 20);
    Node output = input.dot(weight.transpose()).plus(bias); // 8, 18
    output.sum().backward();
    double[] ofWeight = weight.gradients(); // 1, 0, −1, 1, 0, −1: the input, for each neuron

    assertArrayEquals(new double[] {8, 18}, output.values(), 0);
    assertArrayEquals(new double[] {1, 0, -1, 1, 0, -1}, ofWeight, 0);
    assertArrayEquals(new double[] {1, 1}, bias.gradients(), 0);
    assertArrayEquals(new double[] {5, 7, 9}, input.gradients(), 0);
  }

  private static void assertGradients(Node end, double[] expected, Node... nodes) {
    end.backward();
    for (int i = 0; i < nodes.length; i++) {
      assertEquals(nodes[i].name(), expected[i], nodes[i].gradient(), 1e-9);
    }
  }

  private static void assertPicture(String name, Node end) throws IOException {
    Path file = IMAGES.resolve(name);
    String svg = end.toSvg();
    if (System.getProperty("guide.draw") != null) {
      Files.createDirectories(IMAGES);
      Files.write(file, svg.getBytes(StandardCharsets.UTF_8));
    }
    String picture = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    assertEquals(
        file + " is not what the graph draws; -Dguide.draw writes it",
        svg,
        picture.replace("\r\n", "\n"));
  }
}
