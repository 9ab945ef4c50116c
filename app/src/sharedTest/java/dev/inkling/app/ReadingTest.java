package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.pressKey;
import static androidx.test.espresso.action.ViewActions.swipeDown;
import static androidx.test.espresso.action.ViewActions.swipeRight;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.Visibility.GONE;
import static androidx.test.espresso.matcher.ViewMatchers.Visibility.INVISIBLE;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.isEnabled;
import static androidx.test.espresso.matcher.ViewMatchers.isNotEnabled;
import static androidx.test.espresso.matcher.ViewMatchers.withEffectiveVisibility;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withParent;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.view.KeyEvent;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.inference.Prediction;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Draws on the screen and looks at what is read. */
@RunWith(AndroidJUnit4.class)
public class ReadingTest {
  private static final Drawing ONE = Drawing.of(Stroke.of(10, 0, 10, 20, 10, 40, 10, 60));
  private AppDriver screen;

  @Before
  public void open() {
    AppDriver.forgetEverything();
    screen = new AppDriver();
  }

  @After
  public void close() {
    screen.close();
  }

  @Test
  public void draw_recordedDigits_readsAtLeastNineOfTen() throws Exception {
    List<LabelledDrawing> digits = OwnDigits.read();
    assertEquals(30, digits.size());
    StringBuilder wrong = new StringBuilder();
    int right = 0;
    for (LabelledDrawing digit : digits) {
      Prediction prediction = screen.draw(digit.drawing());
      assertEquals(String.valueOf(prediction.winner()), screen.drawn().number());
      if (prediction.winner() == digit.label()) {
        right++;
      } else {
        wrong.append(digit.label()).append(" as ").append(prediction.winner()).append("; ");
      }
      screen.clear();
    }
    assertTrue("only " + right + " of 30 right: " + wrong, right >= 27);
  }

  @Test
  public void draw_swipes_addStrokesThatAreRead() throws Exception {
    onView(withId(R.id.canvas)).perform(swipeDown());
    assertEquals(1, screen.reading().drawing().strokes().size());
    onView(withId(R.id.canvas)).perform(swipeRight());
    assertEquals(2, screen.reading().drawing().strokes().size());
    onView(withId(R.id.hint)).check(matches(withEffectiveVisibility(GONE)));
  }

  @Test
  public void draw_oneDigit_saysWhichEngineReadIt() throws Exception {
    Prediction prediction = screen.draw(ONE);
    String engine =
        switch (prediction.engine()) {
          case GPU -> "GPU · ";
          case CPU -> "CPU · ";
          case JAVA -> "Java · ";
        };
    onView(withId(R.id.engine)).check(matches(withText(startsWith(engine))));
    onView(withId(R.id.engine_button)).perform(click());
    onView(withText(startsWith("Read by "))).inRoot(isDialog()).check(matches(isDisplayed()));
  }

  @Test
  public void undo_twoStrokes_takesTheLastAwayAndReadsTheRest() throws Exception {
    screen.draw(ONE);
    onView(withId(R.id.canvas)).perform(swipeRight());
    assertEquals(2, screen.reading().drawing().strokes().size());
    onView(withId(R.id.undo)).perform(click());
    assertEquals(1, screen.reading().drawing().strokes().size());
    assertEquals(1, screen.reading().winner());
  }

  @Test
  public void clear_afterDrawing_showsTheEmptyScreen() throws Exception {
    onView(withId(R.id.clear)).check(matches(isNotEnabled()));
    screen.draw(ONE);
    onView(withId(R.id.clear)).check(matches(isEnabled()));
    screen.clear();
    screen.awaitDrawn("an empty canvas", state -> state.ink().isEmpty());
    onView(withId(R.id.hint)).check(matches(isDisplayed()));
    onView(withId(R.id.number)).check(matches(withEffectiveVisibility(INVISIBLE)));
    onView(withText(R.string.reading_none)).check(matches(isDisplayed()));
  }

  @Test
  public void recreate_afterDrawing_keepsStrokesAndReadsThem() throws Exception {
    screen.draw(ONE);
    screen.scenario().recreate();
    assertEquals(1, screen.drawn().ink().drawing().strokes().size());
    assertEquals(1, screen.reading().winner());
    onView(withParent(withId(R.id.number))).check(matches(withText("1")));
  }

  /** A one at some place. */
  private static Stroke line(float x) {
    return Stroke.of(x, 0, x, 20, x, 40, x, 60);
  }

  /** A seven at some place. */
  private static Stroke seven(float x) {
    return Stroke.of(x, 0, x + 15, 0, x + 30, 0, x + 22, 20, x + 15, 40, x + 8, 60);
  }

  @Test
  public void draw_threeDigits_readsTheNumber() throws Exception {
    screen.draw(Drawing.of(line(0), seven(25), line(90)));
    assertEquals("171", screen.drawn().number());
    assertEquals(3, screen.drawn().reading().digits().size());
  }

  @Test
  public void teach_oneOfThreeDigits_keepsItAloneAndShowsIt() throws Exception {
    screen.draw(Drawing.of(line(0), seven(25), line(90)));
    onView(withText("7")).perform(click());
    screen.awaitDrawn("the seven", state -> state.selected() == 1);
    screen.teach(2);
    assertEquals("121", screen.drawn().number());
    assertEquals(3, screen.drawn().ink().drawing().strokes().size());
    onView(withText(R.string.undo)).perform(click());
    screen.awaitDrawn("no sample", state -> state.samples() == 0);
    assertEquals("171", screen.drawn().number());
  }

  @Test
  public void keys_writeDigitsForThoseWhoCannotDraw() throws Exception {
    onView(withId(R.id.canvas))
        .perform(new FocusAction(), pressKey(KeyEvent.KEYCODE_1), pressKey(KeyEvent.KEYCODE_0));
    screen.reading();
    assertEquals(2, screen.drawn().reading().digits().size());
    onView(withId(R.id.canvas)).perform(pressKey(KeyEvent.KEYCODE_DEL));
    assertTrue(screen.reading() != null);
  }
}
