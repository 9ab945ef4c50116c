package dev.inkling.mlcore.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Identity;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class OutputClassesTest {
  private static final int EXAMPLES = 50;

  /** Two features and three classes. */
  private static Sequential three() {
    return Sequential.builder("three", Shape.of(2))
        .add(new Dense(3))
        .build(List.of(new float[] {1, 2, 3, 4, -1, 0}, new float[] {0.5f, -1, 0.25f}));
  }

  /** Layers of many kinds before the last dense one, with values as after training. */
  private static Sequential trained(int classes, Layer... after) {
    Sequential.Builder builder =
        Sequential.builder("trained", Shape.of(1, 6, 6))
            .add(new Conv2d(2, 3))
            .add(new BatchNorm())
            .add(new PRelu())
            .add(new Flatten())
            .add("hidden", new Dense(7))
            .add(new Dropout(0.5f))
            .add("logits", new Dense(classes));
    for (Layer layer : after) {
      builder.add(layer);
    }
    Sequential network = builder.seed(3).build();
    Random random = new Random(4);
    for (Parameter parameter : network.parameters()) {
      float[] values = parameter.value().data();
      for (int i = 0; i < values.length; i++) {
        values[i] += random.nextFloat();
      }
    }
    return network;
  }

  @Test
  public void add_threeClasses_givesTheMeanOfTheirWeightsAndTheLowestBias() {
    Sequential four = OutputClasses.add(three());
    assertArrayEquals(new float[] {1, 2, 3, 4, -1, 0, 1, 2}, values(four, 0), 0f);
    assertArrayEquals(new float[] {0.5f, -1, 0.25f, -1}, values(four, 1), 0f);
    // (1, 1): 3 + 0.5, 7 − 1, −1 + 0.25, and 3 − 1.
    assertArrayEquals(new float[] {3.5f, 6, -0.75f, 2}, outputs(four, new float[] {1, 1}, 1), 0f);
  }

  @Test
  public void add_again_givesTheSameRow() {
    Sequential five = OutputClasses.add(OutputClasses.add(three()));
    assertArrayEquals(new float[] {1, 2, 3, 4, -1, 0, 1, 2, 1, 2}, values(five, 0), 0f);
    assertArrayEquals(new float[] {0.5f, -1, 0.25f, -1, -1}, values(five, 1), 0f);
  }

  @Test
  public void add_anyInput_keepsTheOtherLogitsAndDoesNotWin() {
    for (int classes : new int[] {2, 10, 512}) {
      Sequential network = trained(classes);
      // All logits far below 0: a row of zeros would win.
      Arrays.fill(values(network, network.parameters().size() - 1), -100f);
      Sequential more = OutputClasses.add(network);
      float[] x = inputs();
      float[] after = outputs(more, x, EXAMPLES);
      assertBits(outputs(network, x, EXAMPLES), without(after, classes, classes + 1));
      for (int n = 0; n < EXAMPLES; n++) {
        float[] one = Arrays.copyOfRange(x, n * 36, (n + 1) * 36);
        float[] ofOne = outputs(more, one, 1);
        assertBits(outputs(network, one, 1), Arrays.copyOf(ofOne, classes));
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          largest = Math.max(largest, ofOne[c]);
          sum += Math.exp(ofOne[c] - ofOne[classes]);
        }
        assertTrue(ofOne[classes] < largest);
        assertTrue("" + sum, 1 / (1 + sum) <= 1.0 / (classes + 1));
      }
    }
  }

  @Test
  public void add_trainedNetwork_keepsAllElse() {
    Sequential network = trained(3, new Identity(), new Softmax(), new Dropout(0.2f));
    network.freezeStatistics(true);
    network.parameters().get(0).setTrainable(false);
    List<float[]> before = network.parameters().stream().map(p -> values(p).clone()).toList();
    Sequential more = OutputClasses.add(network);

    assertEquals("trained", more.name());
    assertEquals(Shape.of(4), more.outputShape());
    assertTrue(more.givesProbabilities());
    for (int i = 0; i < network.layers().size(); i++) {
      Layer old = network.layers().get(i);
      Layer now = more.layers().get(i);
      assertEquals(old.name(), now.name());
      assertEquals(i == 6 ? "Dense 4" : old.description(), now.description());
    }
    assertTrue(((BatchNorm) more.layers().get(1)).statisticsFrozen());
    for (int i = 0; i < before.size(); i++) {
      assertBits(before.get(i), values(network, i));
      assertBits(before.get(i), Arrays.copyOf(values(more, i), before.get(i).length));
      assertEquals(network.parameters().get(i).name(), more.parameters().get(i).name());
      assertEquals(network.parameters().get(i).trainable(), more.parameters().get(i).trainable());
      assertEquals(i >= before.size() - 2, before.get(i).length != values(more, i).length);
    }
    assertFalse(more.parameters().get(0).trainable());
    values(more, 0)[0] = 99;
    assertBits(before.get(0), values(network, 0));
  }

  @Test
  public void addAndRemove_namedArchitectures_keepTheirLogits() {
    float[] x = new float[784];
    Arrays.fill(x, 0.3f);
    for (String name : Architectures.names()) {
      Sequential ten = Architectures.create(name, Shape.of(1, 28, 28), 10, 1);
      float[] logits = outputs(ten, x, 1);
      assertBits(logits, Arrays.copyOf(outputs(OutputClasses.add(ten), x, 1), 10));
      assertBits(without(logits, 4, 10), outputs(OutputClasses.remove(ten, 4), x, 1));
    }
  }

  @Test
  public void remove_eachClass_leavesTheRowsAndLogitsOfTheOthers() {
    Sequential two = OutputClasses.remove(three(), 1);
    assertArrayEquals(new float[] {1, 2, -1, 0}, values(two, 0), 0f);
    assertArrayEquals(new float[] {0.5f, 0.25f}, values(two, 1), 0f);
    assertArrayEquals(new float[] {3.5f, -0.75f}, outputs(two, new float[] {1, 1}, 1), 0f);
    Sequential network = trained(10);
    float[] x = inputs();
    for (int index = 0; index < 10; index++) {
      Sequential fewer = OutputClasses.remove(network, index);
      assertBits(without(outputs(network, x, EXAMPLES), index, 10), outputs(fewer, x, EXAMPLES));
      float[] one = Arrays.copyOf(x, 36);
      assertBits(without(outputs(network, one, 1), index, 10), outputs(fewer, one, 1));
    }
  }

  @Test
  public void remove_addedClass_givesTheNetworkBack() {
    Sequential network = trained(10, new Softmax());
    network.parameters().get(3).setTrainable(false);
    Sequential same = OutputClasses.remove(OutputClasses.add(network), 10);
    assertEquals(network.summary(), same.summary());
    for (int i = 0; i < network.parameters().size(); i++) {
      assertBits(values(network, i), values(same, i));
      assertEquals(network.parameters().get(i).trainable(), same.parameters().get(i).trainable());
    }
  }

  @Test
  public void remove_fromTwo_isRefused() {
    Sequential two = OutputClasses.remove(three(), 0);
    assertRefused(
        "network three has 2 classes, at least 2 must be left", () -> OutputClasses.remove(two, 0));
  }

  @Test
  public void remove_indexOutOfRange_namesNetworkAndRange() {
    for (int index : new int[] {-1, 3}) {
      Exception e =
          assertThrows(IndexOutOfBoundsException.class, () -> OutputClasses.remove(three(), index));
      assertEquals(
          "the class to remove from network three is " + index + ", expected 0 to 2",
          e.getMessage());
    }
  }

  @Test
  public void addOrRemove_noDenseAtTheEnd_namesTheLayer() {
    assertNoDense(
        "gap1 (GlobalAveragePool2d)",
        Sequential.builder("pooled", Shape.of(1, 4, 4))
            .add(new Conv2d(3, 3))
            .add("gap1", new GlobalAveragePool2d())
            .add(new Softmax()));
    assertNoDense(
        "residual1 (Residual of 1 and 0 layers)",
        Sequential.builder("pooled", Shape.of(3)).add(new Residual(new Dense(3))));
    assertNoDense(
        "norm1 (BatchNorm)",
        Sequential.builder("pooled", Shape.of(2)).add(new Dense(3)).add(new BatchNorm()));
    assertNoDense(
        "relu1 (ReLU)",
        Sequential.builder("pooled", Shape.of(2)).add(new Dense(3)).add(new Relu()));
    assertNoDense(
        "softmax1 (Softmax)", Sequential.builder("pooled", Shape.of(3)).add(new Softmax()));
  }

  private static void assertNoDense(String layer, Sequential.Builder builder) {
    Sequential network = builder.build();
    String message =
        "network pooled ends in layer "
            + layer
            + ", expected a Dense, whose rows are the classes, and after it nothing but Dropout,"
            + " Identity or Softmax";
    assertRefused(message, () -> OutputClasses.add(network));
    assertRefused(message, () -> OutputClasses.remove(network, 0));
  }

  private static void assertRefused(String message, ThrowingRunnable action) {
    Exception e = assertThrows(IllegalArgumentException.class, action);
    assertEquals(message, e.getMessage());
  }

  private static float[] inputs() {
    float[] x = new float[EXAMPLES * 36];
    Random random = new Random(5);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }

  /** What the network gives for {@code count} examples at once. */
  private static float[] outputs(Sequential network, float[] x, int count) {
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.planPrediction(count, workers);
      System.arraycopy(x, 0, pass.input(), 0, x.length);
      pass.forward(count, false);
      return Arrays.copyOf(pass.output(), count * network.outputShape().size());
    }
  }

  /** Rows of {@code length} numbers without the one at {@code index} of each. */
  private static float[] without(float[] rows, int index, int length) {
    float[] rest = new float[rows.length / length * (length - 1)];
    int to = 0;
    for (int i = 0; i < rows.length; i++) {
      if (i % length != index) {
        rest[to++] = rows[i];
      }
    }
    return rest;
  }

  private static float[] values(Sequential network, int parameter) {
    return values(network.parameters().get(parameter));
  }

  private static float[] values(Parameter parameter) {
    return parameter.value().data();
  }

  private static void assertBits(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          "at " + i, Float.floatToRawIntBits(expected[i]), Float.floatToRawIntBits(actual[i]));
    }
  }
}
