package dev.inkling.lab.personalization;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Series;
import dev.inkling.lab.console.Progress;
import dev.inkling.lab.experiment.Conditions;
import dev.inkling.lab.experiment.Experiment;
import dev.inkling.lab.experiment.Findings;
import dev.inkling.lab.experiment.Summary;
import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.lab.strokes.WriterSamples;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.training.Evaluation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * How well a network learns writers' hands, from how many samples, and what it forgets of MNIST
 * meanwhile: each writer, number of samples and seed once.
 */
public final class PersonalizationReport implements Experiment {
  private static final int MNIST = 10_000;

  private final Sequential base;
  private final List<StrokeSample> samples;
  private final List<String> writers;
  private final List<Integer> perDigit;
  private final int seeds;
  private final List<Ingredient> ingredients;
  private final UnaryOperator<Personalizer> settings;

  /**
   * A report.
   *
   * @param samples of the writers, and maybe of others
   * @param perDigit with how many samples of each digit each writer is taught
   * @param seeds how many seeds, from the conditions' on; a seed decides which samples
   * @param ablation whether also without each ingredient
   * @param settings of every personalizer
   */
  public PersonalizationReport(
      Sequential base,
      List<StrokeSample> samples,
      List<String> writers,
      List<Integer> perDigit,
      int seeds,
      boolean ablation,
      UnaryOperator<Personalizer> settings) {
    this.base = base;
    this.samples = List.copyOf(samples);
    this.writers = List.copyOf(writers);
    this.perDigit = List.copyOf(perDigit);
    this.seeds = seeds;
    this.ingredients = ablation ? List.of(Ingredient.values()) : List.of(Ingredient.NONE);
    this.settings = settings;
  }

  @Override
  public String name() {
    return ingredients.size() > 1 ? "personalization-ablation" : "personalization";
  }

  @Override
  public String description() {
    return "How well hands are learned, and what is forgotten";
  }

  @Override
  public Findings run(Conditions conditions) throws IOException {
    Dataset mnist = conditions.digits().test(MNIST);
    double mnistBefore = Evaluation.of(base, mnist, conditions.workers()).accuracy();
    Csv csv =
        new Csv(
            "run",
            "samples a digit",
            "writer",
            "seed",
            "before",
            "after",
            "MNIST before",
            "MNIST after",
            "taken",
            "seconds");
    Summary summary = TrialMean.summary("run");
    List<TrialMean> means = new ArrayList<>();
    long done = 0;
    long trials = (long) ingredients.size() * perDigit.size() * writers.size() * seeds;
    try (Progress progress = conditions.console().progress("teaching", "trials", trials)) {
      for (Ingredient ingredient : ingredients) {
        for (int count : perDigit) {
          TrialMean mean = new TrialMean();
          for (String writer : writers) {
            for (int i = 0; i < seeds; i++) {
              long seed = conditions.seed() + i;
              WriterTrial trial = trial(ingredient, writer, count, seed, conditions);
              double mnistAfter =
                  Evaluation.of(trial.outcome().network(), mnist, conditions.workers()).accuracy();
              mean.add(trial, mnistBefore - mnistAfter);
              csv.add(
                  ingredient.label(),
                  count,
                  writer,
                  seed,
                  trial.before(),
                  trial.after(),
                  mnistBefore,
                  mnistAfter,
                  trial.outcome().isTaken() ? 1 : 0,
                  trial.seconds());
              done++;
              progress.update(done, String.format(Locale.ROOT, "after %.4f", trial.after()));
            }
          }
          mean.addTo(summary, ingredient.label(), count);
          means.add(mean);
        }
      }
    }
    String data =
        String.format(
            Locale.ROOT,
            "%d writers, %d seeds; %,d of %s's test images, %.2f %% before",
            writers.size(),
            seeds,
            mnist.size(),
            conditions.digits().source(),
            100 * mnistBefore);
    return new Findings(data, summary, List.of(), figure(data, means), csv);
  }

  private WriterTrial trial(
      Ingredient ingredient, String writer, int count, long seed, Conditions conditions) {
    Personalizer personalizer = ingredient.leaveOut(settings.apply(Personalizer.ofDigits(seed)));
    return WriterTrial.run(
        personalizer, base, WriterSamples.of(samples, writer, count, seed), conditions.workers());
  }

  /** Of the default: accuracy and forgetting by the number of samples, from none. */
  private Figure figure(String data, List<TrialMean> means) {
    Series mean = new Series("mean", Look.PATH);
    Series worst = new Series("worst of the writers and seeds", Look.PATH);
    Series mnist = new Series("mean", Look.PATH);
    Series worstMnist = new Series("worst of the writers and seeds", Look.PATH);
    mean.add(0, means.get(0).before());
    worst.add(0, means.get(0).worstBefore());
    mnist.add(0, 0);
    worstMnist.add(0, 0);
    for (int i = 0; i < perDigit.size(); i++) {
      mean.add(perDigit.get(i), means.get(i).after());
      worst.add(perDigit.get(i), means.get(i).worst());
      mnist.add(perDigit.get(i), means.get(i).mnist());
      worstMnist.add(perDigit.get(i), means.get(i).worstMnist());
    }
    return new Figure(
        "Learning a hand from a few samples of each digit",
        data,
        2,
        560,
        List.of(
            new Panel("The writer's other drawings, % read right", "samples of each digit", "")
                .add(mean)
                .add(worst),
            new Panel("MNIST's test images, points", "samples of each digit", "")
                .add(mnist)
                .add(worstMnist)));
  }
}
