package dev.inkling.app.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import androidx.annotation.Nullable;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.work.ListenableWorker.Result;
import androidx.work.WorkInfo;
import androidx.work.WorkManager;
import androidx.work.testing.TestListenableWorkerBuilder;
import com.google.common.util.concurrent.ListenableFuture;
import dev.inkling.app.MainThread;
import dev.inkling.app.Services;
import dev.inkling.app.TestApplication;
import dev.inkling.app.TestModels;
import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.data.LearningResult;
import dev.inkling.app.data.Scores;
import dev.inkling.app.inference.Model;
import dev.inkling.app.training.LearningState.Phase;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.personalization.PersonalizationRound;
import dev.inkling.mlcore.personalization.Verdict;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class LearningWorkerTest {
  private static final Model LEARNED = TestModels.model(2);
  private static final FineTuning.Outcome TAKEN =
      new FineTuning.Outcome(
          Verdict.Reason.BETTER,
          LEARNED,
          new Scores(1, 0, 1, 10, 10, 10),
          Collections.emptyList(),
          Collections.emptyList());

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private final Services services = application.services();
  private final Learner learner = services.learner();
  private final List<Long> steps = Collections.synchronizedList(new ArrayList<>());
  private final List<Phase> phases = new ArrayList<>();
  private volatile boolean hot;
  private volatile LearningResult result;

  @Before
  public void observe() {
    learner.state().observeForever(state -> phases.add(state.phase()));
    learner.result().observeForever(value -> result = value);
  }

  /** Waits for a permit before each of its ten batches. */
  private final class Gated implements FineTuning {
    private final Semaphore gate = new Semaphore(0);
    private volatile BooleanSupplier stopped;

    @Nullable
    @Override
    public Outcome train(Task task, BooleanSupplier mayStop, Listener listener) {
      stopped = mayStop;
      for (long step = 1; step <= 10; step++) {
        gate.acquireUninterruptibly();
        if (mayStop.getAsBoolean()) {
          return null;
        }
        steps.add(step);
        listener.onBatch(new TrainingProgress(1, 1, step, 10, 0.5, 100));
      }
      return TAKEN;
    }
  }

  private Gated gated(int permits) {
    Gated gated = new Gated();
    gated.gate.release(permits);
    services.replace(() -> hot, gated);
    return gated;
  }

  /** Learns, by {@link FineTuning} as on the phone, and becomes hot after a batch. */
  private void learnUntilHot(long hotAfter) {
    FineTuning real = new RehearsedFineTuning(() -> null);
    services.replace(
        () -> hot,
        (task, stopped, listener) ->
            real.train(
                task,
                stopped,
                new FineTuning.Listener() {
                  @Override
                  public void onBatch(TrainingProgress progress) {
                    steps.add(progress.step());
                    hot = hot || progress.step() == hotAfter;
                    listener.onBatch(progress);
                  }

                  @Override
                  public void onRound(PersonalizationRound round) {
                    listener.onRound(round);
                  }
                }));
  }

  /** Notes a run that the system does not start by itself, for the battery is low. */
  private void startHeldByBattery(LearningSettings settings) throws Exception {
    application.setBattery(10);
    learner.start(settings);
    MainThread.await("the work", () -> workState() == WorkInfo.State.ENQUEUED);
  }

  @Nullable
  private WorkInfo.State workState() {
    List<WorkInfo> infos = work();
    return infos.isEmpty() ? null : infos.get(infos.size() - 1).getState();
  }

  private List<WorkInfo> work() {
    try {
      return WorkManager.getInstance(application)
          .getWorkInfosForUniqueWork(WorkManagerSchedule.WORK)
          .get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Runs the worker as the system does. */
  private Result work(LearningWorker worker) throws Exception {
    ListenableFuture<Result> working = worker.startWork();
    MainThread.await("the worker's end", working::isDone);
    return working.get();
  }

  private LearningWorker worker() {
    return TestListenableWorkerBuilder.from(application, LearningWorker.class).build();
  }

  private <T> T onDisk(Callable<T> read) throws Exception {
    FutureTask<T> task = new FutureTask<>(read);
    services.disk().execute(task);
    return task.get();
  }

  private Phase phase() {
    return learner.state().getValue().phase();
  }

  @Test
  public void doWork_aRun_endsWithAResult() throws Exception {
    gated(10);
    startHeldByBattery(LearningSettings.STANDARD);
    assertEquals(Result.success(), work(worker()));
    MainThread.await("a result", () -> result != null);
    byte[] learned = onDisk(() -> services.models().read(result.version).tflite());
    assertArrayEquals(LEARNED.tflite(), learned);
    assertEquals(Phase.IDLE, phase());
    assertTrue(phases.toString(), phases.contains(Phase.RUNNING));
  }

  @Test
  public void doWork_nothingToDo_trainsNothing() throws Exception {
    gated(10);
    assertEquals(Result.success(), work(worker()));
    assertTrue(steps.isEmpty());
    assertEquals(Phase.IDLE, phase());
  }

  @Test
  public void doWork_paused_trainsNothing() throws Exception {
    gated(10);
    startHeldByBattery(LearningSettings.STANDARD);
    learner.pause();
    assertEquals(Result.success(), work(worker()));
    assertTrue(steps.isEmpty());
    assertEquals(Phase.PAUSED, phase());
  }

  @Test
  public void doWork_trainingThrows_failsAndIsNotTriedAgain() throws Exception {
    services.replace(
        () -> hot,
        (task, stopped, listener) -> {
          throw new OutOfMemoryError("no more");
        });
    startHeldByBattery(LearningSettings.STANDARD);
    assertEquals(Result.failure(), work(worker()));
    MainThread.await("the failure", () -> phase() == Phase.FAILED);
    assertNull(learner.run());
  }

  @Test
  public void doWork_tooHot_isTriedAgainAndGivesTheSameModel() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertTrue(services.samples().keep(barredTwo(0.05 * (i - 2))).get() > 0);
    }
    LearningSettings settings = LearningSettings.STANDARD.withRounds(3);
    learnUntilHot(13);
    startHeldByBattery(settings);

    assertEquals(Result.retry(), work(worker()));
    MainThread.await("the heat", () -> phase() == Phase.HOT);
    assertEquals(13, steps.size());
    assertEquals("still hot", Result.retry(), work(worker()));
    assertEquals(13, steps.size());

    hot = false;
    learnUntilHot(-1);
    assertEquals(Result.success(), work(worker()));
    MainThread.await("a result", () -> result != null);
    assertEquals("it goes on", Long.valueOf(14), steps.get(13));
    assertEquals(30, steps.size());

    assertEquals(Verdict.Reason.BETTER, result.reason);
    byte[] resumed = onDisk(() -> services.models().read(result.version).tflite());
    FineTuning.Task whole =
        new FineTuning.Task(
            0,
            onDisk(services.models()::base),
            services.samples().all(),
            settings,
            new File(folder.getRoot(), "checkpoint"));
    FineTuning.Outcome uninterrupted =
        new RehearsedFineTuning(() -> null).train(whole, () -> false, new Silent());
    assertArrayEquals(uninterrupted.model().tflite(), resumed);
  }

  private static final class Silent implements FineTuning.Listener {
    @Override
    public void onBatch(TrainingProgress progress) {}

    @Override
    public void onRound(PersonalizationRound round) {}
  }

  /** A two with a bar, which the base model knows from sevens alone. */
  private static LabelledDrawing barredTwo(double slant) {
    return new LabelledDrawing(
        Drawing.of(
                Stroke.of(0, 5, 30, 2, 60, 0, 47, 33, 33, 67, 20, 100, 40, 100, 60, 100),
                Stroke.of(8, 50, 35, 50, 62, 50))
            .transform(AffineTransform.slant(slant)),
        2);
  }

  @Test
  public void pause_whileTraining_stopsWithinABatchAndResumes() throws Exception {
    Gated gated = gated(1);
    learner.start(LearningSettings.STANDARD);
    MainThread.await("a batch", () -> steps.size() == 1);
    learner.pause();
    MainThread.await("the stop", () -> gated.stopped.getAsBoolean());
    gated.gate.release();
    MainThread.await("the end of the work", () -> workState() == WorkInfo.State.CANCELLED);
    assertEquals(1, steps.size());
    assertEquals(Phase.PAUSED, phase());

    gated.gate.release(10);
    learner.resume();
    MainThread.await("a result", () -> result != null);
    assertEquals(Verdict.Reason.BETTER, result.reason);
    assertEquals(11, steps.size());
  }

  @Test
  public void cancelFromTheNotification_whileTraining_stopsIt() throws Exception {
    Gated gated = gated(1);
    learner.start(LearningSettings.STANDARD);
    MainThread.await("a batch", () -> steps.size() == 1);
    new CancelLearningReceiver().onReceive(application, null);
    MainThread.await("the stop", () -> gated.stopped.getAsBoolean());
    gated.gate.release(10);
    MainThread.await("the end of the work", () -> workState() == WorkInfo.State.CANCELLED);
    assertEquals(1, steps.size());
    assertEquals(Phase.CANCELLED, phase());
    assertNull(result);
  }

  @Test
  public void start_lowBattery_waitsUntilItIsCharged() throws Exception {
    AtomicBoolean charged = new AtomicBoolean();
    List<Boolean> chargedAtStart = Collections.synchronizedList(new ArrayList<>());
    services.replace(
        () -> false,
        (task, stopped, listener) -> {
          chargedAtStart.add(charged.get());
          return TAKEN;
        });
    startHeldByBattery(LearningSettings.STANDARD);
    assertTrue(work().get(0).getConstraints().requiresBatteryNotLow());
    assertEquals(Phase.WAITING, phase());
    charged.set(true);
    application.setBattery(80);
    MainThread.await("a result", () -> result != null);
    assertEquals(Collections.singletonList(true), chargedAtStart);
  }
}
