package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.inside.InsideUiState;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Looks inside the network. */
@RunWith(AndroidJUnit4.class)
public class InsideTest {
  private static final Drawing ONE = Drawing.of(Stroke.of(10, 0, 10, 20, 10, 40, 10, 60));
  private AppDriver app;

  @Before
  public void open() {
    AppDriver.forgetEverything();
    app = new AppDriver();
  }

  @After
  public void close() {
    app.close();
  }

  private InsideUiState look() throws InterruptedException {
    app.open(R.id.inside);
    return AppDriver.await("a look inside", app::inside, state -> state.view() != null);
  }

  @Test
  public void inside_nothingDrawn_saysSo() {
    app.open(R.id.inside);
    onView(withId(R.id.nothing_drawn)).check(matches(isDisplayed()));
  }

  @Test
  public void inside_oneDrawn_showsWhatSpeaksForItAndEveryLayer() throws Exception {
    app.draw(ONE);
    InsideUiState state = look();
    assertEquals(1, state.view().digit());
    assertEquals(28 * 28, state.view().occlusion().length);
    float largest = 0;
    for (float value : state.view().occlusion()) {
      largest = Math.max(largest, value);
    }
    assertTrue("covering a one's stroke takes from its probability", largest > 0.05);
    assertTrue(state.layers().size() >= 5);
    onView(withId(R.id.inside_occlusion)).check(matches(isDisplayed()));
  }

  @Test
  public void checkGradients_ofTheFirstLayer_tellsThatTheyAgree() throws Exception {
    app.draw(ONE);
    String layer = look().layers().get(0).name();
    onView(withId(R.id.expert_switch)).perform(click());
    onView(new FirstOf(withId(R.id.check_gradients))).perform(click());
    AppDriver.await(
        "the end of the check", app::inside, state -> !state.checking() && state.report() == null);
    onView(withId(android.R.id.message))
        .inRoot(isDialog())
        .check(matches(withText(allOf(containsString(layer), containsString("✓")))));
  }
}
