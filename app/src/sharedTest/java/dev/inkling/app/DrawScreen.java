package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.matcher.RootMatchers.isPlatformPopup;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.startsWith;

import androidx.lifecycle.ViewModelProvider;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import com.google.android.material.appbar.MaterialToolbar;
import dev.inkling.app.draw.DrawActivity;
import dev.inkling.app.draw.DrawUiState;
import dev.inkling.app.draw.DrawViewModel;
import dev.inkling.app.inference.Prediction;
import dev.inkling.mlcore.ink.Drawing;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The screen as a test uses it: what a user does there, and waiting for what comes of it. */
final class DrawScreen implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 60_000;
  private static final long POLL_MILLIS = 10;

  private final ActivityScenario<DrawActivity> scenario =
      ActivityScenario.launch(DrawActivity.class);

  /** An app as after its installation: nothing kept, nothing learned. */
  static void forgetEverything() {
    Services services = application().services();
    services.samples().removeAll();
    services.models().forget();
  }

  static InklingApplication application() {
    return ApplicationProvider.getApplicationContext();
  }

  ActivityScenario<DrawActivity> scenario() {
    return scenario;
  }

  /** Draws, and waits until all of it is read. */
  Prediction draw(Drawing drawing) throws InterruptedException {
    onView(withId(R.id.canvas)).perform(DrawAction.draw(drawing));
    return reading();
  }

  /** What is read in all that is on the canvas, once it is. */
  Prediction reading() throws InterruptedException {
    return await(
            "a reading of what is drawn",
            state ->
                state.prediction() != null && state.prediction().drawing() == state.ink().drawing())
        .prediction();
  }

  void clear() {
    onView(withId(R.id.clear)).perform(click());
  }

  /** Taps the right digit and waits until the drawing is kept. */
  void teach(int digit) throws InterruptedException {
    int before = state().samples();
    onView(withContentDescription(startsWith(digit + ", "))).perform(scrollTo(), click());
    await("one sample more than " + before, state -> state.samples() == before + 1);
  }

  void learn() {
    onView(withId(R.id.learn)).perform(scrollTo(), click());
  }

  /** Asks to forget what was learned; a dialog asks back. */
  void forget() {
    scenario.onActivity(
        activity -> activity.<MaterialToolbar>findViewById(R.id.toolbar).showOverflowMenu());
    onView(withText(R.string.forget)).inRoot(isPlatformPopup()).perform(click());
  }

  /** The screen's state, once it is as expected. */
  DrawUiState await(String expected, Predicate<DrawUiState> condition) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    DrawUiState state = state();
    while (!condition.test(state)) {
      if (System.currentTimeMillis() > end) {
        throw new AssertionError("waited in vain for " + expected + ", got " + state);
      }
      Thread.sleep(POLL_MILLIS);
      Espresso.onIdle();
      state = state();
    }
    return state;
  }

  DrawUiState state() {
    AtomicReference<DrawUiState> state = new AtomicReference<>();
    scenario.onActivity(
        activity ->
            state.set(new ViewModelProvider(activity).get(DrawViewModel.class).state().getValue()));
    return state.get();
  }

  @Override
  public void close() {
    scenario.close();
  }
}
