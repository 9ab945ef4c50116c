package dev.inkling.app.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.os.Build;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.LayerSteps;
import dev.inkling.app.TestModels;
import dev.inkling.app.inference.Engines;
import dev.inkling.app.view.EngineText;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowLooper;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class GpuTrialsTest {
  private static final int BATCH = 8;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Sequential network = TestModels.model(1).network();

  private <T> T run(GpuSteps steps, Function<GpuSteps.Step, T> use) {
    return new GpuTrials(engines(), steps).run(network, BATCH, GpuTrialsTest::rule, use);
  }

  private Engines engines() {
    return new Engines(ApplicationProvider.getApplicationContext(), folder::getRoot, Runnable::run);
  }

  private static Optimizer rule() {
    return new Adam(0.001f);
  }

  @Test
  public void run_stepsThatAgree_areUsedAsIfNewAndClosed() {
    LayerSteps steps = new LayerSteps();
    float before = network.parameters().get(0).value().data()[0];
    OptimizerState state = run(steps, GpuSteps.Step::state);
    assertEquals(OptimizerState.NONE, state);
    assertEquals(before, network.parameters().get(0).value().data()[0], 0f);
    assertEquals(Arrays.asList("open", "step", "step", "step", "close"), steps.log);
  }

  @Test
  public void run_stepsALittleOff_areUsed() {
    assertEquals("used", run(new LayerSteps(0.0003f, 100), step -> "used"));
  }

  @Test
  public void run_stepsFurtherOff_areNot() {
    LayerSteps steps = new LayerSteps(0.0004f, 100);
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> run(steps, step -> "used"));
    assertTrue(
        thrown.getMessage(), thrown.getMessage().startsWith("after 3 steps value 0 of dense1/"));
    assertEquals("close", steps.log.get(4));
  }

  @Test
  public void run_stepsThatGiveNoNumber_areNot() {
    assertThrows(RuntimeException.class, () -> run(new LayerSteps(Float.NaN, 100), step -> "used"));
  }

  @Test
  public void run_noLibrary_saysSo() {
    assertThrows(LinkageError.class, () -> run(new FileSteps(new GpuRuntime()), step -> "used"));
  }

  @Test
  public void run_whileOpening_isMarked() {
    File marker = new File(folder.getRoot(), "trying-GPU");
    MlcoreRuntime watched = new MlcoreRuntime();
    watched.before = () -> assertTrue(marker.exists());
    assertFalse(run(new FileSteps(watched), step -> marker.exists()));
    assertEquals(3, watched.runs);
    assertTrue(watched.closed);
  }

  @Test
  public void run_fileThatAnswersWrong_isClosedAndNotUsed() {
    MlcoreRuntime wrong = new MlcoreRuntime();
    wrong.factor = 1.5f;
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> run(new FileSteps(wrong), step -> "used"));
    assertTrue(thrown.getMessage(), thrown.getMessage().startsWith("after 3 steps value "));
    assertTrue(wrong.closed);
  }

  @Test
  public void run_fileThatLearnsNothingAtALowRate_isNotUsed() {
    MlcoreRuntime idle = new MlcoreRuntime();
    idle.factor = 0;
    GpuTrials trials = new GpuTrials(engines(), new FileSteps(idle));
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> trials.run(network, BATCH, () -> new Adam(0.0001f), step -> "used"));
    assertTrue(thrown.getMessage(), thrown.getMessage().contains(" away, having gone "));
  }

  @Test
  public void run_fileThatCannotBeRun_isClosedAndSaysWhy() {
    MlcoreRuntime failing = new MlcoreRuntime();
    failing.before =
        () -> {
          throw new IllegalArgumentException("Internal error: context lost");
        };
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> run(new FileSteps(failing), step -> "used"));
    assertEquals("Internal error: context lost", thrown.getMessage());
    assertTrue(failing.closed);
  }

  @Test
  public void look_noLibrary_saysSo() {
    GpuTrials trials = new GpuTrials(engines());
    assertNull(trials.obstacle().getValue());
    trials.look();
    ShadowLooper.idleMainLooper();
    assertEquals(
        "Failed to load native GpuDelegate methods.",
        EngineText.firstSentence(trials.obstacle().getValue()));
  }

  @Test
  public void look_gpuEndedTheApp_saysSoUntilItIsTriedAgain() throws Exception {
    Files.write(
        new File(folder.getRoot(), "trying-GPU").toPath(),
        (Build.FINGERPRINT + " 1").getBytes(StandardCharsets.UTF_8));
    Engines engines = engines();
    GpuTrials trials = new GpuTrials(engines, new LayerSteps());
    trials.look();
    ShadowLooper.idleMainLooper();
    assertEquals("left out, for it ended the app", trials.obstacle().getValue());
    assertThrows(
        IllegalStateException.class,
        () -> trials.run(network, BATCH, GpuTrialsTest::rule, step -> "used"));
    engines.tryAgain();
    trials.look();
    ShadowLooper.idleMainLooper();
    assertEquals("", trials.obstacle().getValue());
  }
}
