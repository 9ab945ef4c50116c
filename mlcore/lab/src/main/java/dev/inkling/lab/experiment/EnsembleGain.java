package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Series;
import dev.inkling.lab.console.Progress;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.network.Ensemble;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What several networks gain by answering together: ten networks of one hidden layer, alike but for
 * the seeds of their weights and of the order of their batches, and the mean of their
 * probabilities.
 */
final class EnsembleGain implements Experiment {
  private static final int MEMBERS = 10;
  private static final int BATCH = 100;

  @Override
  public String name() {
    return "ensemble";
  }

  @Override
  public String description() {
    return "What ten networks gain by answering together";
  }

  @Override
  public Findings run(Conditions conditions) throws IOException {
    Dataset training = conditions.digits().training(conditions.scale().of(60_000, 12_000, 500));
    Dataset test = conditions.digits().test(conditions.scale().of(10_000, 10_000, 200));
    List<Sequential> members = train(training, conditions);
    Csv csv = new Csv("members", "member's accuracy", "ensemble's accuracy", "ensemble's loss");
    Series singles = new Series("a member alone", Look.DOTS);
    Series ensembles = new Series("the first members together", Look.PATH);
    double mean = 0;
    double meanLoss = 0;
    double worst = 1;
    double best = 0;
    Evaluation together = null;
    for (int i = 1; i <= MEMBERS; i++) {
      Evaluation alone = Evaluation.of(members.get(i - 1), test, conditions.workers());
      together = Evaluation.of(new Ensemble(members.subList(0, i)), test, conditions.workers());
      mean += alone.accuracy() / MEMBERS;
      meanLoss += alone.loss() / MEMBERS;
      worst = Math.min(worst, alone.accuracy());
      best = Math.max(best, alone.accuracy());
      singles.add(i, 100 * alone.accuracy());
      ensembles.add(i, 100 * together.accuracy());
      csv.add(i, alone.accuracy(), together.accuracy(), together.loss());
    }
    double highest = Math.max(best, together.accuracy());
    String data = conditions.data(training, test);
    return new Findings(
        data,
        new Summary("who", "test accuracy", "test loss", "gain over the mean")
            .add("mean of the members", mean, meanLoss, null)
            .add("best member", best, null, best - mean)
            .add(
                "all " + MEMBERS + " together",
                together.accuracy(),
                together.loss(),
                together.accuracy() - mean),
        List.of(
            "Which member is best shows on the test images alone; all together need no such look."),
        new Figure(
            "Ten networks of 100 hidden units, alone and together",
            data + "; a network's seed decides its first weights and the order of its batches",
            1,
            640,
            List.of(
                new Panel("", "number of the member; of members together", "test accuracy, %")
                    .x(0, MEMBERS + 1)
                    .y(Math.floor(100 * worst - 0.1), Math.ceil(100 * highest + 0.1))
                    .add(singles)
                    .add(ensembles))),
        csv);
  }

  private static List<Sequential> train(Dataset training, Conditions conditions) {
    List<Sequential> members = new ArrayList<>();
    try (Progress progress = conditions.console().progress("ensemble", "members", MEMBERS)) {
      for (int i = 0; i < MEMBERS; i++) {
        long seed = SplitMix64.at(conditions.seed(), i);
        Sequential member = new MultiLayerNet(1).build(training, seed);
        new Trainer(member)
            .optimizer(new Adam(0.001f))
            .batchSize(BATCH)
            .epochs(conditions.scale().of(5, 5, 2))
            .seed(seed)
            .workers(conditions.workers())
            .fit(training);
        members.add(member);
        progress.update(i + 1, "");
      }
    }
    return members;
  }
}
