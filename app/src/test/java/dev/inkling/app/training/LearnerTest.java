package dev.inkling.app.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import androidx.core.content.ContextCompat;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.TestModels;
import dev.inkling.app.data.InklingDatabase;
import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.data.LearningRecords;
import dev.inkling.app.data.LearningResult;
import dev.inkling.app.data.LearningRun;
import dev.inkling.app.data.ModelRepository;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.data.RoomSampleRepository;
import dev.inkling.app.data.Scores;
import dev.inkling.app.inference.Model;
import dev.inkling.app.training.LearningState.Phase;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.personalization.PersonalizationRound;
import dev.inkling.mlcore.personalization.Verdict;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowLooper;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class LearnerTest {
  private static final Model LEARNED = TestModels.model(2);
  private static final Scores SCORES = new Scores(3, 1, 3, 1000, 990, 985);
  private static final FineTuning.Outcome TAKEN =
      new FineTuning.Outcome(
          Verdict.Reason.BETTER, LEARNED, SCORES, Arrays.asList(1L, 3L), Arrays.asList(2L));
  private static final LearningSettings SETTINGS = LearningSettings.STANDARD.withRounds(7);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final ExecutorService disk = Executors.newSingleThreadExecutor();
  private final InklingDatabase database =
      Room.inMemoryDatabaseBuilder(
              ApplicationProvider.getApplicationContext(), InklingDatabase.class)
          .allowMainThreadQueries()
          .build();
  private final LearningRecords records = new LearningRecords(database);
  private final Schedule schedule = new Schedule();
  private File files;
  private File checkpoint;
  private ModelRepository models;
  private RoomSampleRepository samples;
  private Learner learner;

  /** Runs nothing and remembers what it was asked. */
  private static final class Schedule implements LearningSchedule {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void ensure() {
      asked.add("ensure");
    }

    @Override
    public void stop() {
      asked.add("stop");
    }

    /** What it was asked since this was called last. */
    List<String> take() {
      List<String> taken = new ArrayList<>(asked);
      asked.clear();
      return taken;
    }
  }

  @Before
  public void create() {
    files = new File(folder.getRoot(), "models");
    checkpoint = new File(folder.getRoot(), "checkpoint");
    models =
        new ModelRepository(
            () -> new ByteArrayInputStream(TestModels.digits(1)),
            database,
            () -> files,
            () -> new File(folder.getRoot(), "learned.tflite"),
            disk);
    samples = new RoomSampleRepository(database, disk);
    learner = learner();
  }

  @After
  public void close() {
    disk.shutdownNow();
    database.close();
  }

  /** The learner of another process. */
  private Learner learner() {
    return new Learner(
        models,
        samples,
        records,
        schedule,
        () -> checkpoint,
        disk,
        ContextCompat.getMainExecutor(ApplicationProvider.getApplicationContext()));
  }

  /** Returns when all is done that was asked for. */
  private void settle() throws Exception {
    disk.submit(() -> {}).get();
    ShadowLooper.idleMainLooper();
  }

  private LearningRun started() throws Exception {
    learner.start(SETTINGS);
    settle();
    LearningRun run = learner.run();
    assertNotNull(run);
    return run;
  }

  private FineTuning.Task task(LearningRun run) throws Exception {
    return learner.task(run);
  }

  /** What a run came to. */
  private LearningResult outcome(LearningRun run, FineTuning.Outcome outcome) throws Exception {
    learner.onOutcome(run, task(run), outcome);
    settle();
    return records.unsettled();
  }

  private LearningState state() {
    return learner.state().getValue();
  }

  private static TrainingProgress batch(long step) {
    return new TrainingProgress(1, 1, step, 70, 0.5, 100);
  }

  private static PersonalizationRound round(int round) {
    return new PersonalizationRound(round, 7, 0.5, null, null);
  }

  private void refuse(String change) {
    database
        .getOpenHelper()
        .getWritableDatabase()
        .execSQL(
            "CREATE TRIGGER full BEFORE "
                + change
                + " BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
  }

  @Test
  public void start_idle_notesTheRunAndSchedulesIt() throws Exception {
    Files.write(checkpoint.toPath(), new byte[] {1});
    learner.start(SETTINGS);
    assertEquals(LearningState.of(Phase.WAITING, 0), state());
    settle();
    LearningRun run = records.run();
    assertEquals(SETTINGS, LearningSettings.parse(run.settings));
    assertFalse(run.paused);
    // Work of an earlier run is not taken for this one's.
    assertEquals(Arrays.asList("stop", "ensure"), schedule.take());
    assertFalse("an earlier run's checkpoint", checkpoint.exists());
  }

  @Test
  public void start_underWay_doesNothing() throws Exception {
    LearningRun run = started();
    schedule.take();
    learner.start(LearningSettings.STANDARD);
    settle();
    assertEquals(run.settings, records.run().settings);
    assertTrue(schedule.take().isEmpty());
  }

  @Test
  public void start_fullStorage_fails() throws Exception {
    refuse("INSERT ON learning_run");
    learner.start(SETTINGS);
    settle();
    assertEquals(Phase.FAILED, state().phase());
    assertTrue(schedule.take().isEmpty());
  }

  @Test
  public void task_givesTeacherSamplesAndSettings() throws Exception {
    LabelledDrawing four = new LabelledDrawing(Drawing.of(Stroke.of(0, 0, 5, 5)), 4);
    long id = samples.keep(four).get();
    FineTuning.Task task = task(started());
    assertEquals(ModelVersion.BASE, task.teacherId());
    assertArrayEquals(TestModels.digits(1), task.teacher().tflite());
    assertEquals(1, task.samples().size());
    assertEquals(id, task.samples().get(0).id());
    assertEquals(4, task.samples().get(0).label());
    assertEquals(SETTINGS, task.settings());
    assertEquals(checkpoint, task.checkpoint());
  }

  @Test
  public void onBatch_running_tellsHowFar() throws Exception {
    LearningRun run = started();
    learner.onBatch(batch(35));
    learner.onRound(run, round(3));
    settle();
    assertEquals(Phase.RUNNING, state().phase());
    assertEquals(50, state().percent());
    assertEquals(Arrays.asList(round(3)), state().rounds());
    assertEquals(100 * 3 / 7, records.run().percent);
  }

  @Test
  public void onHeat_running_tellsAndKeepsHowFar() throws Exception {
    started();
    learner.onBatch(batch(35));
    learner.onHeat();
    settle();
    assertEquals(Phase.HOT, state().phase());
    assertEquals(50, state().percent());
    learner.onBatch(batch(36));
    settle();
    assertEquals(Phase.RUNNING, state().phase());
  }

  @Test
  public void pause_running_holdsItAndKeepsTheCheckpoint() throws Exception {
    started();
    learner.onBatch(batch(35));
    Files.write(checkpoint.toPath(), new byte[] {1});
    settle();
    schedule.take();
    learner.pause();
    assertEquals(Phase.PAUSED, state().phase());
    settle();
    assertTrue(records.run().paused);
    assertNull("no worker does it", learner.run());
    assertEquals(Arrays.asList("stop"), schedule.take());
    assertTrue(checkpoint.exists());
  }

  @Test
  public void pause_lateNewsOfTheWorker_changeNothing() throws Exception {
    LearningRun run = started();
    learner.onBatch(batch(35));
    settle();
    learner.pause();
    learner.onBatch(batch(36));
    learner.onHeat();
    settle();
    assertEquals(Phase.PAUSED, state().phase());
    assertEquals(35, state().progress().step());
    // The round is done all the same, and the curve is to have it.
    learner.onRound(run, round(4));
    settle();
    assertEquals(Phase.PAUSED, state().phase());
    assertEquals(1, state().rounds().size());
  }

  @Test
  public void resume_paused_goesOn() throws Exception {
    started();
    learner.onBatch(batch(35));
    settle();
    learner.pause();
    settle();
    schedule.take();
    learner.resume();
    assertEquals(Phase.WAITING, state().phase());
    assertEquals(50, state().percent());
    settle();
    assertNotNull(learner.run());
    assertEquals(Arrays.asList("ensure"), schedule.take());
  }

  @Test
  public void resume_fullStorage_staysPaused() throws Exception {
    started();
    learner.pause();
    settle();
    schedule.take();
    refuse("UPDATE ON learning_run");
    learner.resume();
    settle();
    assertEquals(Phase.PAUSED, state().phase());
    assertTrue(schedule.take().isEmpty());
  }

  @Test
  public void resume_notPaused_doesNothing() throws Exception {
    learner.resume();
    settle();
    assertEquals(LearningState.IDLE, state());
    assertTrue(schedule.take().isEmpty());
  }

  @Test
  public void pauseAndCancel_idle_doNothing() throws Exception {
    learner.pause();
    learner.cancel();
    settle();
    assertEquals(LearningState.IDLE, state());
    assertTrue(schedule.take().isEmpty());
  }

  @Test
  public void cancel_running_endsTheRunAndForgetsTheCheckpoint() throws Exception {
    started();
    Files.write(checkpoint.toPath(), new byte[] {1});
    schedule.take();
    learner.cancel();
    assertEquals(Phase.CANCELLED, state().phase());
    settle();
    assertNull(records.run());
    assertEquals(Arrays.asList("stop"), schedule.take());
    assertFalse(checkpoint.exists());
    learner.acknowledge();
    assertEquals(LearningState.IDLE, state());
  }

  @Test
  public void cancel_lateNewsOfTheWorker_changeNothing() throws Exception {
    LearningRun run = started();
    learner.cancel();
    LearningState cancelled = state();
    learner.onBatch(batch(36));
    learner.onHeat();
    learner.onRound(run, round(1));
    settle();
    assertEquals(cancelled, state());
    learner.onFailure(run, new IllegalStateException("interrupted"));
    settle();
    assertEquals(cancelled, state());
  }

  @Test
  public void acknowledge_underWay_doesNothing() throws Exception {
    started();
    learner.acknowledge();
    assertEquals(Phase.WAITING, state().phase());
  }

  @Test
  public void load_nothingUnderWay_staysIdle() throws Exception {
    learner.load();
    settle();
    assertEquals(LearningState.IDLE, state());
    assertTrue(schedule.take().isEmpty());
  }

  @Test
  public void load_runOfAnotherProcess_waitsAndIsScheduled() throws Exception {
    LearningRun run = started();
    learner.onRound(run, round(3));
    settle();
    schedule.take();
    learner = learner();
    learner.load();
    settle();
    assertEquals(LearningState.of(Phase.WAITING, 100 * 3 / 7), state());
    assertEquals(Arrays.asList("ensure"), schedule.take());
  }

  @Test
  public void load_pausedInAnotherProcess_isPaused() throws Exception {
    started();
    learner.pause();
    settle();
    schedule.take();
    learner = learner();
    learner.load();
    settle();
    assertEquals(Phase.PAUSED, state().phase());
    assertTrue(schedule.take().isEmpty());
    learner.resume();
    settle();
    assertEquals(Arrays.asList("ensure"), schedule.take());
  }

  @Test
  public void onOutcome_taken_leavesAPendingModelAndAResult() throws Exception {
    LearningRun run = started();
    Files.write(checkpoint.toPath(), new byte[] {1});
    LearningResult result = outcome(run, TAKEN);
    assertEquals(LearningState.IDLE, state());
    assertNull(records.run());
    assertFalse(checkpoint.exists());
    assertEquals(Verdict.Reason.BETTER, result.reason);
    assertEquals(SCORES, result.scores);
    assertEquals(Arrays.asList(1L, 3L), Ids.parse(result.turnedRight));
    assertEquals(Arrays.asList(2L), Ids.parse(result.turnedWrong));
    ModelVersion version = models.version(result.version);
    assertEquals(ModelVersion.State.PENDING, version.state);
    assertEquals(SCORES, version.scores);
    assertEquals(ModelVersion.BASE, version.parent);
    assertFalse(version.inUse);
    assertArrayEquals(LEARNED.tflite(), models.read(result.version).tflite());
  }

  @Test
  public void onOutcome_otherModelChosenMeanwhile_namesTheOneItLearnedFrom() throws Exception {
    ModelVersion imported = new ModelVersion();
    imported.origin = ModelVersion.Origin.IMPORTED;
    imported.state = ModelVersion.State.KEPT;
    long teacher = models.add(TestModels.model(3), imported);
    models.use(teacher);
    LearningRun run = started();
    FineTuning.Task task = task(run);
    assertEquals(teacher, task.teacherId());
    models.use(ModelVersion.BASE);
    settle();
    learner.onOutcome(run, task, TAKEN);
    assertEquals(teacher, models.version(records.unsettled().version).parent);
  }

  @Test
  public void keep_result_readsWithIt() throws Exception {
    LearningResult result = outcome(started(), TAKEN);
    learner.keep();
    settle();
    assertNull(records.unsettled());
    assertEquals(result.version, models.active().getValue().version());
    assertEquals(ModelVersion.State.KEPT, models.version(result.version).state);
    learner.keep();
    settle();
    assertEquals("kept once", result.version, models.active().getValue().version());
  }

  @Test
  public void keep_fullStorage_leavesItToBeSettled() throws Exception {
    LearningResult result = outcome(started(), TAKEN);
    refuse("UPDATE ON model_version");
    learner.keep();
    settle();
    assertEquals(result.version, records.unsettled().version);
  }

  @Test
  public void discard_result_deletesIt() throws Exception {
    LearningResult result = outcome(started(), TAKEN);
    learner.discard();
    settle();
    assertNull(records.unsettled());
    assertNull(models.version(result.version));
    assertEquals(0, files.list().length);
  }

  @Test
  public void start_unsettledResult_discardsIt() throws Exception {
    LearningResult result = outcome(started(), TAKEN);
    started();
    assertNull(records.unsettled());
    assertNull(models.version(result.version));
    assertEquals(0, files.list().length);
  }

  @Test
  public void onOutcome_cancelledMeanwhile_isDropped() throws Exception {
    LearningRun run = started();
    FineTuning.Task task = task(run);
    learner.cancel();
    learner.onOutcome(run, task, TAKEN);
    settle();
    assertNull(records.unsettled());
    assertNull(files.list());
    assertEquals(Phase.CANCELLED, state().phase());
  }

  @Test
  public void onOutcome_ofTheRunBefore_isDropped() throws Exception {
    LearningRun before = started();
    FineTuning.Task task = task(before);
    learner.cancel();
    // Runs are told apart by their milliseconds.
    Thread.sleep(2);
    LearningRun run = started();
    learner.onOutcome(before, task, TAKEN);
    learner.onFailure(before, new IllegalStateException("late"));
    settle();
    assertNull(records.unsettled());
    assertEquals(run.startedAt, records.run().startedAt);
    assertEquals(Phase.WAITING, state().phase());
  }

  @Test
  public void onOutcome_refused_tellsWhyAndKeepsTheOldModel() throws Exception {
    for (Verdict.Reason reason : Arrays.asList(Verdict.Reason.NOT_BETTER, Verdict.Reason.FORGOT)) {
      FineTuning.Outcome refused =
          new FineTuning.Outcome(
              reason, null, SCORES, Collections.emptyList(), Collections.emptyList());
      LearningResult result = outcome(started(), refused);
      assertEquals(reason, result.reason);
      assertEquals(ModelVersion.BASE, result.version);
      assertNull(files.list());
      assertEquals(LearningState.IDLE, state());
      learner.keep();
      settle();
      assertNull(records.unsettled());
      assertNull("no model is taken", models.active().getValue());
    }
  }

  @Test
  public void onOutcome_fileCannotBeWritten_failsAndEndsTheRun() throws Exception {
    files = new File(folder.newFile("file"), "models");
    LearningRun run = started();
    FineTuning.Task task = task(run);
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> learner.onOutcome(run, task, TAKEN));
    assertTrue(thrown.toString(), thrown.getCause() instanceof IOException);
    learner.onFailure(run, thrown);
    settle();
    assertEquals(Phase.FAILED, state().phase());
    assertNull(records.run());
    assertNull(records.unsettled());
  }

  @Test
  public void onFailure_fullStorage_tellsIt() throws Exception {
    LearningRun run = started();
    refuse("DELETE ON learning_run");
    assertThrows(
        IllegalStateException.class, () -> learner.onFailure(run, new OutOfMemoryError("no more")));
    ShadowLooper.idleMainLooper();
    assertEquals(Phase.FAILED, state().phase());
  }

  @Test
  public void start_afterFailure_learnsAgain() throws Exception {
    LearningRun run = started();
    Files.write(checkpoint.toPath(), new byte[] {1});
    learner.onFailure(run, new IllegalStateException("the loss became NaN"));
    settle();
    assertEquals(Phase.FAILED, state().phase());
    assertNull(records.run());
    assertFalse(checkpoint.exists());
    learner.acknowledge();
    assertEquals(LearningState.IDLE, state());
    assertNotNull(started());
  }
}
