package dev.inkling.lab.runtime;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.runtime.TfliteRuntime.Kernels;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.personalization.Personalization;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.StatelessStep;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingWriter;
import dev.inkling.mlcore.tflite.UpdateRule;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.StepEngine;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What the app does on the GPU, in the real TensorFlow Lite on the processor: the personalizer's
 * steps by a stateless file, whose inputs and outputs go by their order. Soft targets, the head
 * first, frozen statistics and a checkpoint in between give the weights of mlcore's own steps.
 */
public final class StatelessStepTest {
  private static final int BATCH = 16;
  private static final int STEPS = 30;
  private static final double TOLERANCE = 1e-3;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Sequential base = base();

  @Before
  public void requireRuntime() {
    Agreement.requireRuntime();
  }

  /** The app's own network as the app has it: it learned something, and drops nothing. */
  private static Sequential base() {
    Sequential network =
        TrainingRun.asTrained(
            Architectures.create(Architectures.INKLING_NET, Shape.of(1, 28, 28), 10, 5));
    TrainingRun.byMlcore(network, new Adam(0.002f), 50);
    return network;
  }

  /** A file in the interpreter. */
  private static final class Steps implements StepEngine, AutoCloseable {
    private final TfliteInterpreter owner;
    private final StatelessStep step;
    private int done;

    Steps(Sequential network, Optimizer optimizer) {
      TrainingModel model =
          TrainingWriter.stateless(
              new TfliteModel(network, ModelMetadata.empty()), BATCH, UpdateRule.of(optimizer));
      owner = new TfliteInterpreter(model.bytes(), Kernels.BUILT_IN, 1);
      TfliteInterpreter.requireOk("prepare the step", owner.open().AllocateTensors());
      step = new StatelessStep(model, network, this::run);
    }

    private void run(float[][] inputs, float[][] outputs) {
      Interpreter interpreter = owner.open();
      assertEquals(inputs.length, interpreter.inputs().limit());
      assertEquals(outputs.length, interpreter.outputs().limit());
      for (int i = 0; i < inputs.length; i++) {
        assertEquals(4L * inputs[i].length, interpreter.input_tensor(i).bytes());
        interpreter.typed_input_tensor_float(i).put(inputs[i]);
      }
      assertEquals(tensorflowlite.kTfLiteOk, interpreter.Invoke());
      for (int i = 0; i < outputs.length; i++) {
        assertEquals(4L * outputs[i].length, interpreter.output_tensor(i).bytes());
        interpreter.typed_output_tensor_float(i).get(outputs[i]);
      }
      done++;
    }

    @Override
    public double step(
        List<Parameter> parameters,
        float[] input,
        Targets targets,
        float[] output,
        float learningRate) {
      return step.step(parameters, input, targets, output, learningRate);
    }

    @Override
    public OptimizerState state() {
      return step.state();
    }

    @Override
    public void restore(OptimizerState state, List<Parameter> parameters) {
      step.restore(state, parameters);
    }

    @Override
    public void close() {
      owner.close();
    }
  }

  /** The settings of the app, but for fewer and smaller batches. */
  private static Personalizer personalizer(Supplier<Optimizer> optimizer, StepEngine engine) {
    Optimizer rule = optimizer.get();
    return Personalizer.ofDigits(1)
        .steps(STEPS)
        .headFirst(STEPS / 3)
        .batch(BATCH)
        .learningRate(rule.learningRate())
        .optimizer(rate -> rule)
        .engine(engine);
  }

  private Sequential personalize(Personalizer personalizer) {
    Personalization learned = personalizer.personalize(base, SyntheticDigits.generate(9, 40));
    return learned.learned();
  }

  private void assertSame(String what, Sequential expected, Sequential actual) {
    double gap = 0;
    double moved = 0;
    for (int p = 0; p < expected.parameters().size(); p++) {
      float[] right = expected.parameters().get(p).value().data();
      float[] values = actual.parameters().get(p).value().data();
      float[] before = base.parameters().get(p).value().data();
      for (int i = 0; i < right.length; i++) {
        double difference = Math.abs(values[i] - right[i]);
        // Written so that NaN is a gap.
        gap = difference <= gap ? gap : difference;
        moved = Math.max(moved, Math.abs(right[i] - before[i]));
      }
    }
    String line = String.format("%s: weights moved by %.1e, differ by %.1e", what, moved, gap);
    System.out.println(line);
    assertTrue(line, gap <= TOLERANCE && moved > 10 * gap);
  }

  private void check(Supplier<Optimizer> optimizer) {
    Sequential expected = personalize(personalizer(optimizer, null));
    try (Steps steps = new Steps(base.copy(), optimizer.get())) {
      Sequential actual = personalize(personalizer(optimizer, steps));
      assertEquals(STEPS, steps.done);
      assertSame(optimizer.get().settings(), expected, actual);
    }
  }

  @Test
  public void personalize_adam_learnsAsMlcoreDoes() {
    check(() -> new Adam(0.0005f));
  }

  @Test
  public void personalize_momentum_learnsAsMlcoreDoes() {
    check(() -> new Momentum(0.01f, 0.9f));
  }

  @Test
  public void personalize_sgd_learnsAsMlcoreDoes() {
    check(() -> new Sgd(0.05f));
  }

  @Test
  public void personalize_headOnly_needsAFileOfTheHeadAlone() {
    Supplier<Optimizer> optimizer = () -> new Adam(0.001f);
    Sequential head = base.copy();
    for (Parameter parameter : head.parameters()) {
      if (!parameter.name().startsWith("dense2/") && !parameter.isStatistic()) {
        parameter.setTrainable(false);
      }
    }
    Sequential expected = personalize(personalizer(optimizer, null).headOnly(true));
    try (Steps steps = new Steps(head, optimizer.get())) {
      assertSame("head only", expected, personalize(personalizer(optimizer, steps).headOnly(true)));
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> personalize(personalizer(optimizer, steps).headFirst(0)));
      assertTrue(refused.getMessage(), refused.getMessage().contains("conv1/weight"));
    }
  }

  @Test
  public void personalize_changedOverAtACheckpoint_learnsAsMlcoreDoes() throws IOException {
    Supplier<Optimizer> optimizer = () -> new Adam(0.0005f);
    Sequential expected = personalize(personalizer(optimizer, null));
    for (boolean fileFirst : new boolean[] {true, false}) {
      File checkpoint = new File(folder.getRoot(), "run-" + fileFirst);
      try (Steps steps = new Steps(base.copy(), optimizer.get())) {
        long[] done = new long[1];
        personalize(
            personalizer(optimizer, fileFirst ? steps : null)
                .checkpoint(checkpoint, 1)
                .cancelledWhen(() -> done[0] == STEPS / 2)
                .listener(
                    new TrainingListener() {
                      @Override
                      public void onBatch(TrainingProgress progress) {
                        done[0] = progress.step();
                      }
                    }));
        Sequential actual =
            personalize(
                personalizer(optimizer, fileFirst ? null : steps)
                    .checkpoint(checkpoint, STEPS)
                    .resumeFrom(Checkpoint.read(checkpoint)));
        assertEquals(STEPS / 2, steps.done);
        assertSame(fileFirst ? "the file, then Java" : "Java, then the file", expected, actual);
      }
    }
  }
}
