package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Split;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.AdamW;
import dev.inkling.mlcore.search.HyperparameterSearch;
import dev.inkling.mlcore.search.LogRange;
import dev.inkling.mlcore.search.SearchResult;
import dev.inkling.mlcore.search.Trial;
import dev.inkling.mlcore.search.TrialResult;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.History;
import dev.inkling.mlcore.training.Trainer;
import java.io.File;
import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs the code of {@code 11-hyper-parameters.md}. */
public final class HyperParametersTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void training_stoppedEarly_keepsTheBestEpoch() {
    try (Workers workers = new Workers(2)) {
      Dataset digits = SyntheticDigits.generate(1, 1_000);
      Sequential network = twoLayers(digits, 1);

      Split split = Split.stratified(digits, 0.2, 0.2, 1); // 600, 200 and 200
      History history =
          new Trainer(network)
              .epochs(200)
              .stopEarly(10)
              .keepBestEpoch()
              .seed(1)
              .fit(split.training(), split.validation());
      double chosen = history.best().validationAccuracy();
      double honest = Evaluation.of(network, split.test(), workers).accuracy();

      assertEquals(600, split.training().size());
      assertEquals(37, history.best().epoch());
      assertEquals(47, history.epochs().size());
      assertEquals(0.84, chosen, 0.003);
      assertEquals(0.785, honest, 0.003);
    }
  }

  @Test
  public void logRange_hasItsMiddleInTheMiddleDecade() {
    String middle = new LogRange(1e-6, 1e-2).at(0.5);
    assertEquals(1e-4, Double.parseDouble(middle), 1e-10);
  }

  @Test
  public void search_narrows_aroundTheBest() throws IOException {
    try (Workers workers = new Workers(2)) {
      Split split = Split.stratified(SyntheticDigits.generate(1, 1_000), 0.2, 0.2, 1);
      File file = new File(folder.getRoot(), "search.trials");

      SearchResult result =
          new HyperparameterSearch()
              .range("learning rate", new LogRange(1e-6, 1e-1))
              .range("weight decay", new LogRange(1e-8, 1e-1))
              .rounds(3)
              .trials(8)
              .seed(1)
              .keepIn(file) // stopped, it goes on from there
              .run(trial -> train(trial, split, workers).best().validationAccuracy());
      TrialResult best = result.best();

      double[] means = new double[3];
      for (TrialResult each : result.trials()) {
        means[each.trial().round() - 1] += each.score() / 8;
      }
      assertArrayEquals(new double[] {0.22, 0.778, 0.806}, means, 0.003);
      assertEquals(0.84, best.score(), 0.003);
      assertEquals(0.0132, best.trial().number("learning rate"), 0.00005);
      assertTrue(file.exists());
    }
  }

  private static History train(Trial trial, Split split, Workers workers) {
    float rate = (float) trial.number("learning rate");
    float decay = (float) trial.number("weight decay");
    Sequential network = twoLayers(split.training(), trial.seed());
    return new Trainer(network)
        .optimizer(new AdamW(rate, decay))
        .epochs(5)
        .seed(trial.seed())
        .workers(workers)
        .fit(split.training(), split.validation());
  }

  private static Sequential twoLayers(Dataset digits, long seed) {
    return Sequential.builder("two layers", digits.shape())
        .add(new Flatten())
        .add(new Dense(50))
        .add(new Relu())
        .add(new Dense(10))
        .seed(seed)
        .build();
  }
}
