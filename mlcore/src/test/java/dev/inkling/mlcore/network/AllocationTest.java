package dev.inkling.mlcore.network;

import static org.junit.Assert.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.inkling.mlcore.layer.AveragePool2d;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Elu;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.layer.Identity;
import dev.inkling.mlcore.layer.LeakyRelu;
import dev.inkling.mlcore.layer.Multiply;
import dev.inkling.mlcore.layer.PRelu;
import dev.inkling.mlcore.layer.Padding;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Sigmoid;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Step;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.MeanSquaredError;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.SumOfSquares;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.Optimizers;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.Test;

/** What a step and a prediction allocate once they are planned, as the JVM counts it. */
public class AllocationTest {
  private static final int STEPS = 20;

  /** Vectors one by one, matrices in one part, and in several. */
  private static final int[] MANY_WAYS = {1, 3, 32};

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  public void trainingStep_planned_allocatesNothing() {
    for (String name : Architectures.names()) {
      for (int batch : MANY_WAYS) {
        assertStepAllocatesNothing(create(name), batch, new Sgd(0.01f));
        assertStepAllocatesNothing(create(name), batch, new Adam(0.001f));
      }
    }
  }

  @Test
  public void trainingStep_everyActivation_allocatesNothing() {
    for (int batch : new int[] {1, 17}) {
      Sequential network =
          Sequential.builder("activations", Shape.of(1, 28, 28))
              .add(new Conv2d(4, 5))
              .add(new PRelu())
              .add(new Sigmoid())
              .add(new Flatten())
              .add(new Dense(10))
              .add(new Tanh())
              .add(new LeakyRelu(0.01f))
              .add(new Elu(1))
              .add(new Identity())
              .add(new Softmax())
              .add(new Step())
              .build();
      assertStepAllocatesNothing(network, batch, new Sgd(0.01f));
    }
  }

  @Test
  public void trainingStep_otherConvolutionsAndPools_allocatesNothing() {
    Sequential network =
        Sequential.builder("Convolutions", Shape.of(1, 28, 28))
            .add(new Conv2d(8, 3).stride(2).padding(Padding.SAME))
            .add(new DepthwiseConv2d(3).multiplier(2).padding(1))
            .add(new AveragePool2d(2))
            .add(new Conv2d(10, 3).groups(2).dilation(2))
            .add(new GlobalAveragePool2d())
            .build();
    for (int batch : MANY_WAYS) {
      assertStepAllocatesNothing(network, batch, new Sgd(0.01f));
    }
  }

  private static Sequential create(String name) {
    return Architectures.create(name, Shape.of(1, 28, 28), 10, 1);
  }

  @Test
  public void trainingStep_normed_allocatesNothing() {
    Sequential network =
        Sequential.builder("normed", Shape.of(1, 12, 12))
            .add(new Conv2d(4, 3))
            .add(new BatchNorm())
            .add(new Residual(new Conv2d(4, 3).padding(1), new BatchNorm()))
            .add(new Multiply().branch(new Conv2d(4, 1), new Relu()).branch())
            .add(new Concatenate().branch().branch(new Conv2d(2, 1)))
            .add(new Flatten())
            .add(new Dense(10))
            .add(new BatchNorm())
            .add(new Dropout(0.5f))
            .build();
    assertStepAllocatesNothing(network, 33, new Sgd(0.01f));
    network.freezeStatistics(true);
    assertStepAllocatesNothing(network, 1, new Sgd(0.01f));
  }

  private void assertStepAllocatesNothing(Sequential network, int batch, Optimizer optimizer) {
    int[] labels = new int[batch];
    Loss loss = new SoftmaxCrossEntropy();
    try (Workers workers = new Workers(1)) {
      NetworkPass pass = network.plan(batch, workers);
      Runnable step =
          () -> {
            pass.forward(batch, true);
            loss.evaluate(pass.output(), labels, batch, 10, pass.outputGradient());
            pass.backward(batch);
            optimizer.step(network.parameters(), 1f, workers);
          };
      step.run();
      assertAllocatesNothing(network.name() + " at batch " + batch, step);
    }
  }

  @Test
  public void optimizerStep_anyRuleAndClipping_allocatesNothing() {
    List<Parameter> parameters =
        Architectures.create(Architectures.names().get(0), Shape.of(1, 28, 28), 10, 1).parameters();
    GradientClipping[] clippings = {
      GradientClipping.NONE, GradientClipping.byValue(1f), GradientClipping.byNorm(1f)
    };
    try (Workers workers = new Workers(1)) {
      for (Supplier<Optimizer> rule : Optimizers.ALL) {
        Optimizer optimizer = rule.get();
        for (GradientClipping clipping : clippings) {
          Runnable step =
              () -> {
                parameters.get(0).gradient().fill(1f);
                clipping.apply(parameters, workers);
                optimizer.step(parameters, 1f, workers);
              };
          for (int i = 0; i < 5; i++) {
            step.run();
          }
          assertAllocatesNothing(optimizer.settings() + ", " + clipping.settings(), step);
        }
      }
    }
  }

  @Test
  public void prediction_planned_allocatesNothing() {
    for (String name : Architectures.names()) {
      Predictor predictor = new Predictor(create(name));
      float[] example = new float[784];
      float[] probabilities = new float[10];
      Runnable prediction = () -> predictor.predict(example, probabilities);
      prediction.run();
      assertAllocatesNothing(name, prediction);
    }
  }

  @Test
  public void predictionOfEnsemble_planned_allocatesNothing() {
    Ensemble ensemble = new Ensemble(create("InklingNet"), create("SimpleConvNet"));
    EnsemblePass pass = ensemble.planPrediction(8, new Workers(1));
    pass.forward(8);
    assertAllocatesNothing("ensemble", () -> pass.forward(8));
  }

  @Test
  public void lossOfAnyKind_targetsMadeOnce_allocatesNothing() {
    float[] outputs = new float[320];
    float[] gradient = new float[320];
    Targets labels = Targets.labels(new int[32]);
    float[] vectors = new float[320];
    for (int i = 0; i < vectors.length; i += 10) {
      vectors[i] = 1;
    }
    Targets oneHot = Targets.vectors(vectors, 10);
    for (Loss loss :
        Arrays.<Loss>asList(
            new SoftmaxCrossEntropy(0.1),
            new CrossEntropy(),
            new MeanSquaredError(),
            new SumOfSquares())) {
      Runnable evaluation =
          () -> {
            loss.evaluate(outputs, labels, 32, 10, gradient);
            loss.evaluate(outputs, oneHot, 32, 10, gradient);
          };
      evaluation.run();
      assertAllocatesNothing(loss.toString(), evaluation);
    }
  }

  /** The JVM itself may allocate a little on this thread, such as when it links a call site. */
  private void assertAllocatesNothing(String what, Runnable action) {
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < STEPS; i++) {
      action.run();
    }
    long each = (threads.getThreadAllocatedBytes(id) - before) / STEPS;
    assertTrue(what + ": " + each + " bytes each", each < 256);
  }
}
