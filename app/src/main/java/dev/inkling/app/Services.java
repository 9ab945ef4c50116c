package dev.inkling.app;

import android.content.Context;
import androidx.annotation.VisibleForTesting;
import androidx.core.content.ContextCompat;
import dev.inkling.app.data.InklingDatabase;
import dev.inkling.app.data.LearningRecords;
import dev.inkling.app.data.ModelExchange;
import dev.inkling.app.data.ModelRepository;
import dev.inkling.app.data.RoomSampleRepository;
import dev.inkling.app.data.SampleRepository;
import dev.inkling.app.data.SettingsRepository;
import dev.inkling.app.inference.Engines;
import dev.inkling.app.training.FineTuning;
import dev.inkling.app.training.GpuSteps;
import dev.inkling.app.training.GpuTrials;
import dev.inkling.app.training.Heat;
import dev.inkling.app.training.Learner;
import dev.inkling.app.training.RehearsedFineTuning;
import dev.inkling.app.training.ThermalStatus;
import dev.inkling.app.training.WorkManagerSchedule;
import java.io.File;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The objects that live as long as the process: the kept samples, the models, the learning. */
public final class Services implements AutoCloseable {
  /** The folder, in the app's private storage, of the user's models. */
  public static final String MODELS = "models";

  /** The file, in the app's private storage, of what its first version learned. */
  public static final String LEGACY_MODEL = "learned.tflite";

  private static final String BASE_MODEL = "base.tflite";
  private static final String ENGINES = "engines";
  private static final String CHECKPOINT = "learning.checkpoint";

  private final ExecutorService disk =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "disk"));
  private final InklingDatabase database;
  private final SampleRepository samples;
  private final ModelRepository models;
  private final ModelExchange exchange;
  private final SettingsRepository settings;
  private final Engines engines;
  private final Learner learner;
  private Heat heat;
  private GpuTrials gpuTrials;
  private FineTuning fineTuning = new RehearsedFineTuning(this::gpuTrials);

  /** Opens nothing on the caller's thread. */
  Services(Context context) {
    database = InklingDatabase.open(context);
    samples = new RoomSampleRepository(database, disk);
    // The folder is asked for in the background: the system makes it where it is not there.
    models =
        new ModelRepository(
            () -> context.getAssets().open(BASE_MODEL),
            database,
            () -> new File(context.getFilesDir(), MODELS),
            () -> new File(context.getFilesDir(), LEGACY_MODEL),
            disk);
    exchange = new ModelExchange(context, models);
    settings = new SettingsRepository(context, disk);
    engines = new Engines(context, () -> new File(context.getFilesDir(), ENGINES), disk);
    gpuTrials = new GpuTrials(engines);
    heat = new ThermalStatus(context);
    learner =
        new Learner(
            models,
            samples,
            new LearningRecords(database),
            new WorkManagerSchedule(context),
            () -> new File(context.getFilesDir(), CHECKPOINT),
            disk,
            ContextCompat.getMainExecutor(context));
    models.load();
    settings.load();
    learner.load();
  }

  /** The drawings that the user kept with their right digits. */
  public SampleRepository samples() {
    return samples;
  }

  /** The model that reads, and the others. */
  public ModelRepository models() {
    return models;
  }

  /** Models to and from other apps. */
  public ModelExchange exchange() {
    return exchange;
  }

  /** What the user has set. */
  public SettingsRepository settings() {
    return settings;
  }

  /** What can run a model. */
  public Engines engines() {
    return engines;
  }

  /** What turns samples into a new model. */
  public Learner learner() {
    return learner;
  }

  /** Whether the phone is too hot to learn. */
  public Heat heat() {
    return heat;
  }

  /** What lets the GPU learn where it can. */
  public GpuTrials gpuTrials() {
    return gpuTrials;
  }

  /** How the phone learns. */
  public FineTuning fineTuning() {
    return fineTuning;
  }

  /** Where what the screens ask for is read and written, in the order of the calls. */
  public Executor disk() {
    return disk;
  }

  /** Takes another heat and another learning, which tests rule. */
  @VisibleForTesting
  public void replace(Heat otherHeat, FineTuning otherFineTuning) {
    heat = otherHeat;
    fineTuning = otherFineTuning;
  }

  /** Has the GPU's steps made by another. */
  @VisibleForTesting
  public void replaceGpuSteps(GpuSteps steps) {
    gpuTrials = new GpuTrials(engines, steps);
  }

  /** Ends the background work and closes the database. */
  @Override
  public void close() {
    disk.shutdownNow();
    database.close();
  }
}
