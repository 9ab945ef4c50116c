package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.Espresso.pressBack;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static org.junit.Assert.assertEquals;

import android.app.Activity;
import android.content.res.Resources;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.benchmark.BenchmarkUiState;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.app.data.Scores;
import dev.inkling.app.inference.Model;
import dev.inkling.app.training.FineTuning;
import dev.inkling.app.view.ScoresText;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.personalization.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;
import org.robolectric.shadows.ShadowLooper;

/**
 * Goes through all screens, in light and dark, in Korean, in landscape, on a tablet, with large
 * type and from right to left: each is compared with an approved picture and checked for
 * accessibility.
 */
@RunWith(AndroidJUnit4.class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(qualifiers = ScreensTest.PHONE, application = ScreensTest.OwnColors.class)
public final class AllScreensTest {
  /** As long as some frames take. */
  private static final int FRAMES_MS = 100;

  private static final Scores SCORES = new Scores(6, 3, 5, 1000, 987, 986);

  private final StringBuilder inaccessible = new StringBuilder();
  private AppDriver app;
  private String variant;

  @After
  public void close() {
    app.close();
  }

  @Test
  public void light() throws Exception {
    lookAtAll("light", "+notnight");
  }

  @Test
  public void dark() throws Exception {
    lookAtAll("dark", "+night");
  }

  @Test
  public void korean() throws Exception {
    lookAtAll("korean", "+ko");
  }

  @Test
  public void landscape() throws Exception {
    lookAtAll("landscape", "+w866dp-h411dp-land");
  }

  @Test
  public void tablet() throws Exception {
    lookAtAll("tablet", "+sw800dp-w1280dp-h800dp-land-xhdpi");
  }

  @Test
  public void largeType() throws Exception {
    RuntimeEnvironment.setFontScale(2f);
    lookAtAll("large-type", "+notnight");
  }

  @Test
  public void rightToLeft() throws Exception {
    lookAtAll("right-to-left", "+ar-ldrtl");
  }

  /** Tells of a success at once, so that every run looks the same. */
  private static final class Instant implements FineTuning {
    @Override
    public Outcome train(Task task, BooleanSupplier stopped, Listener listener) {
      Model teacher = task.teacher();
      List<Long> right = new ArrayList<>();
      for (KeptSample sample : task.samples().subList(0, 2)) {
        right.add(sample.id());
      }
      return new Outcome(
          Verdict.Reason.BETTER,
          teacher.successor(teacher.network(), teacher.metadata()),
          SCORES,
          right,
          Collections.emptyList());
    }
  }

  private void lookAtAll(String name, String qualifiers) throws Exception {
    variant = name;
    RuntimeEnvironment.setQualifiers(qualifiers);
    Services services = AppDriver.application().services();
    services.replace(() -> false, new Instant());
    for (int digit = 0; digit < 6; digit++) {
      Drawing drawing = SyntheticDigits.drawing(digit, new Random(40 + digit));
      services.samples().keep(new LabelledDrawing(drawing, digit)).get();
    }
    app = new AppDriver();
    draw();
    teach();
    models();
    inside();
    assertEquals("", inaccessible.toString());
  }

  private boolean isTablet() {
    return variant.equals("tablet");
  }

  private void draw() throws InterruptedException {
    // An Arabic number's line is a pixel higher, which the canvas lacks once the samples are
    // counted and the frame with their number was laid out.
    app.awaitDrawn("the samples", state -> state.samples() == 6);
    ShadowLooper.idleMainLooper(FRAMES_MS, TimeUnit.MILLISECONDS);
    app.draw(number());
    look("draw");
  }

  /** A one and a four. */
  private static Drawing number() {
    Stroke one = Stroke.of(0, 4, 2, 20, 1, 40, 2, 60);
    Drawing four = SyntheticDigits.drawing(4, new Random(44));
    double scale = 60 / four.height();
    List<Stroke> strokes = new ArrayList<>();
    strokes.add(one);
    strokes.addAll(
        four.transform(
                AffineTransform.translation(-four.left(), -four.top())
                    .then(AffineTransform.scale(scale, scale))
                    .then(AffineTransform.translation(28, 0)))
            .strokes());
    return new Drawing(strokes);
  }

  private void teach() throws InterruptedException {
    app.open(R.id.teach);
    app.awaitTeaching("the samples", state -> state.count() == 6);
    look("teach");
    onView(withId(R.id.expert_settings)).perform(click());
    look("expert");
    pressBack();
    app.awaitTeaching("the samples", state -> state.count() == 6);
    if (!isTablet()) {
      // There the canvas of the other pane would be another of the same name.
      onView(withId(R.id.add)).perform(click());
      look("round");
      pressBack();
    }
    app.learnToTheEnd();
    look("result");
    onView(withId(R.id.keep)).perform(click());
    app.awaitTeaching("that it is settled", state -> state.result() == null);
  }

  private void models() throws InterruptedException {
    app.open(R.id.models);
    app.awaitModels("the model", state -> state.versions().size() == 1);
    AppDriver.application().services().models().rename(app.models().versions().get(0).id, "A name");
    app.awaitModels("its name", state -> "A name".equals(state.versions().get(0).name));
    look("models");
    app.openBenchmark();
    AppDriver.await(
        "the learned model",
        app::benchmark,
        state -> state.model() != null && state.model().learned());
    onView(withId(R.id.measure)).perform(scrollTo(), click());
    AppDriver.await("the end", app::benchmark, BenchmarkUiState::complete);
    look("benchmark");
    pressBack();
    app.awaitModels("the model", state -> state.versions().size() == 1);
  }

  private void inside() throws InterruptedException {
    app.open(R.id.inside);
    AppDriver.await("a look inside", app::inside, state -> state.view() != null);
    onView(withId(R.id.expert_switch)).perform(click());
    look("inside");
  }

  private void look(String screen) {
    Espresso.onIdle();
    String name = screen + "-" + variant;
    app.scenario()
        .onActivity(
            activity -> {
              View root = activity.getWindow().getDecorView();
              setText(root.findViewById(R.id.engine), "Java · 0.2 ms");
              setText(root.findViewById(R.id.model_details), modelDetails(activity.getResources()));
              setBenchmark(activity, root);
            });
    // The date that was there may have needed a line more: the card is laid out anew.
    Espresso.onIdle();
    app.scenario()
        .onActivity(
            activity -> {
              View root = activity.getWindow().getDecorView();
              String found = Accessibility.check(root);
              if (!found.isEmpty()) {
                inaccessible.append('\n').append(name).append(found);
              }
              Pictures.save(root, name);
            });
    Approved.check(name);
  }

  /** What a model's card says, but for the date. */
  private static String modelDetails(Resources text) {
    return text.getQuantityString(
            R.plurals.model_learned_details,
            6,
            6,
            text.getString(R.string.model_base_name),
            "2026-11-26")
        + "\n"
        + ScoresText.user(text, SCORES)
        + "\n"
        + ScoresText.check(text, SCORES);
  }

  /** What a benchmark says, but for the device and the times. */
  private static void setBenchmark(Activity activity, View root) {
    TextView subject = root.findViewById(R.id.subject);
    if (subject == null) {
      return;
    }
    String device =
        activity.getString(
            R.string.benchmark_device, "Maker Phone 8", "15", "arm64-v8a", 8, "0.1.0");
    subject.setText(subject.getText().toString().split("\n", 2)[0] + "\n" + device);
    setText(lastValue(root, R.id.predictions), "0.21 ms");
    setText(
        lastValue(root, R.id.training), activity.getString(R.string.images_per_second, "4,321"));
  }

  private static TextView lastValue(View root, int list) {
    ViewGroup rows = root.findViewById(list);
    return rows.getChildAt(rows.getChildCount() - 1).findViewById(R.id.engine_value);
  }

  /** What is another in every run is not compared. */
  private static void setText(TextView view, String text) {
    if (view != null) {
      view.setText(text);
    }
  }
}
