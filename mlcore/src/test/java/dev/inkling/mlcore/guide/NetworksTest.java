package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Identity;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Step;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import org.junit.After;
import org.junit.Test;

/** Runs the code of {@code 02-networks.md}. */
public final class NetworksTest {
  private final Workers workers = new Workers(1);

  @After
  public void closeWorkers() {
    workers.close();
  }

  @Test
  public void threeLayers_forward_areTheNotes() {
    float[] w1 = {.1f, .2f, .3f, .4f, .5f, .6f}; // [3, 2]: the first neuron has .1 and .2
    float[] b1 = {.1f, .2f, .3f};
    float[] w2 = {.1f, .2f, .3f, .4f, .5f, .6f}; // [2, 3]
    float[] b2 = {.1f, .2f};
    float[] w3 = {.1f, .2f, .3f, .4f}; // [2, 2]
    float[] b3 = {.1f, .2f};

    Sequential network =
        Sequential.builder("by hand", Shape.of(2))
            .add(new Dense(3))
            .add(new Sigmoid())
            .add(new Dense(2))
            .add(new Sigmoid())
            .add(new Dense(2))
            .build(Arrays.asList(w1, b1, w2, b2, w3, b3));

    NetworkPass pass = network.planPrediction(1, workers); // for one example at a time
    pass.input()[0] = 1;
    pass.input()[1] = 0.5f;
    pass.forward(1, false); // false: this is not training
    float[] y = pass.output(); // 0.31682708, 0.69627909

    assertNumbers(y, 0.31682708, 0.69627909);
  }

  @Test
  public void firstLayer_forward_isThatOfThePage() {
    Sequential first =
        Sequential.builder("first", Shape.of(2))
            .add(new Dense(3))
            .build(
                Arrays.asList(
                    new float[] {.1f, .2f, .3f, .4f, .5f, .6f}, new float[] {.1f, .2f, .3f}));
    assertNumbers(run(first, 1, 0.5f), 0.3, 0.7, 1.1);
    assertNumbers(
        run(activation(new Sigmoid(), 3), .3f, .7f, 1.1f), 0.57444252, 0.66818777, 0.75026011);
  }

  @Test
  public void activations_atTwoAndMinusTwo_areThoseOfTheTable() {
    double e2 = StrictMath.exp(2);
    double e = StrictMath.exp(-2);
    assertActivation(new Step(), 0, 1);
    assertActivation(new Identity(), -2, 2);
    assertActivation(new Sigmoid(), 1 / (1 + e2), 1 / (1 + e));
    assertActivation(new Tanh(), (e - e2) / (e + e2), (e2 - e) / (e2 + e));
    assertActivation(new Relu(), 0, 2);
    assertActivation(new LeakyRelu(0.1f), -0.2, 2);
    assertActivation(new PRelu(), -0.5, 2);
    assertActivation(new Elu(0.5f), 0.5 * (e - 1), 2);
  }

  private void assertActivation(Layer layer, double below, double above) {
    assertNumbers(run(activation(layer, 2), -2, 2), below, above);
  }

  @Test
  public void softmax_largeLogits_doesNotOverflow() {
    float[] p = new float[3];
    Softmax.apply(new float[] {0.3f, 2.9f, 4}, 0, 3, p, 0); // 0.018, 0.245, 0.737
    float[] q = new float[3];
    Softmax.apply(new float[] {1010, 1000, 990}, 0, 3, q, 0); // 0.99995, 0.000045, 2.1e-9
    int answer = Softmax.argmax(q, 0, 3); // 0

    assertNumbers(p, 0.01821127, 0.24519181, 0.73659691);
    assertEquals(0.999954600, q[0], 1e-7);
    assertEquals(4.53978686e-5, q[1], 1e-11);
    assertEquals(2.06106005e-9, q[2], 1e-15);
    assertEquals(0, answer);
  }

  private static void assertNumbers(float[] actual, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-7);
    }
  }

  private static Sequential activation(Layer layer, int size) {
    return Sequential.builder("activation", Shape.of(size)).add(layer).build();
  }

  private float[] run(Sequential network, float... x) {
    NetworkPass pass = network.planPrediction(1, workers);
    System.arraycopy(x, 0, pass.input(), 0, x.length);
    pass.forward(1, false);
    return pass.output();
  }
}
