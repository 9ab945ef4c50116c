package dev.inkling.app.inference;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.MainThread;
import dev.inkling.app.TestModels;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class EnginesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final AtomicInteger gpuOpened = new AtomicInteger();
  private final Model model = TestModels.model(1);

  /** What times it, a thousandth of a millisecond more each time it is looked at. */
  private long clock;

  private Engines engines() {
    return new Engines(folder::getRoot, () -> "phone", Runnable::run, this::candidates, this::now);
  }

  private long now() {
    clock += 1000;
    return clock;
  }

  /** Java, and a GPU that reads as Java does. */
  private List<Candidate> candidates(Model of) {
    return Arrays.asList(
        Candidates.candidate(Engine.JAVA, () -> new JavaClassifier(of.network())),
        Candidates.candidate(
            Engine.GPU,
            () -> {
              gpuOpened.incrementAndGet();
              return new JavaClassifier(of.network());
            }));
  }

  private static FastestClassifier measured(FastestClassifier classifier) {
    while (!classifier.isMeasured()) {
      classifier.measureNext();
    }
    return classifier;
  }

  /** As if the process ended while the GPU was tried. */
  private void crash() throws Exception {
    new CrashMarkers(folder.getRoot(), "phone").mark(Engine.GPU);
  }

  @Test
  public void open_secondTime_measuresNothing() {
    measured(engines().open(model)).close();
    assertEquals(1, gpuOpened.get());
    FastestClassifier again = engines().open(model);
    assertTrue(again.isMeasured());
    assertFalse(again.results().fastestFirst().isEmpty());
    again.close();
  }

  @Test
  public void open_anotherModel_measures() {
    measured(engines().open(model)).close();
    FastestClassifier other = engines().open(TestModels.model(2));
    assertFalse(other.isMeasured());
    other.close();
  }

  @Test
  public void leftOut_afterACrash_isToldUntilTriedAgain() throws Exception {
    crash();
    Engines engines = engines();
    FastestClassifier classifier = measured(engines.open(model));
    assertEquals(Engine.JAVA, classifier.engine());
    MainThread.await("what is left out", () -> !engines.leftOut().getValue().isEmpty());
    assertEquals(EnumSet.of(Engine.GPU), engines.leftOut().getValue());
    assertEquals(0, gpuOpened.get());

    engines.tryAgain();
    MainThread.await("that nothing is", () -> engines.leftOut().getValue().isEmpty());
    FastestClassifier again = engines.open(model);
    assertFalse("what was measured is forgotten", again.isMeasured());
    measured(again).close();
    assertEquals(1, gpuOpened.get());
    classifier.close();
  }

  @Test
  public void measure_engine_tellsItsMedian() {
    EngineResult result =
        engines().measure(model, Engine.GPU, new MedianTimer(1, 3, this::now), () -> false);
    assertEquals(EngineResult.measured(Engine.GPU, 0.001), result);
  }

  @Test
  public void measure_cancelled_isNull() {
    AtomicInteger asked = new AtomicInteger();
    assertNull(
        engines()
            .measure(
                model,
                Engine.JAVA,
                new MedianTimer(1, 3, this::now),
                () -> asked.incrementAndGet() > 2));
  }

  @Test
  public void measure_leftOut_saysSo() throws Exception {
    crash();
    assertEquals(
        EngineResult.leftOut(Engine.GPU),
        engines().measure(model, Engine.GPU, new MedianTimer(1, 3, this::now), () -> false));
  }

  @Test
  public void guarded_work_isMarkedWhileItRuns() {
    Engines engines = engines();
    File marker = new File(folder.getRoot(), "trying-GPU");
    assertTrue(engines.guarded(Engine.GPU, marker::exists));
    assertFalse(marker.exists());
    assertThrows(
        IllegalStateException.class,
        () ->
            engines.guarded(
                Engine.GPU,
                () -> {
                  throw new IllegalStateException("no");
                }));
    assertFalse(marker.exists());
  }

  @Test
  public void guarded_leftOut_isRefused() throws Exception {
    crash();
    Engines engines = engines();
    assertThrows(
        IllegalStateException.class, () -> engines.guarded(Engine.GPU, () -> "not reached"));
    assertEquals(Collections.emptySet(), engines.leftOut().getValue());
  }
}
