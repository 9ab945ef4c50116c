package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Series;
import dev.inkling.lab.console.Progress;
import dev.inkling.lab.data.SyntheticPart;
import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.data.AugmentedDataset;
import dev.inkling.mlcore.data.ClassSubset;
import dev.inkling.mlcore.data.ConcatDataset;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.OutputClasses;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.AdamW;
import dev.inkling.mlcore.personalization.ForgettingGuard;
import dev.inkling.mlcore.personalization.Personalization;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.LearningRateSchedule;
import dev.inkling.mlcore.training.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A network that was trained on nine digits is taught the tenth from twenty samples: how much of
 * the tenth it reads then, and what it loses of the nine.
 */
final class NewSymbol implements Experiment {
  private static final int NEW = 9;
  private static final int SAMPLES = 20;
  private static final int REHEARSED = 1600;
  private static final int CHECKED = 1000;

  /** A new class may cost more than a hand that is learned: a point. */
  private static final double ALLOWED_LOSS = 0.01;

  private static final int BATCH = 64;

  @Override
  public String name() {
    return "new-symbol";
  }

  @Override
  public String description() {
    return "What a tenth digit costs a network that was trained on nine";
  }

  @Override
  public Findings run(Conditions conditions) throws IOException {
    Dataset training = conditions.digits().training(conditions.scale().of(60_000, 12_000, 400));
    Dataset test = conditions.digits().test(conditions.scale().of(10_000, 10_000, 200));
    int digits = conditions.scale().of(10, 10, 4);
    Csv csv = new Csv("digit", "read of it", "read of the nine before", "after", "taken");
    Summary summary =
        new Summary("new digit", "read of it, %", "nine before, %", "after, %", "points", "taken");
    Series read = new Series("the new digit", Look.DOTS);
    Series lost = new Series("the other nine", Look.DOTS);
    double[] sums = new double[4];
    double leastRead = 100;
    double mostLost = 0;
    try (Progress progress = conditions.console().progress("new symbol", "digits", digits)) {
      for (int digit = 0; digit < digits; digit++) {
        Trial trial = new Trial(conditions, training, test, digit);
        double[] row = {trial.read, trial.before, trial.after, trial.after - trial.before};
        for (int i = 0; i < row.length; i++) {
          row[i] *= 100;
          sums[i] += row[i];
        }
        String taken = trial.taken ? "yes" : "no";
        summary.add("" + digit, row[0], row[1], row[2], row[3], taken);
        csv.add(digit, trial.read, trial.before, trial.after, taken);
        leastRead = Math.min(leastRead, row[0]);
        mostLost = Math.min(mostLost, row[3]);
        read.add(digit, row[0]);
        lost.add(digit, row[3]);
        progress.update(digit + 1, String.format(Locale.ROOT, "%.1f %%", row[0]));
      }
    }
    summary.add(
        "mean", sums[0] / digits, sums[1] / digits, sums[2] / digits, sums[3] / digits, null);
    String data = conditions.data(training, test);
    return new Findings(
        data,
        summary,
        List.of(),
        new Figure(
            "A tenth digit, taught from " + SAMPLES + " samples",
            data,
            2,
            520,
            List.of(
                new Panel("Read of the new digit, %", "which digit is new", "")
                    .x(-1, 10)
                    .y(Math.floor(leastRead - 1), 100.5)
                    .add(read),
                new Panel("Change of the other nine, points", "which digit is new", "")
                    .x(-1, 10)
                    .y(Math.floor(mostLost - 0.1), 0.5)
                    .add(lost))),
        csv);
  }

  /** One digit left out and taught. */
  private static final class Trial {
    final double read;
    final double before;
    final double after;
    final boolean taken;

    Trial(Conditions conditions, Dataset training, Dataset test, int digit) {
      long seed = conditions.seed();
      Sequential nine =
          trainOnNine(
              conditions,
              new ConcatDataset(
                  ClassSubset.without(training, digit),
                  synthetic(SyntheticPart.TRAINING, training.size() / 6, digit, seed)));
      Dataset others = ClassSubset.without(test, digit);
      before = Evaluation.of(nine, others, conditions.workers()).accuracy();
      Personalization outcome =
          new Personalizer(synthetic(SyntheticPart.TEST, REHEARSED, digit, seed))
              .guard(
                  new ForgettingGuard(
                      synthetic(SyntheticPart.VALIDATION, CHECKED, digit, seed), ALLOWED_LOSS))
              .newClass()
              .seed(seed)
              .threads(conditions.workers().threads())
              .personalize(OutputClasses.add(nine), samples(training, digit, seed));
      taken = outcome.isTaken();
      Evaluation evaluation =
          Evaluation.of(outcome.learned(), last(test, digit), conditions.workers());
      read = evaluation.confusion().recall(NEW);
      int newOnes = evaluation.confusion().count(NEW, NEW);
      after = (evaluation.correct() - newOnes) / (double) others.size();
    }
  }

  private static Dataset synthetic(SyntheticPart part, int count, int leftOut, long seed) {
    return ClassSubset.without(part.generate(seed, count), leftOut);
  }

  /** The digits with one of them as the last class, as a network has it that learned it last. */
  private static Dataset last(Dataset digits, int digit) {
    IntStream others = IntStream.range(0, digits.classes()).filter(other -> other != digit);
    return new ClassSubset(digits, IntStream.concat(others, IntStream.of(digit)).toArray());
  }

  private static Sequential trainOnNine(Conditions conditions, Dataset training) {
    Sequential network =
        Architectures.create(Architectures.INKLING_NET, training.shape(), 9, conditions.seed());
    new Trainer(network)
        .optimizer(new AdamW(0.002f, 0.01f))
        .schedule(LearningRateSchedule.COSINE)
        .transform(Augmentation.mnist()::apply)
        .batchSize(BATCH)
        .epochs(conditions.scale().of(4, 4, 1))
        .seed(conditions.seed())
        .workers(conditions.workers())
        .fit(training);
    return network;
  }

  /** Twenty training images of the digit, as class 9. */
  private static Dataset samples(Dataset training, int digit, long seed) {
    int[] own =
        IntStream.range(0, training.size()).filter(i -> training.label(i) == digit).toArray();
    Random random = new Random(seed);
    int[] chosen = IntStream.range(0, SAMPLES).map(i -> own[random.nextInt(own.length)]).toArray();
    return new AugmentedDataset(last(new Subset(training, chosen), digit), Augmentation.mnist());
  }
}
