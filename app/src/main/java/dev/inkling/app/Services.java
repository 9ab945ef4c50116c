package dev.inkling.app;

import android.content.Context;
import androidx.room.Room;
import dev.inkling.app.data.InklingDatabase;
import dev.inkling.app.data.ModelRepository;
import dev.inkling.app.data.RoomSampleRepository;
import dev.inkling.app.data.SampleRepository;
import dev.inkling.app.training.Learner;
import dev.inkling.app.training.RehearsedFineTuning;
import java.io.File;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The objects that live as long as the process: the kept samples, the model, the learning. */
public final class Services implements AutoCloseable {
  /** The file, in the app's private storage, of what was learned. */
  public static final String LEARNED_MODEL = "learned.tflite";

  private static final String BASE_MODEL = "base.tflite";
  private static final String DATABASE = "inkling.db";

  private final ExecutorService disk =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "disk"));
  private final InklingDatabase database;
  private final SampleRepository samples;
  private final ModelRepository models;
  private final Learner learner;

  Services(Context context) {
    database = Room.databaseBuilder(context, InklingDatabase.class, DATABASE).build();
    samples = new RoomSampleRepository(database, disk);
    models =
        new ModelRepository(
            () -> context.getAssets().open(BASE_MODEL),
            new File(context.getFilesDir(), LEARNED_MODEL),
            disk);
    learner = new Learner(models, samples, new RehearsedFineTuning(), disk);
    models.load();
  }

  /** The drawings that the user kept with their right digits. */
  public SampleRepository samples() {
    return samples;
  }

  /** The model that reads. */
  public ModelRepository models() {
    return models;
  }

  /** What turns samples into a new model. */
  public Learner learner() {
    return learner;
  }

  /** Ends the background work and closes the database. */
  @Override
  public void close() {
    learner.cancel();
    disk.shutdownNow();
    database.close();
  }
}
