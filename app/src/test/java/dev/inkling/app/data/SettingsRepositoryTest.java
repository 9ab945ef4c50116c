package dev.inkling.app.data;

import static org.junit.Assert.assertEquals;

import android.app.Application;
import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.training.LearningSettings;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowLooper;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class SettingsRepositoryTest {
  private static final LearningSettings OTHER =
      new LearningSettings(
          20,
          64,
          0.02f,
          LearningSettings.OptimizerChoice.MOMENTUM,
          LearningSettings.Layers.LAST,
          30,
          LearningSettings.EngineChoice.GPU);

  private final Context context = ApplicationProvider.getApplicationContext();
  private final Queue<Runnable> disk = new ArrayDeque<>();

  private SettingsRepository repository() {
    return new SettingsRepository(context, disk::add);
  }

  private void runDisk() {
    while (!disk.isEmpty()) {
      disk.remove().run();
    }
    ShadowLooper.idleMainLooper();
  }

  private LearningSettings loaded() {
    SettingsRepository settings = repository();
    settings.load();
    runDisk();
    return settings.learning().getValue();
  }

  @Test
  public void load_nothingSet_isTheStandard() {
    assertEquals(LearningSettings.STANDARD, repository().learning().getValue());
    assertEquals(LearningSettings.STANDARD, loaded());
  }

  @Test
  public void setLearning_isHeardAtOnceAndStillThereInAnotherProcess() {
    SettingsRepository settings = repository();
    settings.setLearning(OTHER);
    assertEquals(OTHER, settings.learning().getValue());
    runDisk();
    assertEquals(OTHER, loaded());
  }

  @Test
  public void load_garbage_isTheStandard() {
    context
        .getSharedPreferences("settings", Context.MODE_PRIVATE)
        .edit()
        .putString("learning", "rounds=10")
        .apply();
    assertEquals(LearningSettings.STANDARD, loaded());
  }
}
