package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.Espresso.pressBack;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.Visibility.GONE;
import static androidx.test.espresso.matcher.ViewMatchers.hasDescendant;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withEffectiveVisibility;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.Assert.assertTrue;

import android.content.ClipboardManager;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.benchmark.BenchmarkUiState;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Measures how fast the engines are. */
@RunWith(AndroidJUnit4.class)
public class BenchmarkScreenTest {
  private AppDriver app;

  @Before
  public void open() {
    AppDriver.forgetEverything();
    app = new AppDriver();
    app.openBenchmark();
  }

  @After
  public void close() {
    app.close();
  }

  private void measure() throws InterruptedException {
    AppDriver.await("a model", app::benchmark, state -> state.model() != null);
    onView(withId(R.id.measure)).perform(click());
    AppDriver.await("the end", app::benchmark, BenchmarkUiState::complete);
  }

  @Test
  public void open_nothingMeasured_saysWhatWouldBe() throws Exception {
    AppDriver.await("a model", app::benchmark, state -> state.model() != null);
    onView(withId(R.id.subject)).check(matches(withText(containsString("base model"))));
    onView(withId(R.id.results)).check(matches(withEffectiveVisibility(GONE)));
    onView(withId(R.id.copy)).check(matches(withEffectiveVisibility(GONE)));
  }

  @Test
  public void measure_toTheEnd_showsReadingAndLearningWithJava() throws Exception {
    measure();
    onView(withId(R.id.predictions))
        .check(matches(hasDescendant(allOf(withId(R.id.engine_value), withText(endsWith(" ms"))))));
    onView(withId(R.id.training))
        .check(
            matches(
                hasDescendant(allOf(withId(R.id.engine_value), withText(endsWith(" images/s"))))));
    onView(withId(R.id.measure)).check(matches(withText(R.string.measure_again)));
  }

  @Test
  public void copy_measured_putsTheReportOnTheClipboard() throws Exception {
    measure();
    onView(withId(R.id.copy)).perform(scrollTo(), click());
    AtomicReference<String> copied = new AtomicReference<>();
    app.scenario()
        .onActivity(
            activity ->
                copied.set(
                    activity
                        .getSystemService(ClipboardManager.class)
                        .getPrimaryClip()
                        .getItemAt(0)
                        .getText()
                        .toString()));
    assertTrue(copied.get(), copied.get().startsWith("Network: base model, "));
    assertTrue(copied.get(), copied.get().contains("\nJava: "));
    assertTrue(copied.get(), copied.get().endsWith(" images/s\n"));
  }

  @Test
  public void cancel_whileMeasuring_leavesWhatWasMeasured() throws Exception {
    AppDriver.await("a model", app::benchmark, state -> state.model() != null);
    onView(withId(R.id.measure)).perform(click());
    if (app.benchmark().running()) {
      onView(withText(R.string.cancel)).perform(click());
      AppDriver.await("the end", app::benchmark, state -> !state.running());
      onView(withId(R.id.copy)).check(matches(withEffectiveVisibility(GONE)));
    }
    // It can be measured again.
    measure();
  }

  @Test
  public void recreate_measured_stillShowsIt() throws Exception {
    measure();
    app.scenario().recreate();
    onView(withId(R.id.predictions)).check(matches(hasDescendant(withText("Java"))));
    onView(withId(R.id.copy)).check(matches(isDisplayed()));
  }

  @Test
  public void back_goesToTheModels() {
    pressBack();
    onView(withId(R.id.model_list)).check(matches(isDisplayed()));
  }
}
