package dev.inkling.app.inference;

import android.content.Context;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.os.Build;
import android.util.Log;
import androidx.annotation.Nullable;
import androidx.annotation.WorkerThread;
import androidx.core.content.pm.PackageInfoCompat;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import dev.inkling.mlcore.io.Sha256;
import java.io.File;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The engines of this phone: which of them run a model, how fast, and which are left out. */
public final class Engines {
  private static final String TAG = "Engines";

  private final Supplier<File> folder;
  private final Supplier<String> device;
  private final Executor disk;
  private final Function<Model, List<Candidate>> candidates;
  private final LongSupplier clock;
  private final MutableLiveData<Set<Engine>> leftOut =
      new MutableLiveData<>(Collections.emptySet());

  /** Both null until they are first needed, for they look at files. */
  private CrashMarkers markers;

  private EngineMemory memory;

  /** The phone's engines. */
  public Engines(Context context, Supplier<File> folder, Executor disk) {
    this(folder, () -> device(context), disk, Candidates::of, System::nanoTime);
  }

  /**
   * Engines.
   *
   * @param folder where what was found is kept
   * @param device names the system and the app, which what was found is true of
   * @param candidates the engines of a model, that which is sure to work first
   * @param clock the time in nanoseconds
   */
  Engines(
      Supplier<File> folder,
      Supplier<String> device,
      Executor disk,
      Function<Model, List<Candidate>> candidates,
      LongSupplier clock) {
    this.folder = folder;
    this.device = device;
    this.disk = disk;
    this.candidates = candidates;
    this.clock = clock;
  }

  /** The phone, its system and the version of the app. */
  private static String device(Context context) {
    try {
      PackageInfo app = context.getPackageManager().getPackageInfo(context.getPackageName(), 0);
      return Build.FINGERPRINT + " " + PackageInfoCompat.getLongVersionCode(app);
    } catch (PackageManager.NameNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The engines that ended the app when they were tried, and are not used. */
  public LiveData<Set<Engine>> leftOut() {
    return leftOut;
  }

  /** Uses again what was left out, and measures anew, in the background. */
  public void tryAgain() {
    disk.execute(
        () -> {
          prepare();
          markers.tryAgain();
          memory.forget();
          leftOut.postValue(markers.leftOut());
        });
  }

  /** Opens a model with the engine that is known to be the fastest, or else finds that out. */
  @WorkerThread
  FastestClassifier open(Model model) {
    prepare();
    String key = Sha256.of(model.tflite());
    return new FastestClassifier(
        candidates.apply(model),
        gate(model),
        markers,
        memory.recall(key),
        results -> memory.remember(key, results),
        clock);
  }

  /**
   * Measures the predictions of one engine, unless it is left out, on the caller's thread.
   *
   * @param timer does the runs
   * @param cancelled asked before every run; once it says true the measuring ends
   * @return null if it was cancelled
   */
  @WorkerThread
  @Nullable
  public EngineResult measure(
      Model model, Engine engine, MedianTimer timer, BooleanSupplier cancelled) {
    prepare();
    if (markers.leftOut().contains(engine)) {
      return EngineResult.leftOut(engine);
    }
    try {
      ParityGate gate = gate(model);
      Trial trial = Trial.open(candidate(model, engine), gate, markers);
      try {
        while (!timer.isDone()) {
          if (cancelled.getAsBoolean()) {
            return null;
          }
          float[] image = gate.images().get(timer.done() % gate.images().size());
          timer.time(() -> trial.classifier().classify(image));
        }
        return EngineResult.measured(engine, timer.milliseconds());
      } finally {
        trial.abort();
      }
    } catch (RuntimeException | LinkageError e) {
      Log.i(TAG, engine + " cannot be measured", e);
      return EngineResult.failed(engine, e);
    }
  }

  /**
   * Does something with an engine that may end the process, which is then noticed.
   *
   * @throws IllegalStateException if the engine is left out, or its trial cannot be noted
   */
  @WorkerThread
  public <T> T guarded(Engine engine, Supplier<T> work) {
    prepare();
    if (markers.leftOut().contains(engine)) {
      throw new IllegalStateException("left out, for it ended the app");
    }
    CrashMarkers.Mark mark = markers.mark(engine);
    try {
      return work.get();
    } finally {
      mark.close();
    }
  }

  private static ParityGate gate(Model model) {
    return new ParityGate(Probes.images(), new JavaClassifier(model.network()));
  }

  private Candidate candidate(Model model, Engine engine) {
    for (Candidate candidate : candidates.apply(model)) {
      if (candidate.engine() == engine) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("there is no engine " + engine);
  }

  private synchronized void prepare() {
    if (markers != null) {
      return;
    }
    File files = folder.get();
    if (!files.isDirectory() && !files.mkdirs()) {
      // Then no trial can be noted, and Java alone answers.
      Log.w(TAG, "the folder " + files.getName() + " cannot be made");
    }
    String here = device.get();
    markers = new CrashMarkers(files, here);
    memory = new EngineMemory(files, here);
    leftOut.postValue(markers.leftOut());
  }
}
