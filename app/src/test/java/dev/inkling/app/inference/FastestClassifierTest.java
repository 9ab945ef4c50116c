package dev.inkling.app.inference;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.inference.EngineResult.Outcome;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class FastestClassifierTest {
  private static final float[] IMAGE = {1};

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final FakeEngine.FakeClock clock = new FakeEngine.FakeClock();
  private final FakeEngine java = new FakeEngine(Engine.JAVA, clock).taking(2);
  private final FakeEngine cpu = new FakeEngine(Engine.CPU, clock).taking(1);
  private final FakeEngine gpu = new FakeEngine(Engine.GPU, clock).taking(0.5);
  private final List<EngineResults> heard = new ArrayList<>();
  private CrashMarkers markers;

  @Before
  public void noCrash() {
    markers = new CrashMarkers(folder.getRoot(), "phone");
  }

  private FastestClassifier open(EngineResults remembered) {
    ParityGate gate =
        new ParityGate(
            Arrays.asList(new float[1], new float[1]), new FakeEngine(Engine.JAVA, clock));
    return new FastestClassifier(
        Arrays.asList(java, cpu, gpu), gate, markers, remembered, heard::add, clock::nanos);
  }

  /** Opens all three and measures them. */
  private FastestClassifier measured() {
    FastestClassifier classifier = open(null);
    while (!classifier.isMeasured()) {
      classifier.measureNext();
    }
    return classifier;
  }

  private static EngineResults remembered(double gpu, double cpu, double java) {
    return EngineResults.NONE
        .with(EngineResult.measured(Engine.GPU, gpu))
        .with(EngineResult.measured(Engine.CPU, cpu))
        .with(EngineResult.measured(Engine.JAVA, java));
  }

  private static void assertFailed(String reason, EngineResult result) {
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals(reason, result.reason());
  }

  @Test
  public void open_nothingKnown_answersAtOnceWithWhatIsSureToWork() {
    FastestClassifier classifier = open(null);
    assertEquals(Engine.JAVA, classifier.engine());
    assertArrayEquals(FakeEngine.RIGHT, classifier.classify(IMAGE), 0f);
    assertFalse(classifier.isMeasured());
    assertTrue(gpu.log.isEmpty());
  }

  @Test
  public void measure_all_takesTheFastestAndClosesTheOthers() {
    FastestClassifier classifier = measured();
    assertEquals(Engine.GPU, classifier.engine());
    assertEquals(remembered(0.5, 1, 2), classifier.results());
    assertEquals(Arrays.asList("open", "close"), java.log);
    assertEquals(Arrays.asList("open", "close"), cpu.log);
    assertEquals(Arrays.asList("open"), gpu.log);
    assertEquals(Arrays.asList(classifier.results()), heard);
  }

  @Test
  public void measure_gpuSlower_staysWithTheCpu() {
    gpu.taking(1.5);
    FastestClassifier classifier = measured();
    assertEquals(Engine.CPU, classifier.engine());
    assertEquals(Arrays.asList("open", "close"), gpu.log);
  }

  @Test
  public void measure_answersInBetween_comeFromTheFastestSoFar() {
    FastestClassifier classifier = open(null);
    List<Engine> seen = new ArrayList<>();
    while (!classifier.isMeasured()) {
      classifier.measureNext();
      assertArrayEquals(FakeEngine.RIGHT, classifier.classify(IMAGE), 0f);
      if (!seen.contains(classifier.engine())) {
        seen.add(classifier.engine());
      }
    }
    assertEquals(Arrays.asList(Engine.JAVA, Engine.CPU, Engine.GPU), seen);
  }

  @Test
  public void measure_gpuFurtherOffThanAHundredth_isNotUsed() {
    gpu.answering(0.239f, 0.761f);
    FastestClassifier classifier = measured();
    assertEquals(Engine.CPU, classifier.engine());
    assertFailed(
        "in test image 0 the probability of 0 is 0.239, expected 0.25",
        classifier.results().of(Engine.GPU));
    assertEquals(Arrays.asList("open", "close"), gpu.log);
  }

  @Test
  public void measure_gpuOffByLess_isUsed() {
    gpu.answering(0.241f, 0.759f);
    assertEquals(Engine.GPU, measured().engine());
  }

  @Test
  public void measure_gpuAnswersNotANumber_isNotUsed() {
    gpu.answering(Float.NaN, 0.75f);
    assertEquals(Engine.CPU, measured().engine());
  }

  @Test
  public void measure_constructorOrLibraryFails_saysWhy() {
    gpu.failingToOpen(new IllegalArgumentException("Init exception"));
    cpu.failingToOpen(new UnsatisfiedLinkError("no library"));
    FastestClassifier classifier = measured();
    assertEquals(Engine.JAVA, classifier.engine());
    assertFailed("Init exception", classifier.results().of(Engine.GPU));
    assertFailed("no library", classifier.results().of(Engine.CPU));
  }

  @Test
  public void measure_failureWithoutMessage_isNamedByItsKind() {
    gpu.failingToOpen(new ExceptionInInitializerError((String) null));
    assertFailed("ExceptionInInitializerError", measured().results().of(Engine.GPU));
  }

  @Test
  public void measure_gpuFailsWhileTimed_isClosedAndNotUsed() {
    gpu.failingAfter(5);
    FastestClassifier classifier = measured();
    assertEquals(Engine.CPU, classifier.engine());
    assertFailed("context lost", classifier.results().of(Engine.GPU));
    assertEquals(Arrays.asList("open", "close"), gpu.log);
  }

  @Test
  public void measure_theOneThatAnswersFailsWhileTimed_anotherAnswers() {
    java.failingAfter(5);
    FastestClassifier classifier = open(null);
    classifier.measureNext();
    while (classifier.results().of(Engine.JAVA) == null) {
      classifier.measureNext();
    }
    assertFailed("context lost", classifier.results().of(Engine.JAVA));
    assertArrayEquals(FakeEngine.RIGHT, classifier.classify(IMAGE), 0f);
    while (!classifier.isMeasured()) {
      classifier.measureNext();
    }
    assertEquals(Engine.GPU, classifier.engine());
  }

  @Test
  public void open_remembered_opensTheFastestAloneAndChecksIt() {
    FastestClassifier classifier = open(remembered(2, 1, 3));
    assertEquals(Engine.CPU, classifier.engine());
    assertTrue(classifier.isMeasured());
    assertEquals(2, cpu.answers);
    assertTrue(java.log.isEmpty());
    assertTrue(gpu.log.isEmpty());
  }

  @Test
  public void open_rememberedNowReadsWrong_opensTheNext() {
    gpu.answering(0.75f, 0.25f);
    FastestClassifier classifier = open(remembered(1, 2, 3));
    assertEquals(Engine.CPU, classifier.engine());
    assertEquals(Outcome.FAILED, classifier.results().of(Engine.GPU).outcome());
  }

  @Test
  public void open_rememberedHasEndedTheProcess_isLeftOut() throws Exception {
    assertTrue(new File(folder.getRoot(), "trying-GPU").createNewFile());
    leaveMarker(Engine.GPU);
    FastestClassifier classifier = open(remembered(1, 2, 3));
    assertEquals(Engine.CPU, classifier.engine());
    assertTrue(gpu.log.isEmpty());
    assertEquals(EngineResult.leftOut(Engine.GPU), classifier.results().of(Engine.GPU));
  }

  @Test
  public void measure_gpuHasEndedTheProcess_isLeftOut() {
    leaveMarker(Engine.GPU);
    FastestClassifier classifier = measured();
    assertEquals(Engine.CPU, classifier.engine());
    assertTrue(gpu.log.isEmpty());
    assertEquals(Outcome.LEFT_OUT, classifier.results().of(Engine.GPU).outcome());
  }

  /** As if the process ended while the engine was tried. */
  private void leaveMarker(Engine engine) {
    assertTrue(markers.mark(engine) != null);
    markers = new CrashMarkers(folder.getRoot(), "phone");
  }

  @Test
  public void measure_whileGpuIsTried_aMarkerIsThereAndGoneAfterwards() {
    File marker = new File(folder.getRoot(), "trying-GPU");
    List<Boolean> there = new ArrayList<>();
    gpu.whileOpening(() -> there.add(marker.exists()));
    FastestClassifier classifier = open(null);
    while (!classifier.isMeasured()) {
      classifier.measureNext();
      there.add(marker.exists());
    }
    assertTrue(there.contains(true));
    // While it is opened, and after each of its answers but the last.
    assertEquals(1 + 40, there.stream().filter(present -> present).count());
    assertFalse(marker.exists());
  }

  @Test
  public void close_whileAnotherIsTimed_closesBoth() {
    FastestClassifier classifier = open(null);
    while (cpu.answers < 5) {
      classifier.measureNext();
    }
    classifier.close();
    assertEquals(Arrays.asList("open", "close"), java.log);
    assertEquals(Arrays.asList("open", "close"), cpu.log);
    assertFalse(new File(folder.getRoot(), "trying-CPU").exists());
  }

  @Test
  public void classify_gpuFailsLater_theNextFastestAnswers() {
    gpu.failingAfter(3);
    FastestClassifier classifier = open(remembered(1, 2, 3));
    classifier.classify(IMAGE);
    assertEquals(Engine.GPU, classifier.engine());
    assertArrayEquals(FakeEngine.RIGHT, classifier.classify(IMAGE), 0f);
    assertEquals(Engine.CPU, classifier.engine());
    assertFailed("context lost", classifier.results().of(Engine.GPU));
    assertEquals(Arrays.asList("open", "close"), gpu.log);
  }

  @Test
  public void open_allFail_saysWhy() {
    for (FakeEngine engine : Arrays.asList(java, cpu, gpu)) {
      engine.failingToOpen(new IllegalStateException("out of luck"));
    }
    IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> open(null));
    assertTrue(thrown.getMessage(), thrown.getMessage().contains("out of luck"));
    assertNull(thrown.getCause());
  }
}
