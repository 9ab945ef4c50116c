package dev.inkling.app.benchmark;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.LayerSteps;
import dev.inkling.app.TestModels;
import dev.inkling.app.data.ActiveModel;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.EngineResult;
import dev.inkling.app.inference.EngineResult.Outcome;
import dev.inkling.app.inference.Engines;
import dev.inkling.app.inference.Model;
import dev.inkling.app.training.GpuTrials;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** Where TensorFlow Lite's native library does not load, so that Java alone predicts. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class BenchmarkTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Engines engines =
      new Engines(ApplicationProvider.getApplicationContext(), folder::getRoot, Runnable::run);
  private final Model model = TestModels.model(1);
  private final List<Measured> heard = new ArrayList<>();

  /** A quarter of a millisecond more each time it is looked at. */
  private long now;

  private long clock() {
    now += 250_000;
    return now;
  }

  private Benchmark benchmark(LayerSteps steps) {
    return new Benchmark(
        engines,
        steps == null ? new GpuTrials(engines) : new GpuTrials(engines, steps),
        this::clock);
  }

  private Measured last() {
    return heard.get(heard.size() - 1);
  }

  @Test
  public void run_javaAlone_measuresPredictionsAndTraining() {
    Benchmark benchmark = benchmark(null);
    assertTrue(benchmark.run(model, () -> false, heard::add));
    assertEquals(5, benchmark.parts());
    assertEquals(5, heard.size());
    for (int i = 0; i < heard.size(); i++) {
      assertEquals(i + 1, heard.get(i).parts());
    }
    assertEquals(Outcome.FAILED, last().predictions().of(Engine.GPU).outcome());
    assertEquals(Outcome.FAILED, last().predictions().of(Engine.CPU).outcome());
    EngineResult java = EngineResult.measured(Engine.JAVA, 0.25);
    assertEquals(java, last().predictions().of(Engine.JAVA));
    assertEquals(java, last().training().of(Engine.JAVA));
    assertEquals(Outcome.FAILED, last().training().of(Engine.GPU).outcome());
  }

  @Test
  public void run_gpuThatLearns_isMeasuredToo() {
    LayerSteps steps = new LayerSteps();
    Benchmark benchmark = benchmark(steps);
    assertTrue(benchmark.run(model, () -> false, heard::add));
    assertEquals(benchmark.parts(), last().parts());
    assertEquals(EngineResult.measured(Engine.GPU, 0.25), last().training().of(Engine.GPU));
    assertEquals("close", steps.log.get(steps.log.size() - 1));
  }

  @Test
  public void run_gpuThatLearnsWrong_saysSo() {
    assertTrue(benchmark(new LayerSteps(1, 100)).run(model, () -> false, heard::add));
    EngineResult gpu = last().training().of(Engine.GPU);
    assertEquals(Outcome.FAILED, gpu.outcome());
    assertTrue(gpu.reason(), gpu.reason().startsWith("after 3 steps"));
  }

  @Test
  public void run_cancelled_endsAtOnce() {
    AtomicInteger asked = new AtomicInteger();
    assertFalse(benchmark(null).run(model, () -> asked.incrementAndGet() > 50, heard::add));
    assertEquals(51, asked.get());
    assertEquals("GPU and CPU alone are done", 2, heard.size());
  }

  @Test
  public void report_complete_saysWhatWasMeasuredWhereAndWith() {
    assertTrue(benchmark(new LayerSteps()).run(model, () -> false, heard::add));
    BenchmarkUiState state =
        BenchmarkUiState.of(5)
            .withModel(new ActiveModel(model, ModelVersion.BASE, false))
            .begun()
            .with(last())
            .ended(true);
    String report = new BenchmarkText(ApplicationProvider.getApplicationContext()).report(state);
    for (String part :
        new String[] {
          "Network: base model, Small, 7,850 parameters\n",
          "Android 15",
          "Inkling 0.1.0",
          "The median of 100 predictions, after 20 to warm up.\nGPU did not work: ",
          "\nJava: 0.25 ms\n",
          "Batches of 32, forward, backward and a step of Adam; the median of 20 steps, after 5 to"
              + " warm up. Java uses 2 threads.\nGPU: 128,000 images/s\nJava: 128,000 images/s\n"
        }) {
      assertTrue(part + " is not in:\n" + report, report.contains(part));
    }
  }
}
