package dev.inkling.app.draw;

import static org.junit.Assert.assertEquals;

import android.view.View;
import androidx.core.graphics.Insets;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;
import androidx.test.core.app.ActivityScenario;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.R;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class DrawActivityTest {
  @Test
  public void insets_systemBarsAndCutout_keepTheContentClear() {
    try (ActivityScenario<DrawActivity> scenario = ActivityScenario.launch(DrawActivity.class)) {
      scenario.onActivity(
          activity -> {
            View content = activity.findViewById(R.id.content);
            ViewCompat.dispatchApplyWindowInsets(
                content,
                new WindowInsetsCompat.Builder()
                    .setInsets(WindowInsetsCompat.Type.statusBars(), Insets.of(0, 60, 0, 0))
                    .setInsets(WindowInsetsCompat.Type.navigationBars(), Insets.of(0, 0, 0, 48))
                    .setInsets(WindowInsetsCompat.Type.displayCutout(), Insets.of(80, 70, 0, 0))
                    .build());
            assertEquals(80, content.getPaddingLeft());
            assertEquals(70, content.getPaddingTop());
            assertEquals(0, content.getPaddingRight());
            assertEquals(48, content.getPaddingBottom());
          });
    }
  }
}
