package dev.inkling.mlcore.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.data.SoftDataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.loss.MeanSquaredError;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import org.junit.Test;

/** Training on distributions over the classes in place of labels. */
public class SoftTargetsTest {
  private static final float[][] X = {{1, 2}, {-0.5f, 0.25f}, {3, -1}};
  private static final float[][] T = {{0.7f, 0.2f, 0.1f}, {0, 1, 0}, {0.25f, 0.25f, 0.5f}};
  private static final float[] WEIGHT = {0.1f, -0.2f, 0.3f, 0.4f, -0.5f, 0.6f};
  private static final float[] BIAS = {0.05f, -0.1f, 0.2f};

  private static Sequential network() {
    Sequential network = Sequential.builder("n", Shape.of(2)).add(new Dense(3)).build();
    network.parameters().get(0).value().set(WEIGHT);
    network.parameters().get(1).value().set(BIAS);
    return network;
  }

  @Test
  public void fit_oneStep_isTheGradientWorkedOutInDoubles() {
    Sequential network = network();
    History history = new Trainer(network).optimizer(new Sgd(0.5f)).fit(new Soft(X, T, 0, 1, 2));
    double[][] probabilities = new double[3][];
    double loss = 0;
    for (int n = 0; n < 3; n++) {
      probabilities[n] = softmaxOfAffine(X[n]);
      for (int k = 0; k < 3; k++) {
        loss -= T[n][k] * Math.log(probabilities[n][k]) / 3;
      }
    }
    // ∂L/∂W is the mean of (softmax(z) − t) xᵀ, ∂L/∂b that of softmax(z) − t.
    for (int k = 0; k < 3; k++) {
      double slopeB = 0;
      double[] slopeW = new double[2];
      for (int n = 0; n < 3; n++) {
        double error = (probabilities[n][k] - T[n][k]) / 3;
        slopeB += error;
        slopeW[0] += error * X[n][0];
        slopeW[1] += error * X[n][1];
      }
      float[] weight = network.parameters().get(0).value().data();
      assertEquals(WEIGHT[2 * k] - 0.5 * slopeW[0], weight[2 * k], 1e-6);
      assertEquals(WEIGHT[2 * k + 1] - 0.5 * slopeW[1], weight[2 * k + 1], 1e-6);
      assertEquals(BIAS[k] - 0.5 * slopeB, network.parameters().get(1).value().data()[k], 1e-6);
    }
    assertEquals(loss, history.epochs().get(0).loss(), 1e-6);
  }

  private static double[] softmaxOfAffine(float[] x) {
    double[] y = new double[3];
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      y[k] = Math.exp(BIAS[k] + (double) WEIGHT[2 * k] * x[0] + (double) WEIGHT[2 * k + 1] * x[1]);
      sum += y[k];
    }
    for (int k = 0; k < 3; k++) {
      y[k] /= sum;
    }
    return y;
  }

  @Test
  public void fit_pulled_addsTheWayFromTheStart() {
    Sequential start = network();
    start.parameters().get(1).value().set(1, 1, 1);
    L2Sp pull = new L2Sp(0.1f, start.parameters());
    Sequential free = network();
    new Trainer(free).optimizer(new Sgd(0.5f)).fit(new Soft(X, T, 0, 1, 2));
    Sequential pulled = network();
    new Trainer(pulled).optimizer(new Sgd(0.5f)).pull(pull).fit(new Soft(X, T, 0, 1, 2));
    assertArrayEquals(
        free.parameters().get(0).value().data(), pulled.parameters().get(0).value().data(), 0f);
    for (int k = 0; k < 3; k++) {
      assertEquals(
          free.parameters().get(1).value().data()[k] - 0.5 * 0.1 * (BIAS[k] - 1),
          pulled.parameters().get(1).value().data()[k],
          1e-6);
    }
  }

  @Test
  public void fit_oneHotTargets_givesTheBitsOfLabels() {
    float[][] oneHot = {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}};
    Soft soft = new Soft(X, oneHot, 2, 0, 1);
    Sequential bySoft = network();
    Sequential byLabels = network();
    new Trainer(bySoft).batchSize(2).epochs(5).seed(3).threads(2).fit(soft);
    // A view of it knows labels only.
    new Trainer(byLabels).batchSize(2).epochs(5).seed(3).fit(new Subset(soft, 0, 1, 2));
    for (int p = 0; p < 2; p++) {
      assertArrayEquals(
          byLabels.parameters().get(p).value().data(),
          bySoft.parameters().get(p).value().data(),
          0f);
    }
  }

  @Test
  public void fit_trainingAccuracy_isByTheLabels() {
    // The network answers 1, 2 and 0.
    for (int n = 0; n < 3; n++) {
      double[] y = softmaxOfAffine(X[n]);
      assertEquals((n + 1) % 3, y[0] > y[1] && y[0] > y[2] ? 0 : y[1] > y[2] ? 1 : 2);
    }
    Trainer still = new Trainer(network()).schedule((step, steps) -> 0);
    assertEquals(1.0, still.fit(new Soft(X, T, 1, 2, 0)).epochs().get(0).trainingAccuracy(), 0);
    assertEquals(
        1.0 / 3, still.fit(new Soft(X, T, 1, 0, 1)).epochs().get(0).trainingAccuracy(), 1e-12);
  }

  @Test
  public void fit_otherLoss_takesTheTargetsToo() {
    Sequential network = network();
    History history =
        new Trainer(network).loss(new MeanSquaredError()).fit(new Soft(X, T, 0, 1, 2));
    double sum = 0;
    for (int n = 0; n < 3; n++) {
      for (int k = 0; k < 3; k++) {
        double z = BIAS[k] + WEIGHT[2 * k] * X[n][0] + WEIGHT[2 * k + 1] * X[n][1];
        sum += (z - T[n][k]) * (z - T[n][k]);
      }
    }
    assertEquals(sum / 9, history.epochs().get(0).loss(), 1e-6);
  }

  @Test
  public void fit_targetsOfFewerClassesThanTheNetwork_namesBoth() {
    float[][] two = {{0.5f, 0.5f}, {1, 0}, {0, 1}};
    Trainer trainer = new Trainer(network());
    Exception e = assertThrows(ShapeException.class, () -> trainer.fit(new Soft(X, two, 0, 1, 0)));
    assertEquals(
        "the target vectors have 2 values, expected 3, the network's outputs", e.getMessage());
  }

  @Test
  public void fit_targetThatIsNoDistribution_isNamed() {
    float[][] bad = {{0.5f, 0.5f, 0.5f}, {0.5f, 0.5f, 0.5f}, {0.5f, 0.5f, 0.5f}};
    Trainer trainer = new Trainer(network());
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(new Soft(X, bad, 0, 1, 0)));
    assertEquals("the target vector of example 0 sums to 1.5, expected 1", e.getMessage());
  }

  /** Examples with targets and labels that need not agree. */
  private static final class Soft implements SoftDataset {
    private final float[][] examples;
    private final float[][] targets;
    private final int[] labels;

    Soft(float[][] examples, float[][] targets, int... labels) {
      this.examples = examples;
      this.targets = targets;
      this.labels = labels;
    }

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public Shape shape() {
      return Shape.of(examples[0].length);
    }

    @Override
    public int classes() {
      return targets[0].length;
    }

    @Override
    public int label(int index) {
      return labels[index];
    }

    @Override
    public void read(int index, float[] into, int offset) {
      System.arraycopy(examples[index], 0, into, offset, examples[index].length);
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      System.arraycopy(targets[index], 0, into, offset, targets[index].length);
    }
  }
}
