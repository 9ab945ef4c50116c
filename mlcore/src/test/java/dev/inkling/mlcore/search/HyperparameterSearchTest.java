package dev.inkling.mlcore.search;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;

public class HyperparameterSearchTest {
  private static final String RATE = "learning rate";
  private static final String DECAY = "weight decay";

  /** Four decades of the learning rate, the course's own ranges. */
  private static HyperparameterSearch search(int rounds, int trials) {
    return new HyperparameterSearch()
        .range(RATE, new LogRange(1e-6, 1e-2))
        .range(DECAY, new LogRange(1e-8, 1e-4))
        .rounds(rounds)
        .trials(trials)
        .seed(1);
  }

  /** Best at a learning rate of 10^−3.2; the decay does not matter. */
  private static double score(Trial trial) {
    return -Math.abs(Math.log10(trial.number(RATE)) + 3.2);
  }

  @Test
  public void run_oneRound_drawsEachDecadeAlike() {
    SearchResult result = search(1, 2000).run(trial -> 0);
    for (String name : Arrays.asList(RATE, DECAY)) {
      double low = name.equals(RATE) ? -6 : -8;
      int[] decades = new int[4];
      for (TrialResult each : result.trials()) {
        decades[(int) (Math.log10(each.trial().number(name)) - low)]++;
      }
      for (int decade : decades) {
        // The deviation is √(2000 · 0.25 · 0.75) = 19.
        assertEquals(500, decade, 90);
      }
    }
  }

  @Test
  public void run_settings_areDrawnByThemselves() {
    double product = 0;
    for (TrialResult each : search(1, 2000).run(trial -> 0).trials()) {
      double rate = Math.log10(each.trial().number(RATE)) + 4;
      double decay = Math.log10(each.trial().number(DECAY)) + 6;
      product += rate * decay / 2000;
    }
    // The covariance of what has nothing to do with each other: 0, with a deviation of 4/3 / √2000.
    assertEquals(0, product, 0.12);
  }

  @Test
  public void run_laterRounds_drawFromHalfAsMuchAroundTheBest() {
    SearchResult result = search(3, 30).run(HyperparameterSearchTest::score);
    for (int round = 2; round <= 3; round++) {
      double width = 4 / Math.pow(2, round - 1);
      double best = Double.NaN;
      double bestScore = Double.NEGATIVE_INFINITY;
      double least = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (TrialResult each : result.trials()) {
        double rate = Math.log10(each.trial().number(RATE));
        if (each.trial().round() < round && each.score() > bestScore) {
          best = rate;
          bestScore = each.score();
        } else if (each.trial().round() == round) {
          least = Math.min(least, rate);
          most = Math.max(most, rate);
        }
      }
      // The best, near −3.2, is more than half a width from either end.
      assertTrue(least + " is far below " + best, least > best - width / 2);
      assertTrue(most + " is far above " + best, most < best + width / 2);
      assertTrue(least + " to " + most + " is little of " + width, most - least > 0.8 * width);
    }
    assertEquals(-3.2, Math.log10(result.best().trial().number(RATE)), 0.05);
  }

  @Test
  public void run_bestAtTheEnd_staysInTheRange() {
    SearchResult result = search(3, 30).run(trial -> trial.number(RATE));
    double least = 0;
    for (TrialResult each : result.trials()) {
      double rate = Math.log10(each.trial().number(RATE));
      assertTrue("" + rate, rate >= -6 && rate <= -2);
      if (each.trial().round() == 3) {
        least = Math.min(least, rate);
      }
    }
    // A quarter of four decades, moved inwards.
    assertTrue("" + least, least >= -3 && least < -2.8);
  }

  @Test
  public void run_choices_areDrawnFromAllInEveryRound() {
    SearchResult result =
        new HyperparameterSearch()
            .range("optimizer", new Choice("Adam", "SGD"))
            .range("batch", new Choice("32", "64", "128"))
            .rounds(2)
            .trials(40)
            .run(trial -> trial.text("optimizer").equals("SGD") ? trial.number("batch") : 0);
    for (int round = 1; round <= 2; round++) {
      Set<String> seen = new HashSet<>();
      for (TrialResult each : result.trials()) {
        if (each.trial().round() == round) {
          seen.add(each.trial().text("optimizer") + each.trial().text("batch"));
        }
      }
      assertEquals(6, seen.size());
    }
    assertEquals(128, result.best().score(), 0);
  }

  @Test
  public void run_seed_decidesTheTrials() {
    List<TrialResult> one = search(2, 5).run(HyperparameterSearchTest::score).trials();
    assertEquals(one, search(2, 5).run(HyperparameterSearchTest::score).trials());
    List<TrialResult> other = search(2, 5).seed(2).run(HyperparameterSearchTest::score).trials();
    for (int i = 0; i < one.size(); i++) {
      assertNotEquals(one.get(i).trial().settings(), other.get(i).trial().settings());
    }
    Set<Long> seeds = one.stream().map(r -> r.trial().seed()).collect(Collectors.toSet());
    assertEquals("each trial has a seed of its own", 10, seeds.size());
  }

