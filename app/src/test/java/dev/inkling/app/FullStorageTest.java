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
import org.junit.Test;
import org.junit.runner.RunWith;

/** Nothing that was drawn is lost unsaid when it cannot be stored. */
@RunWith(AndroidJUnit4.class)
public final class FullStorageTest {
  @Test
  public void teach_fullStorage_saysSoAndPutsTheDrawingBack() throws Exception {
    try (DrawScreen screen = new DrawScreen()) {
      screen.draw(Drawing.of(Stroke.of(0, 0, 30, 0, 60, 0, 40, 50, 20, 100)));
      int strokes = screen.state().ink().drawing().strokes().size();
      refuseInserts();
      onView(withContentDescription(startsWith("7, "))).perform(click());
      screen.await("the drawing on the canvas again", state -> !state.ink().isEmpty());
      String message = DrawScreen.application().getString(R.string.not_kept, 7);
      onView(withText(message)).check(matches(isDisplayed()));
      assertEquals(strokes, screen.state().ink().drawing().strokes().size());
      assertEquals(0, screen.state().samples());
    }
  }

  /** Makes the database refuse new rows, as a full disk does. */
  private static void refuseInserts() {
    String path = DrawScreen.application().getDatabasePath("inkling.db").getPath();
    try (SQLiteDatabase database =
        SQLiteDatabase.openDatabase(path, null, SQLiteDatabase.OPEN_READWRITE)) {
      database.execSQL(
          "CREATE TRIGGER full BEFORE INSERT ON sample"
              + " BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
    }
  }
}
