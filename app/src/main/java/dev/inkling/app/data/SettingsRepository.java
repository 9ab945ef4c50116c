package dev.inkling.app.data;

import android.content.Context;
import android.content.SharedPreferences;
import androidx.annotation.MainThread;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import dev.inkling.app.training.LearningSettings;
import java.util.Objects;
import java.util.concurrent.Executor;

/** What the user has set, kept in the app's preferences. */
public final class SettingsRepository {
  private static final String FILE = "settings";
  private static final String LEARNING = "learning";

  private final Context context;
  private final Executor disk;
  private final MutableLiveData<LearningSettings> learning =
      new MutableLiveData<>(LearningSettings.STANDARD);

  /** Settings that are the standard ones until {@link #load} is done. */
  public SettingsRepository(Context context, Executor disk) {
    this.context = context;
    this.disk = disk;
  }

  /** Loads them, in the background. */
  public void load() {
    disk.execute(
        () ->
            learning.postValue(
                LearningSettings.parse(
                    Objects.requireNonNull(preferences().getString(LEARNING, "")))));
  }

  /** How the phone learns. */
  public LiveData<LearningSettings> learning() {
    return learning;
  }

  /** Sets how the phone learns, at once; it is written in the background. */
  @MainThread
  public void setLearning(LearningSettings settings) {
    learning.setValue(settings);
    disk.execute(() -> preferences().edit().putString(LEARNING, settings.toText()).commit());
  }

  private SharedPreferences preferences() {
    return context.getSharedPreferences(FILE, Context.MODE_PRIVATE);
  }
}
