package dev.inkling.app.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.LayerSteps;
import dev.inkling.app.TestModels;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.inference.Engines;
import dev.inkling.app.training.LearningSettings.EngineChoice;
import dev.inkling.app.training.LearningSettings.Layers;
import dev.inkling.app.training.LearningSettings.OptimizerChoice;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.personalization.PersonalizationRound;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class RehearsedFineTuningTest {
  /** Two rounds of ten batches. */
  private static final int ALL_STEPS = 20;

  /** Those that compare it with mlcore. */
  private static final int GATE = 3;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Engines engines =
      new Engines(ApplicationProvider.getApplicationContext(), folder::getRoot, Runnable::run);
  private final Heard heard = new Heard();

  /** What a listener heard. */
  private static final class Heard implements FineTuning.Listener {
    private final List<String> failures = new ArrayList<>();
    private long step;

    @Override
    public void onBatch(TrainingProgress progress) {
      step = progress.step();
    }

    @Override
    public void onGpuFailure(String reason) {
      failures.add(reason);
    }

    @Override
    public void onRound(PersonalizationRound round) {}
  }

  private FineTuning.Task task(EngineChoice engine) throws Exception {
    return task(engine, Layers.ALL);
  }

  private FineTuning.Task task(EngineChoice engine, Layers layers) throws Exception {
    List<KeptSample> samples = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      samples.add(
          new KeptSample(digit, digit, 0, SyntheticDigits.drawing(digit, new Random(digit))));
    }
    LearningSettings settings =
        new LearningSettings(2, 8, 0.01f, OptimizerChoice.ADAM, layers, 50, engine);
    return new FineTuning.Task(
        0, TestModels.model(1), samples, settings, new File(folder.getRoot(), "checkpoint"));
  }

  private FineTuning.Outcome train(LayerSteps steps, EngineChoice engine) throws Exception {
    GpuTrials trials = steps == null ? new GpuTrials(engines) : new GpuTrials(engines, steps);
    return train(trials, engine, Layers.ALL);
  }

  private FineTuning.Outcome train(GpuTrials trials, EngineChoice engine, Layers layers)
      throws Exception {
    FineTuning.Outcome outcome =
        new RehearsedFineTuning(() -> trials).train(task(engine, layers), () -> false, heard);
    assertTrue(new File(folder.getRoot(), "checkpoint").delete());
    return outcome;
  }

  private static void assertSame(FineTuning.Outcome expected, FineTuning.Outcome actual) {
    assertEquals(expected.reason(), actual.reason());
    assertEquals(expected.scores(), actual.scores());
    assertEquals(expected.turnedRight(), actual.turnedRight());
    assertArrayEquals(expected.model().tflite(), actual.model().tflite());
  }

  @Test
  public void train_gpu_doesAllStepsAndLearnsTheSame() throws Exception {
    FineTuning.Outcome expected = train((LayerSteps) null, EngineChoice.JAVA);
    LayerSteps steps = new LayerSteps();
    assertSame(expected, train(steps, EngineChoice.GPU));
    assertEquals(1 + GATE + ALL_STEPS + 1, steps.log.size());
    assertTrue(heard.failures.isEmpty());
  }

  @Test
  public void train_java_asksNoGpu() throws Exception {
    LayerSteps steps = new LayerSteps();
    train(steps, EngineChoice.JAVA);
    assertTrue(steps.log.isEmpty());
  }

  @Test
  public void train_fileThatMlcoreWrites_learnsTheSameWithinRounding() throws Exception {
    for (Layers layers : Layers.values()) {
      FineTuning.Outcome expected = train(new GpuTrials(engines), EngineChoice.JAVA, layers);
      MlcoreRuntime runtime = new MlcoreRuntime();
      FineTuning.Outcome actual =
          train(new GpuTrials(engines, new FileSteps(runtime)), EngineChoice.GPU, layers);
      assertTrue(heard.failures.toString(), heard.failures.isEmpty());
      assertEquals(GATE + ALL_STEPS, runtime.runs);
      assertEquals(expected.reason(), actual.reason());
      assertEquals(expected.scores(), actual.scores());
      List<Parameter> right = expected.model().network().parameters();
      List<Parameter> learned = actual.model().network().parameters();
      for (int i = 0; i < right.size(); i++) {
        assertArrayEquals(right.get(i).value().data(), learned.get(i).value().data(), 1e-4f);
      }
    }
  }

  @Test
  public void train_noGpuLibraryHere_javaLearnsAndItIsSaid() throws Exception {
    FineTuning.Outcome expected = train((LayerSteps) null, EngineChoice.JAVA);
    assertSame(expected, train((LayerSteps) null, EngineChoice.GPU));
    assertEquals(1, heard.failures.size());
  }

  @Test
  public void train_gpuIsWrong_javaLearnsAndItIsSaid() throws Exception {
    FineTuning.Outcome expected = train((LayerSteps) null, EngineChoice.JAVA);
    assertSame(expected, train(new LayerSteps(0.01f, 1000), EngineChoice.GPU));
    assertEquals(1, heard.failures.size());
    assertTrue(heard.failures.get(0), heard.failures.get(0).startsWith("after 3 steps value 0"));
  }

  @Test
  public void train_gpuFailsOnTheWay_javaGoesOnFromTheCheckpoint() throws Exception {
    FineTuning.Outcome expected = train((LayerSteps) null, EngineChoice.JAVA);
    assertSame(expected, train(new LayerSteps(0, GATE + 12), EngineChoice.GPU));
    assertEquals(Arrays.asList("context lost"), heard.failures);
  }

  @Test
  public void train_gpuStopped_givesNothingAndFallsBackToNothing() throws Exception {
    GpuTrials trials = new GpuTrials(engines, new LayerSteps());
    FineTuning fineTuning = new RehearsedFineTuning(() -> trials);
    assertNull(fineTuning.train(task(EngineChoice.GPU), () -> heard.step >= 7, heard));
    assertTrue(heard.failures.isEmpty());
    assertFalse(new File(folder.getRoot(), "trying-GPU").exists());
  }
}
