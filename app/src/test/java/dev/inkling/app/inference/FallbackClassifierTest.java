package dev.inkling.app.inference;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class FallbackClassifierTest {
  private static final float[] PROBE = {0};
  private static final float[] IMAGE = {1};
  private static final float[] EXPECTED = {0.25f, 0.75f};

  /** Answers what it is told, for as many calls as it is told, then fails. */
  private static final class Fake implements Classifier {
    private final Engine engine;
    private final float[] answer;
    private int answersLeft;
    private boolean closed;

    Fake(Engine engine, float[] answer, int answers) {
      this.engine = engine;
      this.answer = answer;
      this.answersLeft = answers;
    }

    @Override
    public Engine engine() {
      return engine;
    }

    @Override
    public float[] classify(float[] image) {
      if (answersLeft-- == 0) {
        throw new IllegalStateException("context lost");
      }
      return answer.clone();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Fake working(Engine engine) {
    return new Fake(engine, EXPECTED, Integer.MAX_VALUE);
  }

  private static FallbackClassifier.Candidate candidate(
      Engine engine, Supplier<Classifier> opener) {
    return Candidates.candidate(engine, opener);
  }

  private static FallbackClassifier open(FallbackClassifier.Candidate... candidates) {
    return new FallbackClassifier(Arrays.asList(candidates), PROBE, EXPECTED);
  }

  private static FallbackClassifier openWithFailingGpu(Throwable thrown) {
    return open(
        candidate(
            Engine.GPU,
            () -> {
              if (thrown instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) thrown;
            }),
        candidate(Engine.CPU, () -> working(Engine.CPU)));
  }

  private static void assertFellTo(
      Engine engine, List<EngineFailure> failures, FallbackClassifier classifier) {
    assertArrayEquals(EXPECTED, classifier.classify(IMAGE), 0f);
    assertEquals(engine, classifier.engine());
    assertEquals(failures, classifier.failures());
  }

  @Test
  public void open_firstWorks_opensNoOther() {
    FallbackClassifier classifier =
        open(
            candidate(Engine.GPU, () -> working(Engine.GPU)),
            candidate(
                Engine.CPU,
                () -> {
                  throw new AssertionError("opened");
                }));
    assertFellTo(Engine.GPU, Arrays.asList(), classifier);
  }

  @Test
  public void open_gpuNotSupported_fallsToCpu() {
    assertFellTo(
        Engine.CPU,
        Arrays.asList(new EngineFailure(Engine.GPU, "not on the list")),
        openWithFailingGpu(new UnsupportedOperationException("not on the list")));
  }

  @Test
  public void open_interpreterConstructorThrows_fallsToCpu() {
    assertFellTo(
        Engine.CPU,
        Arrays.asList(new EngineFailure(Engine.GPU, "Init exception")),
        openWithFailingGpu(new IllegalArgumentException("Init exception")));
  }

  @Test
  public void open_nativeLibraryDoesNotLoad_fallsToCpu() {
    assertFellTo(
        Engine.CPU,
        Arrays.asList(new EngineFailure(Engine.GPU, "no tensorflowlite_gpu_jni")),
        openWithFailingGpu(new UnsatisfiedLinkError("no tensorflowlite_gpu_jni")));
  }

  @Test
  public void open_classMissing_fallsToCpu() {
    assertFellTo(
        Engine.CPU,
        Arrays.asList(new EngineFailure(Engine.GPU, "org/tensorflow/lite/gpu/GpuDelegate")),
        openWithFailingGpu(new NoClassDefFoundError("org/tensorflow/lite/gpu/GpuDelegate")));
  }

  @Test
  public void open_failureWithoutMessage_isNamedByItsKind() {
    assertFellTo(
        Engine.CPU,
        Arrays.asList(new EngineFailure(Engine.GPU, "ExceptionInInitializerError")),
        openWithFailingGpu(new ExceptionInInitializerError((String) null)));
  }

  @Test
  public void open_firstRunThrows_closesItAndFallsToCpu() {
    Fake gpu = new Fake(Engine.GPU, EXPECTED, 0);
    assertFellTo(
        Engine.CPU,
        Arrays.asList(new EngineFailure(Engine.GPU, "context lost")),
        open(candidate(Engine.GPU, () -> gpu), candidate(Engine.CPU, () -> working(Engine.CPU))));
    assertTrue(gpu.closed);
  }

  @Test
  public void open_gpuReadsTheProbeWrong_fallsToCpu() {
    Fake gpu = new Fake(Engine.GPU, new float[] {0.75f, 0.25f}, Integer.MAX_VALUE);
    FallbackClassifier classifier =
        open(candidate(Engine.GPU, () -> gpu), candidate(Engine.CPU, () -> working(Engine.CPU)));
    assertFellTo(
        Engine.CPU,
        Arrays.asList(new EngineFailure(Engine.GPU, "probability of 0 is 0.75, expected 0.25")),
        classifier);
    assertTrue(gpu.closed);
  }

  @Test
  public void open_gpuAnswersNotANumber_fallsToCpu() {
    Fake gpu = new Fake(Engine.GPU, new float[] {Float.NaN, 0.75f}, Integer.MAX_VALUE);
    FallbackClassifier classifier =
        open(candidate(Engine.GPU, () -> gpu), candidate(Engine.CPU, () -> working(Engine.CPU)));
    assertEquals(Engine.CPU, classifier.engine());
  }

  @Test
  public void open_gpuAndCpuFail_fallsToJavaAndKeepsBothReasons() {
    FallbackClassifier classifier =
        open(
            candidate(
                Engine.GPU,
                () -> {
                  throw new UnsatisfiedLinkError("no gpu library");
                }),
            candidate(
                Engine.CPU,
                () -> {
                  throw new UnsatisfiedLinkError("no library");
                }),
            candidate(Engine.JAVA, () -> working(Engine.JAVA)));
    assertFellTo(
        Engine.JAVA,
        Arrays.asList(
            new EngineFailure(Engine.GPU, "no gpu library"),
            new EngineFailure(Engine.CPU, "no library")),
        classifier);
  }

  @Test
  public void classify_gpuFailsLater_fallsToCpuAndAnswers() {
    Fake gpu = new Fake(Engine.GPU, EXPECTED, 2);
    FallbackClassifier classifier =
        open(candidate(Engine.GPU, () -> gpu), candidate(Engine.CPU, () -> working(Engine.CPU)));
    classifier.classify(IMAGE);
    assertEquals(Engine.GPU, classifier.engine());
    assertFalse(gpu.closed);
    assertFellTo(
        Engine.CPU, Arrays.asList(new EngineFailure(Engine.GPU, "context lost")), classifier);
    assertTrue(gpu.closed);
  }

  @Test
  public void open_allFail_saysWhy() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                open(
                    candidate(
                        Engine.JAVA,
                        () -> {
                          throw new IllegalStateException("out of luck");
                        })));
    assertTrue(thrown.getMessage(), thrown.getMessage().contains("out of luck"));
  }
}