  @Test
  public void run_trials_areNumberedThroughTheRounds() {
    List<TrialResult> trials = search(2, 3).run(trial -> 0).trials();
    for (int i = 0; i < 6; i++) {
      assertEquals(i + 1, trials.get(i).trial().number());
      assertEquals(i < 3 ? 1 : 2, trials.get(i).trial().round());
    }
  }

  @Test
  public void run_noTrialWorthANumber_goesOnOverTheWholeRange() {
    SearchResult result = search(2, 50).run(trial -> Double.NaN);
    double least = 0;
    double most = -9;
    for (TrialResult each : result.trials().subList(50, 100)) {
      least = Math.min(least, Math.log10(each.trial().number(RATE)));
      most = Math.max(most, Math.log10(each.trial().number(RATE)));
    }
    assertTrue(least + " to " + most, most - least > 3.5);
    Exception e = assertThrows(IllegalStateException.class, result::best);
    assertEquals("none of the 100 trials is worth a number", e.getMessage());
  }

  @Test
  public void ranked_equalsAndNaN_keepTheirOrderAtTheirPlace() {
    double[] scores = {1, Double.NaN, 3, 1, Double.NEGATIVE_INFINITY, 3, Double.NaN};
    SearchResult result = search(1, 7).run(trial -> scores[trial.number() - 1]);
    assertEquals(Arrays.asList(3, 6, 1, 4, 5, 2, 7), numbers(result.ranked()));
    assertEquals(3, result.best().trial().number());
  }

  private static List<Integer> numbers(List<TrialResult> results) {
    return results.stream().map(r -> r.trial().number()).collect(Collectors.toList());
  }

  @Test
  public void toCsv_isSortedWithAColumnASetting() {
    double[] scores = {0.5, 0.75, Double.NaN};
    SearchResult result = search(1, 3).run(trial -> scores[trial.number() - 1]);
    String[] lines = result.toCsv().toString().split("\r\n", -1);
    assertEquals(5, lines.length);
    assertEquals("trial,round,score,seed,learning rate,weight decay", lines[0]);
    int[] order = {2, 1, 3};
    for (int i = 0; i < 3; i++) {
      Trial trial = result.trials().get(order[i] - 1).trial();
      String score = order[i] == 3 ? "" : Double.toString(scores[order[i] - 1]);
      String expected = order[i] + ",1," + score + "," + trial.seed() + ",";
      assertTrue(lines[i + 1], lines[i + 1].startsWith(expected));
      String[] cells = lines[i + 1].split(",", -1);
      assertEquals(trial.number(RATE), Double.parseDouble(cells[4]), 0);
      assertEquals(trial.number(DECAY), Double.parseDouble(cells[5]), 0);
    }
  }

  @Test
  public void run_cancelled_hasTheTrialsSoFar() {
    List<TrialResult> heard = new ArrayList<>();
    SearchResult result =
        search(2, 5)
            .listener(heard::add)
            .cancelledWhen(() -> heard.size() == 7)
            .run(HyperparameterSearchTest::score);
    assertTrue(result.cancelled());
    assertEquals(7, result.trials().size());
    assertEquals(heard, result.trials());
    assertFalse(search(1, 1).run(trial -> 0).cancelled());
  }

  @Test
  public void trial_missingOrOtherSetting_namesIt() {
    Trial trial = new Trial(1, 1, Collections.singletonMap("optimizer", "Adam"), 0);
    assertRefused(
        "there is no setting named rate; the names are [optimizer]", () -> trial.number("rate"));
    assertRefused(
        "the setting optimizer is not a number but Adam", () -> trial.number("optimizer"));
  }

  @Test
  public void settings_outOfRange_areNamed() {
    assertRefused("the number of rounds must be at least 1, got 0", () -> search(0, 1));
    assertRefused("the number of trials a round must be at least 1, got -1", () -> search(1, -1));
    for (double factor : new double[] {0, -1, 1.5, Double.NaN}) {
      assertRefused(
          "the narrowing must be in (0, 1], got " + factor, () -> search(1, 1).narrowing(factor));
    }
    assertRefused(
        "there are two ranges named learning rate",
        () -> search(1, 1).range(RATE, new LinearRange(0, 1)));
    assertRefused(
        "there is nothing to search for: no ranges",
        () -> new HyperparameterSearch().run(trial -> 0));
    assertRefused(
        "65536 rounds of 65536 trials are more than 2147483647",
        () -> search(1 << 16, 1 << 16).run(trial -> 0));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
