package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Teaches a hand that the base model cannot know. */
@RunWith(AndroidJUnit4.class)
public class TeachingTest {
  private static final int FIVE = 5;
  private static final int SAMPLES = 6;
  private DrawScreen screen;

  @Before
  public void open() {
    DrawScreen.forgetEverything();
    screen = new DrawScreen();
  }

  @After
  public void close() {
    screen.close();
  }

  /** A five as nobody writes it: a bar on the left, a diagonal, a bar on the right. */
  private static Drawing strangeFive(Random random) {
    AffineTransform hand =
        AffineTransform.slant(0.15 * random.nextGaussian())
            .then(AffineTransform.rotation(0.06 * random.nextGaussian()))
            .then(AffineTransform.scale(0.8 + 0.4 * random.nextDouble(), 1));
    return Drawing.of(
            Stroke.of(
                0, 80, 0, 60, 0, 40, 0, 20, 0, 0, 13, 20, 26, 40, 39, 60, 52, 80, 52, 60, 52, 40,
                52, 20, 52, 0))
        .transform(hand);
  }

  private void teachStrangeFives(Random random) throws InterruptedException {
    for (int i = 0; i < SAMPLES; i++) {
      screen.draw(strangeFive(random));
      screen.teach(FIVE);
    }
  }

  private void learnToTheEnd() throws InterruptedException {
    screen.learn();
    screen.await("a learned model", state -> state.learned() && !state.learning().running());
  }

  @Test
  public void learn_strangeFives_readsThemFromThenOn() throws Exception {
    Random random = new Random(5);
    assertNotEquals(FIVE, screen.draw(strangeFive(random)).winner());
    screen.clear();
    teachStrangeFives(random);
    onView(withId(R.id.samples)).check(matches(withText(SAMPLES + " drawings kept")));
    learnToTheEnd();
    onView(withId(R.id.model)).check(matches(withText(R.string.model_learned)));
    Drawing unseen = strangeFive(random);
    assertEquals(FIVE, screen.draw(unseen).winner());
    onView(withId(R.id.winner)).check(matches(withText("5")));

    screen.scenario().recreate();
    assertEquals(FIVE, screen.reading().winner());

    screen.close();
    DrawScreen.application().restart();
    screen = new DrawScreen();
    screen.await("the learned model", state -> state.learned());
    assertEquals(FIVE, screen.draw(unseen).winner());
    onView(withId(R.id.samples)).check(matches(withText(SAMPLES + " drawings kept")));
  }

  @Test
  public void learn_strangeFives_stillReadsOnes() throws Exception {
    teachStrangeFives(new Random(6));
    learnToTheEnd();
    assertEquals(1, screen.draw(Drawing.of(Stroke.of(10, 0, 10, 20, 10, 40, 10, 60))).winner());
  }

  @Test
  public void learn_whileDrawing_goesOnReading() throws Exception {
    teachStrangeFives(new Random(7));
    screen.learn();
    assertTrue(screen.state().learning().running());
    screen.draw(Drawing.of(Stroke.of(10, 0, 10, 20, 10, 40, 10, 60)));
    assertTrue("read while it learned", screen.state().learning().running());
    screen.await("a learned model", state -> state.learned());
  }

  @Test
  public void recreate_whileLearning_learnsOn() throws Exception {
    teachStrangeFives(new Random(8));
    screen.learn();
    screen.scenario().recreate();
    onView(withId(R.id.cancel)).check(matches(isDisplayed()));
    screen.await("a learned model", state -> state.learned());
  }

  @Test
  public void cancel_whileLearning_keepsTheOldModel() throws Exception {
    Random random = new Random(9);
    teachStrangeFives(random);
    screen.learn();
    screen.await("a step of learning", state -> state.learning().step() > 0);
    onView(withId(R.id.cancel)).perform(click());
    screen.await("the end of learning", state -> !state.learning().running());
    onView(withText(R.string.learning_cancelled)).check(matches(isDisplayed()));
    assertFalse(screen.state().learned());
    assertFalse(learnedFile().exists());
    assertNotEquals(FIVE, screen.draw(strangeFive(random)).winner());
  }

  @Test
  public void undoInSnackbar_afterTeaching_takesTheSampleBack() throws Exception {
    screen.draw(strangeFive(new Random(10)));
    screen.teach(FIVE);
    assertTrue(screen.state().ink().isEmpty());
    onView(withText(R.string.undo)).perform(click());
    screen.await("no sample", state -> state.samples() == 0);
    assertEquals(1, screen.state().ink().drawing().strokes().size());
  }

  @Test
  public void forget_afterLearning_readsWithTheBaseModelAndDeletesDrawings() throws Exception {
    Random random = new Random(11);
    teachStrangeFives(random);
    learnToTheEnd();
    screen.forget();
    onView(withId(R.id.forget_drawings)).inRoot(isDialog()).perform(click());
    onView(withText(R.string.forget_confirm)).inRoot(isDialog()).perform(click());
    screen.await("the base model", state -> !state.learned() && state.samples() == 0);
    assertFalse(learnedFile().exists());
    assertNotEquals(FIVE, screen.draw(strangeFive(random)).winner());
  }

  @Test
  public void restart_damagedLearnedModel_readsWithTheBaseModelAndSaysSo() throws Exception {
    screen.close();
    try (OutputStream out = new FileOutputStream(learnedFile())) {
      out.write(new byte[] {28, 0, 0, 0, 'T', 'F', 'L', '3', 1, 2, 3});
    }
    DrawScreen.application().restart();
    screen = new DrawScreen();
    onView(withText(R.string.model_set_aside)).check(matches(isDisplayed()));
    assertFalse(screen.state().learned());
    assertFalse(learnedFile().exists());
    assertTrue(new File(learnedFile().getPath() + ".damaged").delete());
    assertEquals(1, screen.draw(Drawing.of(Stroke.of(10, 0, 10, 20, 10, 40, 10, 60))).winner());
  }

  private static File learnedFile() throws IOException {
    return new File(DrawScreen.application().getFilesDir(), Services.LEARNED_MODEL);
  }
}
