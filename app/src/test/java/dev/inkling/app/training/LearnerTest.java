package dev.inkling.app.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.MainThread;
import dev.inkling.app.TestModels;
import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.data.ModelRepository;
import dev.inkling.app.data.SampleRepository;
import dev.inkling.app.inference.Model;
import dev.inkling.app.training.LearningState.Phase;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.personalization.Verdict;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class LearnerTest {
  private static final Model LEARNED = TestModels.model(2);
  private static final FineTuning.Outcome TAKEN =
      new FineTuning.Outcome(Verdict.Reason.BETTER, LEARNED);
  private static final List<LabelledDrawing> SAMPLES =
      Arrays.asList(new LabelledDrawing(Drawing.of(Stroke.of(0, 0, 5, 5)), 4));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final ExecutorService disk = Executors.newSingleThreadExecutor();
  private final List<LearningState> heard = new ArrayList<>();
  private volatile boolean heardStepOne;
  private File file;
  private ModelRepository models;

  /** Holds fixed samples. */
  private static final class FixedSamples implements SampleRepository {
    @Override
    public LiveData<Integer> count() {
      return new MutableLiveData<>(SAMPLES.size());
    }

    @Override
    public Future<Long> keep(LabelledDrawing sample) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LiveData<LabelledDrawing> lost() {
      return new MutableLiveData<>();
    }

    @Override
    public void acknowledgeLost() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(Future<Long> id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeAll() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LabelledDrawing> all() {
      return SAMPLES;
    }
  }

  @Before
  public void create() {
    file = new File(folder.getRoot(), "learned.tflite");
    models = new ModelRepository(() -> new ByteArrayInputStream(TestModels.digits(1)), file, disk);
  }

  @After
  public void shutDown() {
    disk.shutdown();
  }

  private Learner learner(FineTuning fineTuning) {
    Learner learner = new Learner(models, new FixedSamples(), fineTuning, disk);
    learner
        .state()
        .observeForever(
            state -> {
              heard.add(state);
              heardStepOne = heardStepOne || state.step() == 1;
            });
    return learner;
  }

  private static Phase phase(Learner learner) {
    return learner.state().getValue().phase();
  }

  @Test
  public void start_toTheEnd_tellsStepsAndSavesTheModel() throws Exception {
    Thread[] thread = new Thread[1];
    Learner learner =
        learner(
            (base, samples, cancelled, progress) -> {
              thread[0] = Thread.currentThread();
              assertEquals(SAMPLES, samples);
              assertArrayEquals(TestModels.digits(1), base.tflite());
              progress.onStep(1, 2);
              // A step that nobody took yet gives way to the next, and to the result.
              spinUntil(() -> heardStepOne);
              return TAKEN;
            });
    learner.start();
    assertTrue(learner.state().getValue().running());
    MainThread.await("the end", () -> phase(learner) == Phase.LEARNED);
    assertTrue(thread[0] != Thread.currentThread());
    assertTrue(heard.contains(new LearningState(Phase.RUNNING, 1, 2)));
    assertEquals(LEARNED.tflite().length, file.length());
    assertTrue(models.active().getValue().learned());
    learner.acknowledge();
    assertEquals(LearningState.IDLE, learner.state().getValue());
  }

  @Test
  public void cancel_whileTraining_endsItAndWritesNothing() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Learner learner =
        learner(
            (base, samples, cancelled, progress) -> {
              started.countDown();
              spinUntil(cancelled);
              return TAKEN;
            });
    learner.start();
    MainThread.await("the start", () -> started.getCount() == 0);
    learner.cancel();
    MainThread.await("the end", () -> phase(learner) == Phase.CANCELLED);
    assertFalse(file.exists());
    assertEquals(null, models.active().getValue());
  }

  private static void spinUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  public void start_whileRunning_startsNoOther() throws Exception {
    int[] runs = {0};
    Learner learner =
        learner(
            (base, samples, cancelled, progress) -> {
              runs[0]++;
              return TAKEN;
            });
    learner.start();
    learner.start();
    MainThread.await("the end", () -> phase(learner) == Phase.LEARNED);
    assertEquals(1, runs[0]);
  }

  @Test
  public void start_trainingThrows_keepsTheOldModel() throws Exception {
    Learner learner =
        learner(
            (base, samples, cancelled, progress) -> {
              throw new IllegalStateException("the loss became NaN");
            });
    learner.start();
    MainThread.await("the end", () -> phase(learner) == Phase.FAILED);
    assertFalse(file.exists());
  }

  @Test
  public void start_memoryRunsOut_keepsTheOldModelAndTheApp() throws Exception {
    Learner learner =
        learner(
            (base, samples, cancelled, progress) -> {
              throw new OutOfMemoryError("no more");
            });
    learner.start();
    MainThread.await("the end", () -> phase(learner) == Phase.FAILED);
    assertFalse(file.exists());
  }

  @Test
  public void start_guardRefuses_tellsWhyAndKeepsTheOldModel() throws Exception {
    for (Verdict.Reason reason :
        new Verdict.Reason[] {Verdict.Reason.NOT_BETTER, Verdict.Reason.FORGOT}) {
      Learner learner =
          learner((base, samples, cancelled, progress) -> new FineTuning.Outcome(reason, null));
      learner.start();
      MainThread.await("the end", () -> phase(learner) == Phase.valueOf(reason.name()));
      assertFalse(file.exists());
      assertEquals(null, models.active().getValue());
    }
  }

  @Test
  public void start_fileCannotBeWritten_fails() throws Exception {
    Learner learner = learner((base, samples, cancelled, progress) -> TAKEN);
    assertTrue(folder.getRoot().delete());
    learner.start();
    MainThread.await("the end", () -> phase(learner) == Phase.FAILED);
    assertEquals(null, models.active().getValue());
  }

  @Test
  public void start_afterCancel_learns() throws Exception {
    Learner learner =
        learner(
            (base, samples, cancelled, progress) -> {
              if (heard.stream().noneMatch(state -> state.phase() == Phase.CANCELLED)) {
                spinUntil(cancelled);
              }
              return TAKEN;
            });
    learner.start();
    learner.cancel();
    MainThread.await("the cancelled end", () -> phase(learner) == Phase.CANCELLED);
    learner.start();
    MainThread.await("the end", () -> phase(learner) == Phase.LEARNED);
  }
}
