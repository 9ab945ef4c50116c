package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.Espresso.pressBack;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.isNotEnabled;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static dev.inkling.app.StrangeHand.FIVE;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.data.KeptSample;
import dev.inkling.app.data.LearningResult;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.draw.DrawUiState;
import dev.inkling.app.teach.TeachUiState;
import dev.inkling.app.training.LearningSettings;
import dev.inkling.app.training.LearningState.Phase;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.personalization.Verdict;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Teaches a hand that the base model cannot know. */
@RunWith(AndroidJUnit4.class)
public class TeachingTest {
  private static final Drawing ONE = Drawing.of(Stroke.of(10, 0, 10, 20, 10, 40, 10, 60));
  private static final int SAMPLES = 6;

  private final StrangeHand hand = new StrangeHand(5);
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

  @Test
  public void learn_strangeFives_showsTheResultAndReadsThemOnceKept() throws Exception {
    assertNotEquals(FIVE, app.draw(hand.five()).winner());
    app.clear();
    hand.teach(app, SAMPLES);

    LearningResult result = app.learnToTheEnd().result();
    assertEquals(Verdict.Reason.BETTER, result.reason);
    assertEquals(SAMPLES, result.scores.userCount());
    assertTrue(result.scores.userAfter() > result.scores.userBefore());
    assertFalse(app.teaching().samplesOf(result.turnedRight).isEmpty());
    onView(withText(R.string.result_better)).check(matches(isDisplayed()));
    onView(withText(R.string.turned_right)).check(matches(isDisplayed()));
    assertEquals("not used before it is kept", ModelVersion.BASE, app.inUse());

    onView(withId(R.id.keep)).perform(click());
    app.awaitTeaching("that it is settled", state -> state.result() == null);
    app.open(R.id.draw);
    app.awaitDrawn("the learned model", DrawUiState::learned);
    Drawing unseen = hand.five();
    assertEquals(FIVE, app.draw(unseen).winner());
    assertEquals("5", app.drawn().number());

    app.scenario().recreate();
    assertEquals(FIVE, app.reading().winner());

    app = app.restarted();
    app.awaitDrawn("the learned model", DrawUiState::learned);
    assertEquals(FIVE, app.draw(unseen).winner());
    app.clear();
    assertEquals(1, app.draw(ONE).winner());
  }

  @Test
  public void discard_afterLearning_readsAsBefore() throws Exception {
    hand.teach(app, SAMPLES);
    app.learnToTheEnd();
    onView(withId(R.id.discard)).perform(click());
    app.awaitTeaching("that it is settled", state -> state.result() == null);
    app.open(R.id.models);
    assertTrue(app.models().versions().isEmpty());
    app.open(R.id.draw);
    assertNotEquals(FIVE, app.draw(hand.five()).winner());
  }

  @Test
  public void result_afterTheProcessEnded_isStillThereToBeKept() throws Exception {
    hand.teach(app, SAMPLES);
    app.learnToTheEnd();
    app = app.restarted();
    app.open(R.id.teach);
    app.awaitTeaching("the result", state -> state.result() != null);
    onView(withId(R.id.keep)).perform(click());
    app.open(R.id.draw);
    app.awaitDrawn("the learned model", DrawUiState::learned);
    assertEquals(FIVE, app.draw(hand.five()).winner());
  }

  @Test
  public void learn_whatIsKnown_isRefusedByTheGuard() throws Exception {
    for (int i = 0; i < 5; i++) {
      app.draw(ONE);
      app.teach(1);
    }
    LearningResult result = app.learnToTheEnd().result();
    if (result.reason == Verdict.Reason.BETTER) {
      // Surer of the same digits is better too; then nothing may have been lost.
      assertTrue(result.scores.userAfter() >= result.scores.userBefore());
      onView(withId(R.id.discard)).perform(click());
    } else {
      assertEquals(ModelVersion.BASE, result.version);
      onView(withText(R.string.result_not_better)).check(matches(isDisplayed()));
      onView(withText(R.string.close)).perform(click());
    }
    app.awaitTeaching("that it is settled", state -> state.result() == null);
    assertEquals(ModelVersion.BASE, app.inUse());
  }

  /** Makes learning last so long that something can be done meanwhile. */
  private void setRounds(int rounds) {
    app.scenario()
        .onActivity(
            activity ->
                AppDriver.application()
                    .services()
                    .settings()
                    .setLearning(LearningSettings.STANDARD.withRounds(rounds)));
  }

  @Test
  public void learn_whileDrawing_goesOnReading() throws Exception {
    setRounds(100);
    hand.teach(app, SAMPLES);
    app.learn();
    app.open(R.id.draw);
    app.draw(ONE);
    assertTrue("read while it learned", app.learning().underWay());
    app.open(R.id.teach);
    onView(withId(R.id.cancel)).perform(click());
    app.awaitTeaching("the end of learning", state -> !state.learning().underWay());
  }

  @Test
  public void recreate_whileLearning_learnsOnAndShowsIt() throws Exception {
    hand.teach(app, SAMPLES);
    app.learn();
    app.scenario().recreate();
    app.awaitTeaching("learning or its result", s -> s.learning().underWay() || s.result() != null);
    app.awaitTeaching("a result", state -> state.result() != null);
    onView(withId(R.id.keep)).check(matches(isDisplayed()));
  }

  @Test
  public void cancel_whileLearning_keepsTheOldModel() throws Exception {
    setRounds(100);
    hand.teach(app, SAMPLES);
    app.learn();
    app.awaitTeaching("a step of learning", state -> state.learning().progress() != null);
    onView(withId(R.id.cancel)).perform(click());
    app.awaitTeaching("the end of learning", state -> !state.learning().underWay());
    onView(withText(R.string.learning_cancelled)).check(matches(isDisplayed()));
    assertEquals(null, app.teaching().result());
    assertEquals(ModelVersion.BASE, app.inUse());
    onView(withId(R.id.learn)).check(matches(isDisplayed()));
  }

