package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.Visibility.GONE;
import static androidx.test.espresso.matcher.ViewMatchers.Visibility.VISIBLE;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withEffectiveVisibility;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Intent;
import android.os.Build;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.benchmark.BenchmarkUiState;
import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.EngineResult.Outcome;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.training.LearningSettings;
import dev.inkling.app.training.LearningSettings.EngineChoice;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/** What the screens say of engines that are left out, that fail, or that learn. */
@RunWith(AndroidJUnit4.class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(qualifiers = ScreensTest.PHONE, application = ScreensTest.OwnColors.class)
public final class EnginesOnScreenTest {
  private static final Drawing ONE = Drawing.of(Stroke.of(10, 0, 10, 20, 10, 40, 10, 60));
  private static final String LEFT_OUT = "GPU is left out: the app ended while trying it.";

  private AppDriver app;

  @Before
  public void open() {
    app = new AppDriver();
  }

  @After
  public void close() {
    app.close();
  }

  /** What a process leaves that the GPU's driver ends while the GPU is tried. */
  private static void leaveMarker() {
    File folder = new File(AppDriver.application().getFilesDir(), "engines");
    try {
      assertTrue(folder.isDirectory() || folder.mkdirs());
      Files.write(
          new File(folder, "trying-GPU").toPath(),
          (Build.FINGERPRINT + " 1").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOff(File file) {
    return CompletableFuture.supplyAsync(() -> !file.exists()).join();
  }

  private void crashAndRestart() throws Exception {
    app.draw(ONE);
    app.awaitDrawn("the engines' trial", state -> isMeasured(state.prediction()));
    CompletableFuture.runAsync(EnginesOnScreenTest::leaveMarker).get();
    app = app.restarted();
  }

  private static boolean isMeasured(Prediction prediction) {
    return prediction != null && prediction.engines().of(Engine.GPU) != null;
  }

  @Test
  public void draw_nothingLeftOut_saysNothing() throws Exception {
    app.draw(ONE);
    onView(withId(R.id.left_out)).check(matches(withEffectiveVisibility(GONE)));
  }

  @Test
  public void draw_engineFailed_isExplainedInTheDialog() throws Exception {
    app.draw(ONE);
    app.awaitDrawn("the engines' trial", state -> isMeasured(state.prediction()));
    onView(withId(R.id.engine_button)).perform(click());
    onView(withId(android.R.id.message))
        .inRoot(isDialog())
        .check(
            matches(
                withText(
                    allOf(
                        containsString("GPU did not work: "),
                        containsString("CPU did not work: "),
                        containsString("Java: "),
                        containsString(" ms")))));
  }

  @Test
  public void restart_gpuEndedTheApp_isLeftOutUntilTriedAgain() throws Exception {
    crashAndRestart();
    Prediction read = app.draw(ONE);
    assertEquals(Engine.JAVA, read.engine());
    assertEquals(Outcome.LEFT_OUT, read.engines().of(Engine.GPU).outcome());
    onView(withText(LEFT_OUT)).perform(scrollTo()).check(matches(isDisplayed()));
    Pictures.save(app, "left-out");
    onView(withId(R.id.try_again)).perform(scrollTo(), click());
    // Here it fails without ending the process.
    app.awaitDrawn(
        "another trial",
        state ->
            isMeasured(state.prediction())
                && state.prediction().engines().of(Engine.GPU).outcome() == Outcome.FAILED);
    onView(withId(R.id.left_out)).check(matches(withEffectiveVisibility(GONE)));
    File folder = new File(AppDriver.application().getFilesDir(), "engines");
    assertTrue(isOff(new File(folder, "crashed-GPU")));
    assertTrue(isOff(new File(folder, "trying-GPU")));
  }

  @Test
  public void benchmark_gpuEndedTheApp_saysSoAndMeasuresTheOthers() throws Exception {
    crashAndRestart();
    app.draw(ONE);
    app.openBenchmark();
    AppDriver.await("a model", app::benchmark, state -> state.model() != null);
    onView(allOf(withId(R.id.left_out_text), withText(LEFT_OUT))).check(matches(isDisplayed()));
    onView(withId(R.id.measure)).perform(click());
    BenchmarkUiState state = AppDriver.await("the end", app::benchmark, BenchmarkUiState::complete);
    assertFalse(state.running());
    onView(withText(startsWith("CPU did not work: ")))
        .check(matches(withEffectiveVisibility(VISIBLE)));
  }

  @Test
  public void share_benchmark_sendsTheReport() throws Exception {
    app.openBenchmark();
    AppDriver.await("a model", app::benchmark, state -> state.model() != null);
    onView(withId(R.id.measure)).perform(click());
    AppDriver.await("the end", app::benchmark, BenchmarkUiState::complete);
    onView(withId(R.id.share)).perform(scrollTo(), click());
    Intent chooser = shadowOf(AppDriver.application()).getNextStartedActivity();
    Intent sent = chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent.class);
    assertEquals("text/plain", sent.getType());
    assertTrue(sent.getStringExtra(Intent.EXTRA_TEXT).contains("\nJava: "));
  }

  @Test
  public void expert_noGpuHere_saysWhyAndOffersNoChoice() throws Exception {
    app.open(R.id.teach);
    onView(withId(R.id.expert_settings)).perform(click());
    AppDriver.await(
        "a look at the GPU",
        () -> AppDriver.application().services().gpuTrials().obstacle().getValue(),
        found -> found != null);
    onView(withId(R.id.engines)).check(matches(withEffectiveVisibility(GONE)));
    onView(withId(R.id.engine_obstacle))
        .check(
            matches(
                withText(
                    "This phone's GPU cannot learn, so Java does: "
                        + "Failed to load native GpuDelegate methods.")));
  }

  @Test
  public void learn_gpuThatIsWrong_learnsWithJavaAndSaysSo() throws Exception {
    AppDriver.application().services().replaceGpuSteps(new LayerSteps(1, 100));
    app.draw(ONE);
    app.teach(2);
    app.open(R.id.teach);
    onView(withId(R.id.expert_settings)).perform(click());
    AppDriver.await(
        "a look at the GPU",
        () -> AppDriver.application().services().gpuTrials().obstacle().getValue(),
        String::isEmpty);
    onView(withId(R.id.engine_gpu)).perform(scrollTo(), click());
    Pictures.save(app, "expert-engine");
    LearningSettings set = AppDriver.application().services().settings().learning().getValue();
    assertEquals(EngineChoice.GPU, set.engine());
    Espresso.pressBack();
    app.learnToTheEnd();
    onView(withId(R.id.gpu_failure))
        .check(matches(withText(startsWith("The GPU does not learn, Java does: after 3 steps"))));
    Pictures.save(app, "gpu-failure");
    onView(withId(R.id.discard)).perform(click());
    app.awaitTeaching("that it is settled", state -> state.result() == null);
    AppDriver.await(
        "that the line goes",
        () -> AppDriver.application().services().learner().gpuFailure().getValue(),
        String::isEmpty);
    onView(withId(R.id.gpu_failure)).check(matches(withEffectiveVisibility(GONE)));
  }

  @Test
  public void learn_gpuThatAgrees_learnsWithIt() throws Exception {
    LayerSteps steps = new LayerSteps();
    AppDriver.application().services().replaceGpuSteps(steps);
    app.draw(ONE);
    app.teach(2);
    LearningSettings standard = LearningSettings.STANDARD.withRounds(1);
    app.scenario()
        .onActivity(
            activity ->
                AppDriver.application()
                    .services()
                    .settings()
                    .setLearning(
                        new LearningSettings(
                            1,
                            standard.batch(),
                            standard.learningRate(),
                            standard.optimizer(),
                            standard.layers(),
                            standard.rehearsal(),
                            EngineChoice.GPU)));
    app.learnToTheEnd();
    assertEquals(1 + 3 + 10 + 1, steps.log.size());
    onView(withId(R.id.gpu_failure)).check(matches(withEffectiveVisibility(GONE)));
  }
}
