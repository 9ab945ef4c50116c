package dev.inkling.app.inference;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.MainThread;
import dev.inkling.app.TestModels;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class LivePredictorTest {
  private static final float[] EXPECTED = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0};

  /** Answers once it is let, and remembers on which threads it lived. */
  private static final class Gated implements Classifier {
    private final Semaphore gate = new Semaphore(0);
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean closed;

    Gated() {
      threads.add(Thread.currentThread());
      // The image of the gate.
      gate.release();
    }

    int answers() {
      return answered.get();
    }

    @Override
    public Engine engine() {
      return Engine.JAVA;
    }

    @Override
    public float[] classify(float[] image) {
      asked.incrementAndGet();
      gate.acquireUninterruptibly();
      threads.add(Thread.currentThread());
      answered.incrementAndGet();
      return EXPECTED.clone();
    }

    @Override
    public void close() {
      threads.add(Thread.currentThread());
      closed = true;
    }
  }

  /** What the gate compares with. */
  private static final class Reference implements Classifier {
    @Override
    public Engine engine() {
      return Engine.JAVA;
    }

    @Override
    public float[] classify(float[] image) {
      return EXPECTED.clone();
    }

    @Override
    public void close() {}
  }

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final List<Gated> opened = Collections.synchronizedList(new ArrayList<>());
  private final List<Reading> heard = new ArrayList<>();
  private final LivePredictor predictor = new LivePredictor(this::open);

  private FastestClassifier open(Model model) {
    Candidate candidate =
        Candidates.candidate(
            Engine.JAVA,
            () -> {
              Gated gated = new Gated();
              opened.add(gated);
              return gated;
            });
    ParityGate gate =
        new ParityGate(Collections.singletonList(new float[InkRasterizer.PIXELS]), new Reference());
    return new FastestClassifier(
        Arrays.asList(candidate),
        gate,
        new CrashMarkers(folder.getRoot(), "phone"),
        EngineResults.NONE.with(EngineResult.measured(Engine.JAVA, 1)),
        results -> {},
        System::nanoTime);
  }

  @After
  public void close() {
    opened.forEach(gated -> gated.gate.release(100));
    predictor.close();
  }

  private static Drawing drawing(int width) {
    return Drawing.of(Stroke.of(0, 0, width, 10));
  }

  private Gated used(int model) throws InterruptedException {
    predictor.readings().observeForever(heard::add);
    predictor.use(TestModels.model(model));
    MainThread.await("model " + model, () -> opened.size() == model && probed(model));
    return opened.get(model - 1);
  }

  private boolean probed(int model) {
    return opened.get(model - 1).answers() > 0;
  }

  @Test
  public void read_faster_thanAnswers_skipsAllButTheLatest() throws Exception {
    Gated gated = used(1);
    for (int i = 1; i <= 20; i++) {
      predictor.read(drawing(i));
    }
    Drawing latest = drawing(99);
    predictor.read(latest);
    gated.gate.release(100);
    MainThread.await(
        "the latest", () -> !heard.isEmpty() && heard.get(heard.size() - 1).drawing() == latest);
    // The probe, the drawing that was first, and the one that was last.
    assertTrue("answered " + gated.answers(), gated.answers() <= 3);
  }

  @Test
  public void read_beforeAModel_answersOnceThereIsOne() throws Exception {
    Drawing drawing = drawing(5);
    predictor.read(drawing);
    used(1).gate.release();
    MainThread.await("an answer", () -> !heard.isEmpty());
    assertSame(drawing, heard.get(0).drawing());
    assertEquals(0, heard.get(0).digits().get(0).winner());
  }

  @Test
  public void use_anotherModel_readsTheLatestAgainAndClosesTheOld() throws Exception {
    Gated first = used(1);
    first.gate.release();
    Drawing drawing = drawing(5);
    predictor.read(drawing);
    MainThread.await("an answer", () -> heard.size() == 1);
    predictor.use(TestModels.model(2));
    MainThread.await("the second model", () -> opened.size() == 2);
    opened.get(1).gate.release();
    MainThread.await("another answer", () -> opened.get(1).answers() == 2);
    MainThread.await("the end of the first", () -> first.closed);
    MainThread.await("hearing it", () -> heard.size() == 2);
    assertSame(drawing, heard.get(1).drawing());
  }

  @Test
  public void use_whileAnswering_letsTheOldOneFinish() throws Exception {
    Gated first = used(1);
    predictor.read(drawing(5));
    // Asked, it waits at its gate. A model that comes before that would take the drawing over.
    MainThread.await("the question to the first", () -> first.asked.get() == 2);
    predictor.use(TestModels.model(2));
    MainThread.await("the second model", () -> opened.size() == 2 && probed(2));
    first.gate.release();
    opened.get(1).gate.release(100);
    MainThread.await("both answers", () -> first.answers() == 2 && opened.get(1).answers() == 2);
    MainThread.await("the end of the first", () -> first.closed);
  }

  @Test
  public void classifier_isCreatedRunAndClosedOnOneThread() throws Exception {
    Gated gated = used(1);
    gated.gate.release();
    predictor.read(drawing(5));
    MainThread.await("an answer", () -> heard.size() == 1);
    predictor.close();
    MainThread.await("its end", () -> gated.closed);
    assertEquals(4, gated.threads.size());
    assertEquals(1, gated.threads.stream().distinct().count());
    assertTrue(gated.threads.get(0) != Thread.currentThread());
  }

  @Test
  public void reopen_sameModel_opensItAnewAndClosesTheOld() throws Exception {
    Gated first = used(1);
    first.gate.release(100);
    predictor.read(drawing(5));
    MainThread.await("an answer", () -> heard.size() == 1);
    predictor.reopen();
    MainThread.await("the other", () -> opened.size() == 2);
    opened.get(1).gate.release(100);
    MainThread.await("another answer", () -> heard.size() == 2);
    MainThread.await("the end of the first", () -> first.closed);
  }

  @Test
  public void use_nothingMeasured_measuresBetweenAnswersAndReadsAgain() throws Exception {
    FakeEngine.FakeClock clock = new FakeEngine.FakeClock();
    FakeEngine slow = new FakeEngine(Engine.JAVA, clock).answering(EXPECTED).taking(2);
    FakeEngine fast = new FakeEngine(Engine.GPU, clock).answering(EXPECTED).taking(1);
    try (LivePredictor measuring =
        new LivePredictor(
            model ->
                new FastestClassifier(
                    Arrays.asList(slow, fast),
                    new ParityGate(
                        Collections.singletonList(new float[InkRasterizer.PIXELS]),
                        new Reference()),
                    new CrashMarkers(folder.getRoot(), "phone"),
                    null,
                    results -> {},
                    clock::nanos))) {
      measuring.readings().observeForever(heard::add);
      measuring.read(drawing(5));
      measuring.use(TestModels.model(1));
      MainThread.await(
          "the faster engine's reading",
          () -> !heard.isEmpty() && engine(heard.get(heard.size() - 1)) == Engine.GPU);
      EngineResults known = heard.get(heard.size() - 1).digits().get(0).engines();
      assertEquals(Arrays.asList(Engine.GPU, Engine.JAVA), known.fastestFirst());
    }
  }

  private static Engine engine(Reading reading) {
    return reading.digits().get(0).engine();
  }

  @Test
  public void close_whileOpening_closesWhatWasOpened() throws Exception {
    CountDownLatch mayOpen = new CountDownLatch(1);
    LivePredictor slow =
        new LivePredictor(
            model -> {
              try {
                mayOpen.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return open(model);
            });
    slow.use(TestModels.model(1));
    slow.close();
    mayOpen.countDown();
    MainThread.await("its end", () -> opened.size() == 1 && opened.get(0).closed);
    assertNotNull(opened.get(0));
  }
}
