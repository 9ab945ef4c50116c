package dev.inkling.mlcore.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import java.util.Arrays;
import org.junit.Test;

/** What the first weights do to training. */
public class InitializationTest {
  private static final int HIDDEN = 8;

  private final Dataset digits = SyntheticDigits.generate(1, 64);

  @Test
  public void hiddenUnits_zeros_stayTheSame() {
    Sequential network = trained(Initializer.ZEROS);
    assertSameUnits(network);
    // ReLU's output is 0 as well, so the biases of the last layer are all that learns.
    assertArrayEquals(new float[HIDDEN * 784], parameter(network, 0), 0f);
    assertTrue(norm(parameter(network, 3)) > 0);
  }

  @Test
  public void hiddenUnits_constant_learnButStayTheSame() {
    Sequential network = trained(Initializer.constant(0.01f));
    assertSameUnits(network);
    float[] start = new float[HIDDEN * 784];
    Arrays.fill(start, 0.01f);
    assertTrue(!Arrays.equals(start, parameter(network, 0)));
  }

  @Test
  public void hiddenUnits_normal_differ() {
    Sequential network = trained(Initializer.normal(0.01));
    for (int a = 0; a < HIDDEN; a++) {
      for (int b = 0; b < a; b++) {
        assertTrue(a + " and " + b, distance(unit(network, a), unit(network, b)) > 0.1);
      }
    }
  }

  private Sequential trained(Initializer initializer) {
    Sequential network =
        Sequential.builder("net", digits.shape())
            .add(new Flatten())
            .add(new Dense(HIDDEN).initializer(initializer))
            .add(new Relu())
            .add(new Dense(10).initializer(initializer))
            .seed(1)
            .build();
    new Trainer(network).batchSize(16).epochs(3).fit(digits);
    return network;
  }

  private static void assertSameUnits(Sequential network) {
    for (int unit = 1; unit < HIDDEN; unit++) {
      assertArrayEquals("unit " + unit, unit(network, 0), unit(network, unit), 0f);
    }
  }

  /** The weights into a hidden unit, and those out of it. */
  private static float[] unit(Sequential network, int unit) {
    float[] weights =
        Arrays.copyOf(Arrays.copyOfRange(parameter(network, 0), unit * 784, (unit + 1) * 784), 794);
    for (int o = 0; o < 10; o++) {
      weights[784 + o] = parameter(network, 2)[o * HIDDEN + unit];
    }
    return weights;
  }

  private static float[] parameter(Sequential network, int index) {
    Parameter parameter = network.parameters().get(index);
    return parameter.value().data();
  }

  private static double norm(float[] a) {
    return distance(a, new float[a.length]);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
