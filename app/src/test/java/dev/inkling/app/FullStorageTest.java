package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;

import android.database.sqlite.SQLiteDatabase;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Nothing that was drawn is lost unsaid when it cannot be stored. */
@RunWith(AndroidJUnit4.class)
public final class FullStorageTest {
  @Test
  public void teach_fullStorage_saysSoAndPutsTheDrawingBack() throws Exception {
    try (AppDriver screen = new AppDriver()) {
      screen.draw(Drawing.of(Stroke.of(0, 0, 30, 0, 60, 0, 40, 50, 20, 100)));
      int strokes = screen.drawn().ink().drawing().strokes().size();
      // Not on the main thread, where StrictMode watches.
      CompletableFuture.runAsync(FullStorageTest::refuseInserts).get();
      onView(withContentDescription(startsWith("7, "))).perform(click());
      screen.awaitDrawn("the drawing on the canvas again", state -> !state.ink().isEmpty());
      String message = AppDriver.application().getString(R.string.not_kept, 7);
      onView(withText(message)).check(matches(isDisplayed()));
      assertEquals(strokes, screen.drawn().ink().drawing().strokes().size());
      assertEquals(0, screen.drawn().samples());
    }
  }

  /** Makes the database refuse new rows, as a full disk does. */
  private static void refuseInserts() {
    String path = AppDriver.application().getDatabasePath("inkling.db").getPath();
    try (SQLiteDatabase database =
        SQLiteDatabase.openDatabase(path, null, SQLiteDatabase.OPEN_READWRITE)) {
      database.execSQL(
          "CREATE TRIGGER full BEFORE INSERT ON sample"
              + " BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
    }
  }
}
