package dev.inkling.lab.personalization;

import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.lab.strokes.WriterSamples;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.personalization.Personalization;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;

/**
 * What teaching one writer's hand came to.
 *
 * @param outcome of the personalizer
 * @param before the share of the writer's other samples that the base network reads, 0 to 1
 * @param after the share that the network reads that is to be used
 * @param seconds that it took, without these measurements
 */
public record WriterTrial(Personalization outcome, double before, double after, double seconds) {
  /** Teaches the network some samples and measures it on the writer's others. */
  public static WriterTrial run(
      Personalizer personalizer, Sequential base, WriterSamples samples, Workers workers) {
    Dataset test = StrokeSample.dataset(samples.test());
    long start = System.nanoTime();
    Personalization outcome =
        personalizer.personalize(base, StrokeSample.dataset(samples.training()));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new WriterTrial(
        outcome,
        Evaluation.of(base, test, workers).accuracy(),
        Evaluation.of(outcome.network(), test, workers).accuracy(),
        seconds);
  }
}
