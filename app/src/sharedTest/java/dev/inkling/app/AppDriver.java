package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.matcher.RootMatchers.isPlatformPopup;
import static androidx.test.espresso.matcher.ViewMatchers.isDescendantOfA;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.startsWith;

import android.Manifest;
import android.os.Build;
import androidx.fragment.app.Fragment;
import androidx.lifecycle.ViewModel;
import androidx.lifecycle.ViewModelProvider;
import androidx.navigation.fragment.NavHostFragment;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.platform.app.InstrumentationRegistry;
import com.google.android.material.appbar.MaterialToolbar;
import dev.inkling.app.benchmark.BenchmarkUiState;
import dev.inkling.app.benchmark.BenchmarkViewModel;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.draw.DrawUiState;
import dev.inkling.app.draw.DrawViewModel;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.inside.InsideUiState;
import dev.inkling.app.inside.InsideViewModel;
import dev.inkling.app.models.ModelsUiState;
import dev.inkling.app.models.ModelsViewModel;
import dev.inkling.app.teach.TeachUiState;
import dev.inkling.app.teach.TeachViewModel;
import dev.inkling.app.training.LearningSettings;
import dev.inkling.app.training.LearningState;
import dev.inkling.mlcore.ink.Drawing;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The app as a test uses it: what a user does there, and waiting for what comes of it. */
final class AppDriver implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long POLL_MILLIS = 10;

  private final ActivityScenario<MainActivity> scenario;

  AppDriver() {
    grantNotifications();
    scenario = ActivityScenario.launch(MainActivity.class);
  }

  private static void grantNotifications() {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
      InstrumentationRegistry.getInstrumentation()
          .getUiAutomation()
          .grantRuntimePermission(
              application().getPackageName(), Manifest.permission.POST_NOTIFICATIONS);
    }
  }

  /** An app as after its installation: nothing kept, nothing learned. */
  static void forgetEverything() {
    Services services = application().services();
    InstrumentationRegistry.getInstrumentation()
        .runOnMainSync(
            () -> {
              services.learner().cancel();
              services.learner().discard();
              services.settings().setLearning(LearningSettings.STANDARD);
            });
    services.samples().removeAll();
    services.models().deleteAll();
  }

  static InklingApplication application() {
    return ApplicationProvider.getApplicationContext();
  }

  /**
   * Ends the process as far as a test can, all that is in memory only being gone, and opens anew.
   */
  AppDriver restarted() {
    close();
    application().restart();
    return new AppDriver();
  }

  ActivityScenario<MainActivity> scenario() {
    return scenario;
  }

  /** Goes to one of the four screens. */
  void open(int destination) {
    onView(allOf(withId(destination), isDescendantOfA(withId(R.id.destinations)))).perform(click());
  }

  /** Goes to the screen that measures the engines. */
  void openBenchmark() {
    open(R.id.models);
    Espresso.onIdle();
    scenario.onActivity(
        activity -> activity.<MaterialToolbar>findViewById(R.id.toolbar).showOverflowMenu());
    onView(withText(R.string.benchmark)).inRoot(isPlatformPopup()).perform(click());
  }

  /** Draws, and waits until all of it is read. */
  Prediction draw(Drawing drawing) throws InterruptedException {
    onView(withId(R.id.canvas)).perform(DrawAction.draw(drawing));
    return reading();
  }

  /** What is read in all that is on the canvas, once it is; of several digits the selected one. */
  Prediction reading() throws InterruptedException {
    return awaitDrawn(
            "a reading of what is drawn",
            state -> state.reading() != null && state.reading().drawing() == state.ink().drawing())
        .prediction();
  }

  void clear() {
    onView(withId(R.id.clear)).perform(click());
  }

  /** Taps the right digit and waits until the drawing is kept. */
  void teach(int digit) throws InterruptedException {
    int before = drawn().samples();
    onView(withContentDescription(startsWith(digit + ", "))).perform(scrollTo(), click());
    awaitDrawn("one sample more than " + before, state -> state.samples() == before + 1);
  }

  /** On the screen to teach on: starts learning. */
  void learn() throws InterruptedException {
    open(R.id.teach);
    awaitTeaching("that it can learn", TeachUiState::canLearn);
    onView(withId(R.id.learn)).perform(click());
  }

  /** Learns to the end, and waits for what came of it. */
  TeachUiState learnToTheEnd() throws InterruptedException {
    learn();
    return awaitTeaching("a result", state -> state.result() != null);
  }

  /** Learns to the end, keeps what was learned, and goes back to the canvas. */
  void learnAndKeep() throws InterruptedException {
    learnToTheEnd();
    onView(withId(R.id.keep)).perform(click());
    awaitTeaching("that it is settled", state -> state.result() == null);
    open(R.id.draw);
    awaitDrawn("the learned model", DrawUiState::learned);
  }

  DrawUiState drawn() {
    return state(
        activity -> new ViewModelProvider(activity).get(DrawViewModel.class).state().getValue());
  }

  TeachUiState teaching() {
    return state(activity -> model(activity, TeachViewModel.class).state().getValue());
  }

  ModelsUiState models() {
    return state(activity -> model(activity, ModelsViewModel.class).state().getValue());
  }

  InsideUiState inside() {
    return state(activity -> model(activity, InsideViewModel.class).state().getValue());
  }

  BenchmarkUiState benchmark() {
    return state(activity -> model(activity, BenchmarkViewModel.class).state().getValue());
  }

  LearningState learning() {
    return state(activity -> application().services().learner().state().getValue());
  }

  /** The id of the model that reads. */
  long inUse() {
    return state(
        activity -> {
          var active = application().services().models().active().getValue();
          return active == null ? ModelVersion.BASE : active.version();
        });
  }

  DrawUiState awaitDrawn(String expected, Predicate<DrawUiState> condition)
      throws InterruptedException {
    return await(expected, this::drawn, condition);
  }

  TeachUiState awaitTeaching(String expected, Predicate<TeachUiState> condition)
      throws InterruptedException {
    return await(expected, this::teaching, condition);
  }

  ModelsUiState awaitModels(String expected, Predicate<ModelsUiState> condition)
      throws InterruptedException {
    return await(expected, this::models, condition);
  }

  /** A value, once it is as expected. */
  static <T> T await(String expected, Supplier<T> value, Predicate<T> condition)
      throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    T now = value.get();
    while (!condition.test(now)) {
      if (System.currentTimeMillis() > end) {
        throw new AssertionError("waited in vain for " + expected + ", got " + now);
      }
      Thread.sleep(POLL_MILLIS);
      Espresso.onIdle();
      now = value.get();
    }
    return now;
  }

  private <T> T state(Function<MainActivity, T> read) {
    AtomicReference<T> state = new AtomicReference<>();
    scenario.onActivity(activity -> state.set(read.apply(activity)));
    return state.get();
  }

  private static <M extends ViewModel> M model(MainActivity activity, Class<M> type) {
    NavHostFragment host =
        (NavHostFragment) activity.getSupportFragmentManager().findFragmentById(R.id.nav_host);
    Fragment shown = host.getChildFragmentManager().getPrimaryNavigationFragment();
    return new ViewModelProvider(shown).get(type);
  }

  @Override
  public void close() {
    scenario.close();
  }
}
