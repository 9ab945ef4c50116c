package dev.inkling.app.data;

import android.database.sqlite.SQLiteException;
import android.util.Log;
import androidx.annotation.MainThread;
import androidx.annotation.Nullable;
import androidx.annotation.WorkerThread;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import dev.inkling.app.data.ModelVersion.Origin;
import dev.inkling.app.data.ModelVersion.State;
import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.io.Sha256;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The base model that came with the app, and the user's models: learned on this phone or imported.
 *
 * <p>A file is written before its row, and its checksum is looked at whenever it is read. A damaged
 * one is set aside, and the base model reads instead.
 */
public final class ModelRepository {
  /** Where the base model comes from. */
  public interface BaseModel {
    /** Opens its file. */
    InputStream open() throws IOException;
  }

  private static final String TAG = "Models";

  private final BaseModel base;
  private final ModelVersionDao versions;
  private final ModelFiles files;
  private final Supplier<File> legacy;
  private final Executor disk;
  private final MutableLiveData<ActiveModel> active = new MutableLiveData<>();
  private final LiveData<List<ModelVersion>> all;

  /**
   * A repository that has loaded nothing yet.
   *
   * @param folder of the models' files; need not exist
   * @param legacy the file of the one learned model of the app's first version; need not exist
   * @param disk has a single thread
   */
  public ModelRepository(
      BaseModel base,
      InklingDatabase database,
      Supplier<File> folder,
      Supplier<File> legacy,
      Executor disk) {
    this.base = base;
    this.versions = database.models();
    this.files = new ModelFiles(folder);
    this.legacy = legacy;
    this.disk = disk;
    this.all = versions.live();
  }

  /** The model that reads: none until {@link #load} is done, then always one. */
  public LiveData<ActiveModel> active() {
    return active;
  }

  /** The user's models, the latest first; the base model is not among them. */
  public LiveData<List<ModelVersion>> versions() {
    return all;
  }

