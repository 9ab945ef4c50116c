package dev.inkling.mlcore.network;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Identity;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;

/** Networks with activations between their layers: the notes' by hand, and all by differences. */
public class ActivationNetworksTest {
  private static final float[][] W1 = {{0.1f, 0.3f, 0.5f}, {0.2f, 0.4f, 0.6f}};
  private static final float[][] W2 = {{0.1f, 0.4f}, {0.2f, 0.5f}, {0.3f, 0.6f}};
  private static final float[][] W3 = {{0.1f, 0.3f}, {0.2f, 0.4f}};

  @Test
  public void forward_notesNetwork_givesTheNotesOutput() {
    // One example alone, and several, which take another way through a dense layer.
    for (int batch : new int[] {1, 6}) {
      float[] y = forwardNotesNetwork(6, batch);
      assertEquals(2L * batch, y.length);
      for (int i = 0; i < y.length; i += 2) {
        assertEquals(0.31682708, y[i], 1e-7);
        assertEquals(0.69627909, y[i + 1], 1e-7);
      }
    }
  }

  @Test
  public void forward_beginOfNotesNetwork_givesTheNotesOutputOfEachLayer() {
    double[][] byTheNotes = {
      {0.3, 0.7, 1.1},
      {0.57444252, 0.66818777, 0.75026011},
      {0.51615984, 1.21402696},
      {0.62624937, 0.7710107},
      {0.31682708, 0.69627909}
    };
    for (int i = 0; i < byTheNotes.length; i++) {
      float[] y = forwardNotesNetwork(i + 1, 1);
      assertEquals(byTheNotes[i].length, y.length);
      for (int j = 0; j < y.length; j++) {
        assertEquals("layer " + i, byTheNotes[i][j], y[j], 2e-7);
      }
    }
  }

  /**
   * The output of the first layers of the notes' network of three layers, for as many examples (1,
   * 0.5). The notes write the weights [I, O].
   */
  private static float[] forwardNotesNetwork(int count, int batch) {
    List<Layer> layers =
        Arrays.asList(
            new Dense(3), new Sigmoid(), new Dense(2), new Sigmoid(), new Dense(2), new Identity());
    List<float[]> values =
        Arrays.asList(
            transpose(W1),
            new float[] {0.1f, 0.2f, 0.3f},
            transpose(W2),
            new float[] {0.1f, 0.2f},
            transpose(W3),
            new float[] {0.1f, 0.2f});
    Sequential.Builder builder = Sequential.builder("three layers", Shape.of(2));
    for (Layer layer : layers.subList(0, count)) {
      builder.add(layer);
    }
    Sequential network = builder.build(values.subList(0, (count + 1) / 2 * 2));
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.planPrediction(batch, workers);
      for (int n = 0; n < batch; n++) {
        pass.input()[2 * n] = 1f;
        pass.input()[2 * n + 1] = 0.5f;
      }
      pass.forward(batch, false);
      return Arrays.copyOf(pass.output(), batch * network.outputShape().size());
    }
  }

  @Test
  public void gradientCheck_everyActivation_agreesWithDifferences() {
    // Activations one after the other, so that some work in place and some must not.
    Sequential all =
        Sequential.builder("all", Shape.of(6))
            .add(new Dense(8))
            .add(new LeakyRelu(0.1f))
            .add(new Sigmoid())
            .add(new Dense(7))
            .add(new Identity())
            .add(new Tanh())
            .add(new PRelu())
            .add(new Dense(6))
            .add(new PRelu())
            .add(new Elu(1))
            .add(new Dense(5))
            .add(new Relu())
            .add(new Softmax())
            .add(new Identity())
            .add(new Dense(3))
            .seed(4)
            .build();
    Random random = new Random(2);
    float[] examples = new float[5 * 6];
    for (int i = 0; i < examples.length; i++) {
      examples[i] = (float) random.nextGaussian();
    }
    List<GradientCheck.Result> results =
        new GradientCheck(all, new SoftmaxCrossEntropy())
            .run(examples, Targets.labels(new int[] {0, 1, 2, 2, 1}))
            .results();
    assertEquals(12, results.size());
    for (GradientCheck.Result result : results) {
      assertTrue(result.toString(), result.relativeError() < 1e-5);
      assertTrue(result.toString(), Math.abs(result.numerical()) > 0);
    }
  }

  private static float[] transpose(float[][] weights) {
    int outputs = weights[0].length;
    float[] transposed = new float[weights.length * outputs];
    for (int i = 0; i < weights.length; i++) {
      for (int o = 0; o < outputs; o++) {
        transposed[o * weights.length + i] = weights[i][o];
      }
    }
    return transposed;
  }
}
