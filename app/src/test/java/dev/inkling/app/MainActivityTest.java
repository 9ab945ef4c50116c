package dev.inkling.app;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.os.Bundle;
import android.view.View;
import androidx.core.graphics.Insets;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;
import androidx.lifecycle.ViewModelProvider;
import androidx.test.core.app.ActivityScenario;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.draw.DrawViewModel;
import dev.inkling.mlcore.ink.Stroke;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.annotation.GraphicsMode;

@RunWith(AndroidJUnit4.class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
public final class MainActivityTest {
  private static DrawViewModel model(MainActivity activity) {
    return new ViewModelProvider(activity).get(DrawViewModel.class);
  }

  /** A line down the middle of the canvas, from edge to edge. */
  private static void drawLine(MainActivity activity) {
    View canvas = activity.findViewById(R.id.canvas);
    float middle = canvas.getWidth() / 2f;
    model(activity)
        .onStrokeEnded(
            Stroke.of(middle, 0, middle, canvas.getHeight()),
            canvas.getWidth(),
            canvas.getHeight());
  }

  private static boolean hasInk(View canvas, float x, float y) {
    Bitmap picture =
        Bitmap.createBitmap(canvas.getWidth(), canvas.getHeight(), Bitmap.Config.ARGB_8888);
    canvas.draw(new Canvas(picture));
    return picture.getPixel((int) (x * canvas.getWidth()), (int) (y * canvas.getHeight())) != 0;
  }

  @Test
  public void insets_systemBarsAndCutout_keepTheContentClear() {
    try (ActivityScenario<MainActivity> scenario = ActivityScenario.launch(MainActivity.class)) {
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
            // The bar with the destinations keeps clear of the system's bar itself.
            assertEquals(0, content.getPaddingBottom());
          });
    }
  }

  @Test
  public void rotate_toLandscape_showsTheWholeDrawingInTheMiddle() {
    try (ActivityScenario<MainActivity> scenario = ActivityScenario.launch(MainActivity.class)) {
      scenario.onActivity(MainActivityTest::drawLine);
      RuntimeEnvironment.setQualifiers("+w866dp-h411dp-land");
      scenario.recreate();
      scenario.onActivity(
          activity -> {
            View canvas = activity.findViewById(R.id.canvas);
            assertTrue("landscape", activity.findViewById(R.id.content).getWidth() > 1.5 * 411);
            assertTrue(hasInk(canvas, 0.5f, 0.01f));
            assertTrue(hasInk(canvas, 0.5f, 0.99f));
            assertTrue(!hasInk(canvas, 0.1f, 0.5f));
          });
    }
  }

  @Test
  public void savedState_processEnded_bringsTheStrokesBack() {
    Bundle saved = new Bundle();
    try (ActivityController<MainActivity> before =
        Robolectric.buildActivity(MainActivity.class).setup()) {
      drawLine(before.get());
      before.pause().stop().saveInstanceState(saved);
    }
    try (ActivityController<MainActivity> after =
        Robolectric.buildActivity(MainActivity.class).setup(saved)) {
      assertEquals(1, model(after.get()).state().getValue().ink().drawing().strokes().size());
      assertTrue(hasInk(after.get().findViewById(R.id.canvas), 0.5f, 0.5f));
    }
  }

  @Test
  public void cancelledGesture_whileDrawing_leavesNoStroke() {
    try (ActivityScenario<MainActivity> scenario = ActivityScenario.launch(MainActivity.class)) {
      scenario.onActivity(
          activity -> {
            DrawViewModel model = model(activity);
            model.onStrokeChanged(Stroke.of(1, 1, 50, 50), 100, 100);
            assertTrue(model.state().getValue().drawing());
            model.onStrokeCancelled();
            assertTrue(!model.state().getValue().drawing());
            assertTrue(model.state().getValue().ink().isEmpty());
          });
    }
  }
}