  /** Loads the model in use, in the background. */
  public void load() {
    change(
        () -> {
          boolean setAside = !adoptLegacy();
          ModelVersion version = versions.inUse();
          activate(version == null ? ModelVersion.BASE : version.id, setAside);
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
      return Model.read(ModelFiles.readAll(in, Integer.MAX_VALUE));
    } catch (IOException e) {
      throw new IllegalStateException("the app's base model cannot be read", e);
    }
  }

  /**
   * A model; one whose file is damaged is set aside.
   *
   * @throws IOException if there is none of this id, or it is damaged
   */
  @WorkerThread
  public Model read(long id) throws IOException {
    if (id == ModelVersion.BASE) {
      return base();
    }
    ModelVersion version = versions.byId(id);
    if (version == null) {
      throw new IOException("there is no model " + id);
    }
    try {
      return Model.read(files.read(id, version.sha256));
    } catch (IOException | RuntimeException e) {
      Log.w(TAG, "model " + id + " cannot be read", e);
      files.setAside(id);
      setDamaged(id);
      throw new IOException("model " + id + " is damaged: " + e.getMessage(), e);
    }
  }

  private void setDamaged(long id) {
    try {
      versions.setDamaged(id);
    } catch (SQLiteException e) {
      Log.w(TAG, "it cannot be noted that model " + id + " is damaged", e);
    }
  }

  /** The row of a model; null for the base model's, and where there is none. */
  @Nullable
  @WorkerThread
  public ModelVersion version(long id) {
    return versions.byId(id);
  }

  /**
   * The model that learning starts from: the imported one in use, or that the one in use learned
   * from, else the base model. So what is learned depends on the samples and not on how often. An
   * imported one that was deleted or is damaged teaches no more.
   */
  @WorkerThread
  public long teacher() {
    ModelVersion version = versions.inUse();
    while (version != null && version.origin == Origin.LEARNED) {
      version = versions.byId(version.parent);
    }
    return version == null || version.state == State.DAMAGED ? ModelVersion.BASE : version.id;
  }

  /**
   * Writes a model's file and then its row.
   *
   * @param version all that is known of it but the id and what can be told from the model
   * @return its id
   * @throws IOException if it cannot be written; then nothing has changed
   */
  @WorkerThread
  public long add(Model model, ModelVersion version) throws IOException {
    version.bytes = model.tflite().length;
    version.sha256 = Sha256.of(model.tflite());
    long id = versions.nextId();
    files.write(id, model.tflite());
    version.id = id;
    try {
      return versions.insert(version);
    } catch (RuntimeException e) {
      files.delete(id);
      throw new IOException("the model's row cannot be written: " + e.getMessage(), e);
    }
  }

  /** Keeps a pending model and makes it the one that reads. */
  @WorkerThread
  public void keepAndUse(long id) {
    versions.keep(id);
    activate(id, false);
  }

  /** Makes a model the one that reads, in the background. */
  public void use(long id) {
    change(() -> activate(id, false));
  }

  /** Gives a model another name, in the background. */
  public void rename(long id, @Nullable String name) {
    change(() -> versions.rename(id, name));
  }

  /** Deletes a model, in the background; if it is in use the base model reads. */
  public void delete(long id) {
    change(() -> deleteNow(id));
  }

  /** Deletes a model; if it is in use the base model reads. */
  @WorkerThread
  public void deleteNow(long id) {
    ModelVersion version = versions.byId(id);
    versions.delete(id);
    files.delete(id);
    if (version != null && version.inUse) {
      activate(ModelVersion.BASE, false);
    }
  }

  /** Deletes the models of which the user has not said whether to keep them. */
  @WorkerThread
  public void deletePending() {
    for (ModelVersion version : versions.all()) {
      if (version.state == State.PENDING) {
        deleteNow(version.id);
      }
    }
  }

  /** Deletes all of the user's models and goes back to the base model, in the background. */
  public void deleteAll() {
    change(
        () -> {
          for (ModelVersion version : versions.all()) {
            deleteNow(version.id);
          }
          activate(ModelVersion.BASE, false);
        });
  }

  /** Forgets that a model was set aside, once the user was told. */
  @MainThread
  public void acknowledgeSetAside() {
    ActiveModel model = active.getValue();
    if (model != null && model.setAside()) {
      active.setValue(new ActiveModel(model.model(), model.version(), false));
    }
  }

  private void activate(long id, boolean setAside) {
    ActiveModel model;
    try {
      model = new ActiveModel(read(id), id, setAside);
    } catch (IOException e) {
      Log.w(TAG, "the base model reads instead of model " + id, e);
      model = new ActiveModel(base(), ModelVersion.BASE, true);
    }
    active.postValue(model);
    versions.use(model.version());
  }

  /**
   * Makes a change on the single thread, in the background, and lives with it where none can be.
   */
  private void change(Runnable write) {
    disk.execute(
        () -> {
          try {
            write.run();
          } catch (SQLiteException e) {
            // The storage is full, say. A model that was chosen reads until the app starts again.
            Log.w(TAG, "the models' rows cannot be changed", e);
          }
        });
  }

  /** Makes the learned model of the app's first version one of the user's; false if damaged. */
  private boolean adoptLegacy() {
    File file = legacy.get();
    if (!file.exists()) {
      return true;
    }
    Model model;
    try (InputStream in = new FileInputStream(file)) {
      model = Model.read(ModelFiles.readAll(in, Integer.MAX_VALUE));
    } catch (IOException | RuntimeException e) {
      Log.w(TAG, file.getName() + " cannot be read", e);
      return !file.renameTo(new File(file.getPath() + ".damaged"));
    }
    ModelVersion version = new ModelVersion();
    version.state = State.KEPT;
    version.createdAt = file.lastModified();
    version.inUse = versions.inUse() == null;
    try {
      Log.i(TAG, file.getName() + " is now model " + add(model, version));
    } catch (IOException e) {
      // For want of storage, say. The file stays for the next start.
      Log.w(TAG, file.getName() + " cannot be adopted", e);
      return true;
    }
    if (!file.delete()) {
      Log.w(TAG, file.getName() + " cannot be deleted");
    }
    return true;
  }
}