  @Test
  public void pause_thenProcessEnds_goesOnWhereItWas() throws Exception {
    setRounds(30);
    hand.teach(app, SAMPLES);
    app.learn();
    app.awaitTeaching("some learning", state -> state.learning().percent() >= 20);
    onView(withId(R.id.pause)).perform(click());
    assertEquals(Phase.PAUSED, app.learning().phase());
    app = app.restarted();
    app.open(R.id.teach);
    app.awaitTeaching("the pause", state -> state.learning().phase() == Phase.PAUSED);
    onView(withText(R.string.learning_paused)).check(matches(isDisplayed()));
    onView(withText(R.string.go_on)).perform(click());
    TeachUiState going =
        app.awaitTeaching(
            "learning or its result",
            state -> state.learning().progress() != null || state.result() != null);
    if (going.learning().progress() != null) {
      assertTrue("did not start again", going.learning().progress().step() > 30);
    }
    app.awaitTeaching("a result", state -> state.result() != null);
  }

  @Test
  public void undoInSnackbar_afterTeaching_takesTheSampleBack() throws Exception {
    app.draw(hand.five());
    app.teach(FIVE);
    assertTrue(app.drawn().ink().isEmpty());
    onView(withText(R.string.undo)).perform(click());
    app.awaitDrawn("no sample", state -> state.samples() == 0);
    assertEquals(1, app.drawn().ink().drawing().strokes().size());
  }

  @Test
  public void samples_selectRelabelDelete_canAllBeUndone() throws Exception {
    hand.teach(app, 2);
    app.open(R.id.teach);
    app.awaitTeaching("two samples", state -> state.count() == 2);
    long changed = select();
    onView(withId(R.id.relabel)).perform(click());
    onView(withText("8")).inRoot(isDialog()).perform(click());
    app.awaitTeaching("another digit", state -> labelOf(state, changed) == 8);
    onView(withText(R.string.undo)).perform(click());
    app.awaitTeaching("the digit of before", state -> labelOf(state, changed) == FIVE);

    long deleted = select();
    KeptSample before = sampleOf(app.teaching(), deleted);
    onView(withId(R.id.delete)).perform(click());
    app.awaitTeaching("one sample", state -> state.count() == 1);
    onView(withText(R.string.undo)).perform(click());
    TeachUiState restored = app.awaitTeaching("two samples", state -> state.count() == 2);
    assertEquals(FIVE, labelOf(restored, deleted));
    assertEquals(
        before.drawing().strokes().get(0).size(),
        sampleOf(restored, deleted).drawing().strokes().get(0).size());
  }

  /** Taps a picture, and returns the id of the sample that is selected then. */
  private long select() throws InterruptedException {
    onView(new FirstOf(withId(R.id.sample))).perform(click());
    return app.awaitTeaching("a selection", state -> state.selected().size() == 1)
        .selected()
        .iterator()
        .next();
  }

  private static KeptSample sampleOf(TeachUiState state, long id) {
    return state.samples().stream().filter(sample -> sample.id() == id).findFirst().get();
  }

  private static int labelOf(TeachUiState state, long id) {
    return sampleOf(state, id).label();
  }

  @Test
  public void back_withASelection_endsTheSelectionOnly() throws Exception {
    hand.teach(app, 1);
    app.open(R.id.teach);
    app.awaitTeaching("a sample", state -> state.count() == 1);
    assertTrue(select() > 0);
    pressBack();
    app.awaitTeaching("no selection", state -> state.selected().isEmpty());
    pressBack();
    onView(withId(R.id.canvas)).check(matches(isDisplayed()));
  }

  @Test
  public void round_writeSkipAndNext_keepsWhatWasWritten() throws Exception {
    app.open(R.id.teach);
    app.awaitTeaching("the samples", state -> state.samples() != null);
    onView(withId(R.id.add)).perform(click());
    onView(withId(R.id.next)).check(matches(isNotEnabled()));
    onView(withId(R.id.canvas)).perform(DrawAction.draw(ONE));
    onView(withId(R.id.next)).perform(click());
    onView(withId(R.id.skip)).perform(click());
    onView(withId(R.id.canvas)).perform(DrawAction.draw(ONE));
    app.scenario().recreate();
    onView(withId(R.id.next)).perform(click());
    pressBack();
    TeachUiState state = app.awaitTeaching("two samples", s -> s.count() == 2);
    assertNotEquals(
        "a digit is asked for twice, and then another",
        state.samples().get(0).label(),
        state.samples().get(1).label());
  }

  @Test
  public void expertSettings_areKeptAndUsed() throws Exception {
    app.open(R.id.teach);
    app.awaitTeaching("the samples", state -> state.samples() != null);
    onView(withId(R.id.expert_settings)).perform(click());
    onView(withId(R.id.optimizer_sgd)).perform(click());
    onView(withId(R.id.layers_last)).perform(scrollTo(), click());
    app = app.restarted();
    app.open(R.id.teach);
    TeachUiState state =
        app.awaitTeaching("the settings", s -> s.settings().toText().contains("SGD LAST"));
    assertNotNull(state.settings());
    onView(withId(R.id.expert_settings)).perform(click());
    onView(withId(R.id.reset)).perform(scrollTo(), click());
    pressBack();
    app.awaitTeaching("the standard", s -> s.settings().toText().contains("ADAM ALL"));
  }
}
