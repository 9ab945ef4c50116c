package dev.inkling.app.data;

import android.util.Log;
import androidx.annotation.MainThread;
import androidx.annotation.WorkerThread;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.io.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;

/**
 * The base model that came with the app, and the model that learned from the user, in a file.
 *
 * <p>The file is written whole or not at all. One that cannot be read is renamed to end in {@code
 * .damaged} and the base model reads instead.
 */
public final class ModelRepository {
  /** Where the base model comes from. */
  public interface BaseModel {
    /** Opens its file. */
    InputStream open() throws IOException;
  }

  private static final String TAG = "Models";

  private final BaseModel base;
  private final File learned;
  private final Executor disk;
  private final MutableLiveData<ActiveModel> active = new MutableLiveData<>();

  /**
   * A repository that has loaded nothing yet.
   *
   * @param learned the file of the learned model, which need not exist
   * @param disk has a single thread
   */
  public ModelRepository(BaseModel base, File learned, Executor disk) {
    this.base = base;
    this.learned = learned;
    this.disk = disk;
  }

  /** The model that reads: none until {@link #load} is done, then always one. */
  public LiveData<ActiveModel> active() {
    return active;
  }

  /** Loads the learned model, or the base model where there is none, in the background. */
  public void load() {
    disk.execute(
        () -> {
          boolean setAside = false;
          if (learned.exists()) {
            try {
              active.postValue(new ActiveModel(readLearned(), true, false));
              return;
            } catch (IOException | RuntimeException e) {
              Log.w(TAG, learned.getName() + " cannot be read", e);
              setAside = true;
              setAside();
            }
          }
          active.postValue(new ActiveModel(base(), false, setAside));
        });
  }

  /**
   * The base model.
   *
   * @throws IllegalStateException if the app came without one that can be read
   */
  @WorkerThread
  public Model base() {
    try (InputStream in = base.open()) {
      return Model.read(readAll(in));
    } catch (IOException e) {
      throw new IllegalStateException("the app's base model cannot be read", e);
    }
  }

  /**
   * Writes a learned model to the file and makes it the active one.
   *
   * @throws IOException if it cannot be written; then nothing has changed
   */
  @WorkerThread
  public void saveLearned(Model model) throws IOException {
    AtomicFile.write(learned, model.tflite());
    active.postValue(new ActiveModel(model, true, false));
  }

  /** Deletes the learned model and goes back to the base model, in the background. */
  public void forget() {
    disk.execute(
        () -> {
          if (learned.exists() && !learned.delete()) {
            Log.w(TAG, learned + " cannot be deleted");
            return;
          }
          active.postValue(new ActiveModel(base(), false, false));
        });
  }

  /** Forgets that a learned model was set aside, once the user was told. */
  @MainThread
  public void acknowledgeSetAside() {
    ActiveModel model = active.getValue();
    if (model != null && model.setAside()) {
      active.setValue(new ActiveModel(model.model(), model.learned(), false));
    }
  }

  private Model readLearned() throws IOException {
    try (InputStream in = new FileInputStream(learned)) {
      return Model.read(readAll(in));
    }
  }

  private void setAside() {
    File damaged = new File(learned.getPath() + ".damaged");
    if (!learned.renameTo(damaged)) {
      Log.w(TAG, learned + " cannot be renamed to " + damaged.getName());
    }
  }

  private static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }
}
