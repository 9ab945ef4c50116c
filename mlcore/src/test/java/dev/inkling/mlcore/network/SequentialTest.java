package dev.inkling.mlcore.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Mode;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class SequentialTest {
  @Test
  public void summary_simpleConvNet_listsLayersShapesAndParameters() {
    String summary =
        Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 0).summary();
    assertEquals(
        """
        SimpleConvNet
        Layer     Kind           Output        Parameters
        input                    [1, 28, 28]
        conv1     Conv2d 30x5x5  [30, 24, 24]         780
        relu1     ReLU           [30, 24, 24]
        pool1     MaxPool2d 2x2  [30, 12, 12]
        flatten1  Flatten        [4320]
        dense1    Dense 100      [100]            432,100
        relu2     ReLU           [100]
        dense2    Dense 10       [10]               1,010
        Parameters: 433,890
        """,
        summary);
  }

  @Test
  public void summary_twoLayerNet_is784To50To10() {
    String summary =
        Architectures.create(Architectures.TWO_LAYER_NET, Shape.of(1, 28, 28), 10, 0).summary();
    assertEquals(
        """
        TwoLayerNet
        Layer     Kind      Output       Parameters
        input               [1, 28, 28]
        flatten1  Flatten   [784]
        dense1    Dense 50  [50]             39,250
        sigmoid1  Sigmoid   [50]
        dense2    Dense 10  [10]                510
        Parameters: 39,760
        """,
        summary);
  }

  @Test
  public void deepConvNet_shapesAndParameters_areTheNotes() {
    Sequential network =
        Architectures.create(Architectures.DEEP_CONV_NET, Shape.of(1, 28, 28), 10, 0);
    assertEquals(160 + 2320 + 4640 + 9248 + 18496 + 36928 + 51250 + 510, network.parameterCount());
    // The notes' fourth convolution, padded by 2, makes 16x16 of 14x14, so that 4x4 are left.
    assertEquals(Shape.of(32, 16, 16), network.layers().get(7).outputShape());
    assertEquals(Shape.of(64 * 4 * 4), network.layers().get(15).outputShape());
    assertEquals(Shape.of(10), network.outputShape());
  }

  @Test
  public void inklingNet_parameters_areWithinTheBaseModelsLimit() {
    int count =
        Architectures.create(Architectures.INKLING_NET, Shape.of(1, 28, 28), 10, 0)
            .parameterCount();
    assertTrue("" + count, count <= 60_000);
  }

  @Test
  public void build_layersThatDoNotFit_namesTheLayer() {
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () ->
                Sequential.builder("net", Shape.of(1, 8, 8))
                    .add(new Conv2d(2, 3))
                    .add(new Dense(10))
                    .build());
    assertTrue(e.getMessage(), e.getMessage().startsWith("layer dense1 "));
    assertTrue(e.getMessage(), e.getMessage().endsWith("got [2, 6, 6]"));
  }

  @Test
  public void create_unknownName_listsTheNames() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Architectures.create("LeNet9", Shape.of(1, 28, 28), 10, 0));
    assertTrue(e.getMessage(), e.getMessage().contains("LeNet9"));
    assertTrue(e.getMessage(), e.getMessage().contains("SimpleConvNet"));
  }

  @Test
  public void create_noClasses_namesTheNetwork() {
    for (String name : Architectures.names()) {
      assertRefused(
          name + " needs at least 1 class, got 0",
          () -> Architectures.create(name, Shape.of(1, 28, 28), 0, 1));
    }
  }

  @Test
  public void gradientCheck_convolutionalNetwork_agreesWithDifferences() {
    Sequential network =
        Sequential.builder("small", Shape.of(1, 9, 9))
            .add(new Conv2d(4, 3).padding(1))
            .add(new Relu())
            .add(new MaxPool2d(2).floor())
            .add(new Conv2d(5, 3).stride(2).floor())
            .add(new Relu())
            .add(new Flatten())
            .add(new Dense(8))
            .add(new Relu())
            .add(new Dense(3))
            .seed(5)
            .build();
    Random random = new Random(2);
    float[] examples = new float[6 * 81];
    for (int i = 0; i < examples.length; i++) {
      examples[i] = random.nextFloat();
    }
    for (GradientCheck.Result result :
        gradientCheck(network, examples, new int[] {0, 1, 2, 2, 1, 0}, Mode.training(0))) {
      assertTrue(result.toString(), result.relativeError() < 1e-5);
      assertTrue(result.toString(), Math.abs(result.numerical()) > 0);
    }
  }

  private static List<GradientCheck.Result> gradientCheck(
      Sequential network, float[] examples, int[] labels, Mode mode) {
    return new GradientCheck(network, new SoftmaxCrossEntropy())
        .mode(mode)
        .run(examples, Targets.labels(labels))
        .results();
  }

  @Test
  public void gradientCheck_batchNorm_agreesInEveryModeAndLeavesTheNetwork() {
    Sequential network = normed();
    float[] examples = new float[4 * 36];
    Random random = new Random(2);
    for (int i = 0; i < examples.length; i++) {
      examples[i] = random.nextFloat();
    }
    int[] labels = {0, 1, 2, 2};
    List<GradientCheck.Result> ofBatch = gradientCheck(network, examples, labels, Mode.training(0));
    network.freezeStatistics(true);
    List<GradientCheck.Result> frozen = gradientCheck(network, examples, labels, Mode.training(0));
    network.freezeStatistics(false);
    List<GradientCheck.Result> inference = gradientCheck(network, examples, labels, Mode.INFERENCE);
    assertEquals(frozen, inference);
    for (List<GradientCheck.Result> results : List.of(ofBatch, inference)) {
      assertEquals(
          List.of("conv1/weight", "conv1/bias", "norm1/gamma", "norm1/beta"),
          results.stream().map(GradientCheck.Result::parameter).limit(4).toList());
      for (GradientCheck.Result result : results) {
        // Batch normalisation takes any bias before it away: its gradient is 0, but for rounding.
        boolean zero = results == ofBatch && result.parameter().equals("conv1/bias");
        assertTrue(
            result.toString(),
            zero ? Math.abs(result.analytic()) < 1e-6 : result.relativeError() < 1e-5);
      }
    }
    BatchNorm norm = (BatchNorm) network.layers().get(1);
    assertArrayEquals(new float[2], norm.mean().value().data(), 0f);
    assertArrayEquals(new float[2], norm.gamma().gradient().data(), 0f);
  }

  @Test
  public void gradientCheck_dropout_agreesForEverySeedAndInInference() {
    Sequential network =
        Sequential.builder("dropout", Shape.of(6))
            .add(new Dropout(0.2f))
            .add(new Dense(20))
            .add(new Dropout(0.5f))
            .add(new Dense(3))
            .seed(4)
            .build();
    float[] examples = new float[12];
    Arrays.fill(examples, 0.5f);
    for (Mode mode : List.of(Mode.training(1), Mode.training(2), Mode.INFERENCE)) {
      for (GradientCheck.Result result : gradientCheck(network, examples, new int[] {0, 2}, mode)) {
        assertTrue(mode + " " + result, result.relativeError() < 1e-5);
      }
    }
  }

  @Test
  public void parameterCount_batchNorm_leavesStatisticsOut() {
    Sequential network = normed();
    assertEquals(20 + 4 + 99, network.parameterCount());
    assertEquals(
        """
        normed
        Layer     Kind          Output     Parameters
        input                   [1, 6, 6]
        conv1     Conv2d 2x3x3  [2, 4, 4]          20
        norm1     BatchNorm     [2, 4, 4]           4
        relu1     ReLU          [2, 4, 4]
        flatten1  Flatten       [32]
        dense1    Dense 3       [3]                99
        Parameters: 123
        Statistics: 4
        """,
        network.summary());
    try (Workers workers = new Workers(1)) {
      assertEquals(2 * 4 * (123 + 4), network.plan(1, workers).memory().parameters());
    }
  }

  @Test
  public void summary_residual_listsTheLayersWithin() {
    Sequential network =
        Sequential.builder("residual", Shape.of(2, 7, 7))
            .add(
                new Residual(new Conv2d(4, 3).stride(2).padding(1), new BatchNorm())
                    .projection(new Conv2d(4, 1).stride(2)))
            .add(new Relu())
            .add(new Residual(new Conv2d(4, 3).padding(1)))
            .build();
    assertEquals(
        """
        residual
        Layer              Kind                               Output     Parameters
        input                                                 [2, 7, 7]
        residual1          Residual of 2 and 1 layers         [4, 4, 4]
          residual1/conv1  Conv2d 4x3x3, stride 2, padding 1  [4, 4, 4]          76
          residual1/norm1  BatchNorm                          [4, 4, 4]           8
          residual1/conv2  Conv2d 4x1x1, stride 2             [4, 4, 4]          12
        relu1              ReLU                               [4, 4, 4]
        residual2          Residual of 1 and 0 layers         [4, 4, 4]
          residual2/conv1  Conv2d 4x3x3, padding 1            [4, 4, 4]         148
        Parameters: 244
        Statistics: 8
        """,
        network.summary());
  }

  @Test
  public void memory_residual_sharesGradientsWithinAllBlocks() {
    // The output's, and in the block those between its three layers, in turn: what goes around
    // them is ∂L/∂y itself.
    assertEquals(4L * 5 * (100 + 2 * 100), residual(1).memory().gradients());
    // Between blocks, two in turn again.
    MemoryPlan plan = residual(3).memory();
    assertEquals(4L * 5 * (100 + 2 * 100 + 2 * 100), plan.gradients());
    assertEquals(plan.gradients(), residual(9).memory().gradients());
    assertTrue(plan.toString(), plan.toString().contains("kept by residual1"));
  }

  private static NetworkPass residual(int blocks) {
    Sequential.Builder builder = Sequential.builder("residual", Shape.of(100));
    for (int i = 0; i < blocks; i++) {
      builder.add(new Residual(new Dense(100), new BatchNorm(), new Relu()));
    }
    try (Workers workers = new Workers(1)) {
      return builder.build().plan(5, workers);
    }
  }

  @Test
  public void copy_frozenNetworkWithStatistics_isTheSame() {
    Sequential network = normed();
    network.freezeStatistics(true);
    network.parameters().get(0).setTrainable(false);
    BatchNorm norm = (BatchNorm) network.layers().get(1);
    norm.variance().value().fill(7f);
    Sequential copy = network.copy();
    BatchNorm copied = (BatchNorm) copy.layers().get(1);
    assertArrayEquals(new float[] {7, 7}, copied.variance().value().data(), 0f);
    assertTrue(copied.statisticsFrozen());
    assertTrue(!copy.parameters().get(0).trainable() && copy.parameters().get(1).trainable());
    network.freezeStatistics(false);
    assertTrue(copied.statisticsFrozen() && !norm.statisticsFrozen());
  }

  private static Sequential normed() {
    return Sequential.builder("normed", Shape.of(1, 6, 6))
        .add(new Conv2d(2, 3))
        .add(new BatchNorm())
        .add(new Relu())
        .add(new Flatten())
        .add(new Dense(3))
        .seed(4)
        .build();
  }

  @Test
  public void copy_trainedFurther_leavesTheOriginal() {
    Sequential network =
        Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 3);
    Sequential copy = network.copy();
    float[] image = new float[784];
    Arrays.fill(image, 0.5f);
    assertArrayEquals(predict(network, image), predict(copy, image), 0f);
    copy.parameters().get(0).value().fill(0.1f);
    assertNotEquals(
        network.parameters().get(0).value().data()[0],
        copy.parameters().get(0).value().data()[0],
        0f);
  }

  @Test
  public void build_valuesOfAnotherNetwork_namesWhatDiffers() {
    Sequential.Builder two = Sequential.builder("two", Shape.of(3)).add(new Dense(2));
    ShapeException tooFew =
        assertThrows(ShapeException.class, () -> two.build(List.of(new float[6])));
    assertEquals("network two has 2 parameters, got the values of 1", tooFew.getMessage());
    Sequential.Builder again = Sequential.builder("two", Shape.of(3)).add(new Dense(2));
    ShapeException tooLong =
        assertThrows(ShapeException.class, () -> again.build(List.of(new float[7], new float[2])));
    assertTrue(
        tooLong.getMessage(), tooLong.getMessage().contains("holds 6 elements, got an array of 7"));
  }

  @Test
  public void predict_wrongLength_namesBoth() {
    Sequential network =
        Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 3);
    ShapeException e =
        assertThrows(
            ShapeException.class,
            () -> new Predictor(network).predict(new float[100], new float[10]));
    assertTrue(e.getMessage(), e.getMessage().contains("784"));
    assertTrue(e.getMessage(), e.getMessage().contains("100"));
  }

  @Test
  public void predict_networkThatEndsInSoftmax_givesItsOutput() {
    Sequential network =
        Sequential.builder("two", Shape.of(2))
            .add(new Dense(2))
            .add(new Softmax())
            .add(new Dropout(0.5f))
            .build(List.of(new float[] {1, 0, 0, 1}, new float[2]));
    assertTrue(network.givesProbabilities());
    float[] probabilities = new float[2];
    new Predictor(network).predict(new float[] {0, (float) Math.log(3)}, probabilities);
    assertArrayEquals(new float[] {0.25f, 0.75f}, probabilities, 1e-6f);
  }

  private static float[] predict(Sequential network, float[] image) {
    float[] probabilities = new float[10];
    new Predictor(network).predict(image, probabilities);
    return probabilities;
  }

  @Test
  public void memory_training_keepsEachActivationOnceAndTwoGradients() {
    Sequential network =
        Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 0);
    try (Workers workers = new Workers(1)) {
      MemoryPlan plan = network.plan(100, workers).memory();
      assertEquals(433_890 * 8L, plan.parameters());
      // Input, convolution, pooling, two dense layers: ReLU and Flatten work in place.
      assertEquals((784 + 17_280 + 4_320 + 100 + 10) * 400L, plan.activations());
      // Two that the layers use in turn, and the network's output's.
      assertEquals((2 * 17_280 + 10) * 400L, plan.gradients());
      long sum = plan.parameters() + plan.activations() + plan.gradients() + plan.scratch();
      for (int i = 0; i < network.layers().size(); i++) {
        sum += plan.layer(i);
      }
      assertEquals(sum, plan.total());
      assertTrue(plan.toString(), plan.toString().contains("scratch, shared by all layers"));
      assertTrue(network.summary(100, 1).endsWith(plan.toString()));
    }
  }

  @Test
  public void memory_prediction_keepsTwoActivationsAndNoGradient() {
    Sequential network =
        Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 0);
    try (Workers workers = new Workers(1)) {
      MemoryPlan plan = network.planPrediction(1, workers).memory();
      assertEquals((784 + 2 * 17_280 + 10) * 4L, plan.activations());
      assertEquals(0, plan.gradients());
      assertTrue(plan.total() < network.plan(1, workers).memory().total());
    }
  }

  @Test
  public void backward_passOfPrediction_isRefused() {
    Sequential network =
        Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 0);
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.planPrediction(1, workers);
      pass.forward(1, false);
      assertThrows(IllegalStateException.class, () -> pass.backward(1));
      assertThrows(IllegalStateException.class, () -> pass.forward(1, true));
    }
  }

  @Test
  public void plan_batchOutOfRange_isRefused() {
    Sequential network =
        Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 0);
    try (Workers workers = new Workers(1)) {
      for (int batch : new int[] {0, -1}) {
        assertRefused(
            "a batch has at least 1 example, got " + batch, () -> network.plan(batch, workers));
        assertRefused(
            "a batch has at least 1 example, got " + batch,
            () -> network.planPrediction(batch, workers));
      }
      assertRefused(
          "layer conv1 turns [1, 28, 28] into [30, 24, 24]: for a batch of 200000 that is more"
              + " numbers than an array can hold; a smaller batch would do",
          () -> network.plan(200_000, workers));
    }
    assertRefused("the number of threads must be at least 1, got 0", () -> network.summary(1, 0));
  }

  @Test
  public void passes_countThatDoesNotFit_namesBoth() {
    Sequential network = Sequential.builder("two", Shape.of(3)).add(new Dense(2)).build();
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.plan(4, workers);
      for (int count : new int[] {0, -1, 5}) {
        assertRefused(
            "this pass was planned for 1 to 4 examples, got " + count,
            () -> pass.forward(count, true));
      }
      assertRefused("the forward pass before was over 0 examples, got 1", () -> pass.backward(1));
      assertRefused("the forward pass before was over 0 examples, got 0", () -> pass.backward(0));
      pass.forward(3, true);
      for (int count : new int[] {0, 2, 4}) {
        String message = "the forward pass before was over 3 examples, got " + count;
        assertRefused(message, () -> pass.backward(count));
        assertRefused(message, () -> pass.firstNonFinite(count));
      }
      pass.backward(3);
      assertRefused(
          "the network has layers 0 to 0, there is no layer 1", () -> pass.memory().layer(1));
    }
  }

  private static void assertRefused(String message, ThrowingRunnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  @Test
  public void forward_planOfPrediction_sameBitsAsOfTraining() {
    for (String name : Architectures.names()) {
      Sequential network = Architectures.create(name, Shape.of(1, 28, 28), 10, 3);
      try (Workers workers = new Workers(2)) {
        NetworkPass training = network.plan(7, workers);
        NetworkPass prediction = network.planPrediction(7, workers);
        for (int i = 0; i < training.input().length; i++) {
          training.input()[i] = i * 37 % 101 / 100f;
          prediction.input()[i] = training.input()[i];
        }
        training.forward(7, false);
        prediction.forward(7, false);
        assertArrayEquals(
            Arrays.copyOf(training.output(), 70), Arrays.copyOf(prediction.output(), 70), 0f);
      }
    }
  }
}
