package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static org.junit.Assert.assertEquals;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.draw.DrawUiState;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Random;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;

/**
 * The app played from end to end, with a picture of every step for the demo's page: someone writes
 * twos as angular as a Z, with a bar, and sevens with a bar too. The base model knows the bar from
 * sevens alone and reads such a two as one, until it is taught.
 */
@RunWith(AndroidJUnit4.class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(qualifiers = ScreensTest.PHONE, application = ScreensTest.OwnColors.class)
public final class DemoTest {
  private static final int SAMPLES = 5;

  private final Random random = new Random(1);
  private AppDriver screen;

  @Before
  public void open() {
    screen = new AppDriver();
  }

  @After
  public void close() {
    screen.close();
  }

  private Drawing two() {
    return written(
        Stroke.of(0, 5, 30, 2, 60, 0, 47, 33, 33, 67, 20, 100, 40, 100, 60, 100),
        Stroke.of(8, 50, 35, 50, 62, 50));
  }

  private Drawing seven() {
    return written(
        Stroke.of(0, 4, 25, 2, 60, 0, 52, 20, 40, 48, 28, 74, 20, 100),
        Stroke.of(18, 52, 38, 49, 60, 48));
  }

  private Drawing written(Stroke... strokes) {
    AffineTransform hand =
        AffineTransform.slant(0.08 * random.nextGaussian())
            .then(AffineTransform.rotation(0.03 * random.nextGaussian()))
            .then(AffineTransform.scale(0.95 + 0.1 * random.nextDouble(), 1));
    return Drawing.of(strokes).transform(hand);
  }

  @Test
  public void play_twosReadAsSevens_areReadAsTwosOnceTaught() throws Exception {
    assertEquals(7, screen.draw(two()).winner());
    Pictures.save(screen, "demo-1-draw");

    screen.teach(2);
    for (int i = 1; i < SAMPLES; i++) {
      screen.draw(two());
      screen.teach(2);
      screen.draw(seven());
      screen.teach(7);
    }
    screen.draw(two());
    Pictures.save(screen, "demo-2-teach");

    screen.clear();
    screen.learn();
    screen.awaitTeaching("half of the learning", state -> state.learning().percent() >= 50);
    Pictures.save(screen, "demo-3-learn");
    screen.awaitTeaching("what came of it", state -> state.result() != null);
    Pictures.save(screen, "demo-4-result");
    onView(withId(R.id.keep)).perform(click());
    screen.awaitTeaching("that it is settled", state -> state.result() == null);
    screen.open(R.id.draw);
    screen.awaitDrawn("the learned model", DrawUiState::learned);

    assertEquals(2, screen.draw(two()).winner());
    Pictures.save(screen, "demo-5-read");
    screen.clear();
    assertEquals(7, screen.draw(seven()).winner());
    Pictures.save(screen, "demo-6-sevens-too");
  }
}
