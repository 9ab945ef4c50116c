package dev.inkling.mlcore.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.layer.Mode;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.GradientCheck.Result;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class GradientCheckTest {
  private static final int[] LABELS = {0, 2, 1, 2};

  @Test
  public void run_rightLayers_passes() {
    GradientReport report = run(check(sequence(new Dense(5), new Sigmoid(), new Dense(3))));
    assertTrue(report.toString(), report.passed());
    assertFalse(report.cancelled());
    assertEquals(4, report.results().size());
    assertEquals("all gradients agree within 1.0e-04 in training", report.verdict());
    for (Result result : report.results()) {
      assertEquals(result.shape().size(), result.checked());
      assertEquals(0, result.kinks());
      assertTrue(result.toString(), result.relativeError() < 1e-6);
    }
    assertEquals("dense2", report.ofLayer("dense2").get(1).layer());
    assertEquals("dense2/bias", report.ofLayer("dense2").get(1).parameter());
  }

  @Test
  public void run_wrongGradientOfAParameter_namesItsWorstElement() {
    Sequential network = sequence(new Dense(4), new Scale(Wrong.WEIGHT), new Dense(3));
    GradientReport report = run(check(network));
    assertFalse(report.passed());
    assertEquals(1, report.disagreeing().size());
    Result wrong = report.disagreeing().get(0);
    assertEquals("scale1", wrong.layer());
    assertEquals("scale1/weight", wrong.parameter());
    assertEquals(2, wrong.worst());
    assertArrayEquals(new int[] {2}, wrong.worstPlace());
    assertEquals(2 * wrong.numerical(), wrong.analytic(), 1e-6);
    assertEquals(1 / 3.0, wrong.worstRelativeError(), 1e-5);
    assertEquals(
        "gradients disagree by more than 1.0e-04 in training: scale1/weight", report.verdict());
    assertTrue(report.toString(), report.toString().contains("WRONG  [2]"));
  }

  @Test
  public void run_wrongGradientOfTheInput_showsInAllLayersBefore() {
    Sequential network = sequence(new Dense(4), new Scale(Wrong.INPUT), new Dense(3));
    assertEquals(
        "gradients disagree by more than 1.0e-04 in training: dense1/weight, dense1/bias",
        run(check(network)).verdict());
  }

  @Test
  public void run_wrongInTrainingOnly_isFoundInThatMode() {
    Sequential network = sequence(new Dense(4), new Scale(Wrong.TRAINING), new Dense(3));
    assertFalse(run(check(network).mode(Mode.training(3))).passed());
    GradientReport inference = run(check(network).mode(Mode.INFERENCE));
    assertTrue(inference.toString(), inference.passed());
    assertEquals("all gradients agree within 1.0e-04 in inference", inference.verdict());
  }

  @Test
  public void run_dropoutAndBatchNorm_bothModes() {
    Sequential network =
        sequence(new Dense(6), new BatchNorm(), new Sigmoid(), new Dropout(0.5f), new Dense(3));
    float[] mean = network.parameters().get(4).value().data().clone();
    for (Mode mode : new Mode[] {Mode.training(1), Mode.training(2), Mode.INFERENCE}) {
      GradientReport report = run(check(network).mode(mode));
      assertTrue(report.toString(), report.passed());
      assertEquals("norm1", report.ofLayer("norm1").get(1).layer());
      // The statistics are measured, not learned.
      assertEquals(2, report.ofLayer("norm1").size());
    }
    assertArrayEquals(mean, network.parameters().get(4).value().data(), 0f);
    assertArrayEquals(new float[18], network.parameters().get(0).gradient().data(), 0f);
  }

  @Test
  public void run_biasBeforeBatchNorm_isZeroButForRounding() {
    Sequential network = sequence(new Dense(6), new BatchNorm(), new Sigmoid(), new Dense(3));
    GradientReport report = run(check(network));
    Result bias = report.results().get(1);
    assertEquals("dense1/bias", bias.parameter());
    assertEquals(0, bias.numerical(), 1e-8);
    assertTrue(report.toString(), bias.agrees());
    assertTrue(report.toString(), bias.relativeError() == 0 || bias.relativeError() > 1e-4);
  }

  @Test
  public void run_kinks_areLeftOutAndCounted() {
    // Black images and biases of 0: all that ReLU gets is 0, where it has a kink.
    Sequential network = sequence(new Dense(5), new Relu(), new Dense(3));
    GradientReport report =
        new GradientCheck(network, new SoftmaxCrossEntropy())
            .run(new float[12], Targets.labels(LABELS));
    Result bias = report.results().get(1);
    assertEquals("dense1/bias", bias.parameter());
    assertEquals(0, bias.checked());
    assertEquals(5, bias.kinks());
    assertEquals(15, report.results().get(0).checked());
    assertTrue(report.passed());
    assertEquals(
        "all gradients agree within 1.0e-04 in training; nothing but kinks: dense1/bias",
        report.verdict());
  }

  @Test
  public void run_weightThatIsNaN_doesNotAgree() {
    Sequential network = sequence(new Dense(5), new Sigmoid(), new Dense(3));
    network.parameters().get(2).value().data()[4] = Float.NaN;
    GradientReport report = run(check(network));
    assertEquals(report.toString(), 4, report.disagreeing().size());
  }

  @Test
  public void limit_drawsSoManyBySeed() {
    Sequential network = sequence(new Dense(40), new Sigmoid(), new Dense(3));
    List<Integer> calls = new ArrayList<>();
    List<String> tables = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      calls.clear();
      GradientReport report =
          run(
              check(network)
                  .limit(7)
                  .seed(seed)
                  .listener(
                      (done, total) -> {
                        calls.add(done);
                        assertEquals(7 + 7 + 7 + 3, total);
                      }));
      tables.add(report.toString());
      assertEquals(7, report.results().get(0).checked());
      assertEquals(7, report.results().get(2).checked());
      assertEquals(3, report.results().get(3).checked());
      assertEquals(24, calls.size());
      assertEquals(24, (int) calls.get(23));
    }
    assertEquals(tables.get(0), tables.get(1));
    assertNotEquals(tables.get(0), tables.get(2));
  }

  @Test
  public void limit_manySeeds_drawEveryElement() {
    // One wrong element of four: half of the samples of two should find it.
    Sequential network = sequence(new Dense(4), new Scale(Wrong.WEIGHT), new Dense(3));
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      found += run(check(network).limit(2).seed(seed)).passed() ? 0 : 1;
    }
    assertEquals(50, found, 20);
  }

  @Test
  public void cancelledWhen_stopsAndSaysSo() {
    Sequential network = sequence(new Dense(5), new Sigmoid(), new Dense(3));
    int[] done = {0};
    GradientReport report =
        run(
            check(network)
                .listener((now, total) -> done[0] = now)
                .cancelledWhen(() -> done[0] == 18));
    assertEquals(18, done[0]);
    assertTrue(report.cancelled());
    assertFalse(report.passed());
    assertEquals(1, report.results().size());
    assertEquals(
        "cancelled; up to there all gradients agree within 1.0e-04 in training", report.verdict());
  }

  @Test
  public void toString_results_isATable() {
    Shape kernels = Shape.of(30, 1, 5, 5);
    Result right =
        new Result("conv1", "conv1/weight", 20, 1, 1.2e-7, true, kernels, 33, -0.1250001, -0.125);
    Result zero = new Result("conv1", "conv1/bias", 30, 0, 1, true, Shape.of(30), 4, 1e-7, 0);
    Result unseen = new Result("block", "inner/bias", 0, 3, 0, true, Shape.of(3), 0, 0, 0);
    Result wrong = new Result("dense1", "dense1/bias", 2, 0, 0.5, false, Shape.of(2), 1, 3, 1);
    List<Result> results = Arrays.asList(right, zero, unseen, wrong);
    assertEquals(
        """
        Layer   Parameter   Shape          Checked  Kinks    Error          Worst              Analytic      Numerical    Error
        conv1   weight      [30, 1, 5, 5]       20      1  1.2e-07  ok      [1, 0, 1, 3]  -1.250001e-01  -1.250000e-01  4.0e-07
                bias        [30]                30      0  1.0e+00  both 0  [4]            1.000000e-07   0.000000e+00  1.0e+00
        block   inner/bias  [3]                  0      3           -
        dense1  bias        [2]                  2      0  5.0e-01  WRONG   [1]            3.000000e+00   1.000000e+00  5.0e-01
        gradients disagree by more than 1.0e-05 in inference: dense1/bias; nothing but kinks: inner/bias
        """,
        new GradientReport(results, false, 1e-5, false).toString());
  }

  @Test
  public void settings_outOfRange_sayWhatIs() {
    Sequential network = sequence(new Dense(3));
    GradientCheck check = new GradientCheck(network, new SoftmaxCrossEntropy());
    assertEquals(
        "a gradient check looks at 1 element of a parameter at least, got 0",
        assertThrows(IllegalArgumentException.class, () -> check.limit(0)).getMessage());
    for (double tolerance : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "a tolerance must be a positive number, got " + tolerance,
          assertThrows(IllegalArgumentException.class, () -> check.tolerance(tolerance))
              .getMessage());
    }
    assertEquals(
        "4 examples of [3] are 12 numbers, got 11",
        assertThrows(ShapeException.class, () -> check.run(new float[11], Targets.labels(LABELS)))
            .getMessage());
  }

  private static GradientCheck check(Sequential network) {
    return new GradientCheck(network, new SoftmaxCrossEntropy());
  }

  private static GradientReport run(GradientCheck check) {
    Random random = new Random(8);
    float[] examples = new float[4 * 3];
    for (int i = 0; i < examples.length; i++) {
      examples[i] = (float) random.nextGaussian();
    }
    return check.run(examples, Targets.labels(LABELS));
  }

  private static Sequential sequence(Layer... layers) {
    Sequential.Builder builder = Sequential.builder("net", Shape.of(3)).seed(6);
    for (Layer layer : layers) {
      builder.add(layer);
    }
    return builder.build();
  }

  private enum Wrong {
    WEIGHT,
    INPUT,
    TRAINING
  }

  /** y = w · x, element by element, with a mistake in its backward pass. */
  private static final class Scale extends Layer {
    private final Wrong wrong;
    private Parameter weight;

    Scale(Wrong wrong) {
      this.wrong = wrong;
    }

    @Override
    protected Shape onBuild(Shape input, Random random) {
      weight = new Parameter(name() + "/weight", new Tensor(input));
      weight.value().fill(1.5f);
      return input;
    }

    @Override
    public String description() {
      return "Scale";
    }

    @Override
    public String kind() {
      return "scale";
    }

    @Override
    public Layer unbuilt() {
      return new Scale(wrong);
    }

    @Override
    public List<Parameter> parameters() {
      return Collections.singletonList(weight);
    }

    @Override
    public LayerPass plan(Workspace workspace) {
      return new Pass();
    }

    @Override
    public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
      double[] y = new double[x.length];
      double[] w = parameters.get(0);
      for (int i = 0; i < x.length; i++) {
        y[i] = w[i % w.length] * x[i];
      }
      return y;
    }

    private final class Pass implements LayerPass {
      private boolean training;

      @Override
      public void forward(int count, boolean training, float[] x, float[] y) {
        this.training = training;
        float[] w = weight.value().data();
        for (int i = 0; i < count * w.length; i++) {
          y[i] = w[i % w.length] * x[i];
        }
      }

      @Override
      public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
        float[] w = weight.value().data();
        float[] dw = weight.gradient().data();
        Arrays.fill(dw, 0f);
        for (int i = 0; i < count * w.length; i++) {
          dw[i % w.length] += dy[i] * x[i];
          dx[i] = dy[i] * (wrong == Wrong.INPUT ? 1f : w[i % w.length]);
        }
        if (wrong == Wrong.WEIGHT || (wrong == Wrong.TRAINING && training)) {
          dw[2] *= 2;
        }
      }
    }
  }
}
