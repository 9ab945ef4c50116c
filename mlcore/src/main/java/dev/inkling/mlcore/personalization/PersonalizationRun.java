package dev.inkling.mlcore.personalization;

import static dev.inkling.mlcore.personalization.Personalizer.BATCH;
import static dev.inkling.mlcore.personalization.Personalizer.ROUND;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Split;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Batches;
import dev.inkling.mlcore.training.History;
import dev.inkling.mlcore.training.LearningRateSchedule;
import dev.inkling.mlcore.training.Trainer;

/** One run of a {@link Personalizer}. */
final class PersonalizationRun {
  private final Personalizer settings;
  private final Sequential base;
  private final Dataset samples;
  private final Dataset learned;

  /** Null where nothing is held back. */
  private final Dataset held;

  private final int rounds;

  PersonalizationRun(Personalizer settings, Sequential base, Dataset samples) {
    this.settings = settings;
    this.base = base;
    this.samples = samples;
    Split split = Split.stratified(samples, settings.heldShare, settings.seed);
    this.learned = split.training();
    this.held = split.validation().size() == 0 ? null : split.validation();
    this.rounds = (settings.steps + ROUND - 1) / ROUND;
  }

  Personalization run() {
    int heldBack = samples.size() - learned.size();
    Sequential network = base.copy();
    network.freezeStatistics(settings.frozenStatistics);
    try (Workers workers = new Workers(settings.threads)) {
      History history = trainer(network, workers).fit(batches(workers), held);
      if (history.cancelled()) {
        return new Personalization(base, network, 1, null, heldBack, history);
      }
      Dataset judgedBy = held == null ? samples : held;
      Retreat.Judged judged =
          Retreat.judge(settings.guard, settings.retreat, base, network, judgedBy, workers);
      return new Personalization(
          judged.isTaken() ? judged.network() : base,
          judged.network(),
          judged.share(),
          judged.verdict(),
          heldBack,
          history);
    }
  }

  private PersonalBatches batches(Workers workers) {
    int own = settings.own();
    int steps = rounds * ROUND;
    Dataset user =
        VariantPool.of(learned, settings.augmentation, own * (long) steps, settings.seed);
    boolean distilled = settings.distillation && own < BATCH;
    Dataset practised =
        distilled ? DistilledDataset.of(base, settings.rehearsal, workers) : settings.rehearsal;
    return new PersonalBatches(
        user, practised, base.outputShape().size(), own, BATCH - own, steps, settings.seed);
  }

  private Trainer trainer(Sequential network, Workers workers) {
    Trainer trainer =
        new Trainer(network)
            .loss(base.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy())
            .optimizer(new Adam(settings.learningRate))
            .schedule(schedule(settings.headSteps))
            .headFirst(settings.headSteps)
            .pull(settings.pull > 0 ? new L2Sp(settings.pull, base.parameters()) : L2Sp.NONE)
            .batches(Batches.IN_ORDER)
            .batchSize(BATCH)
            .limitEpoch(ROUND)
            .epochs(rounds)
            .listener(settings.listener)
            .cancelledWhen(settings.cancelled)
            .workers(workers)
            .seed(settings.seed);
    if (held != null) {
      trainer.keepBestEpoch();
      if (settings.patience > 0) {
        trainer.stopEarly(settings.patience);
      }
    }
    if (settings.checkpointFile != null || settings.resumed != null) {
      trainer.dataName(dataName());
    }
    if (settings.checkpointFile != null) {
      trainer.checkpoint(settings.checkpointFile, settings.checkpointSteps);
    }
    return settings.resumed == null ? trainer : trainer.resumeFrom(settings.resumed);
  }

  /** The full rate for the head alone, then half a cosine for all. */
  private static LearningRateSchedule schedule(int alone) {
    return (step, all) ->
        step < alone
            ? 1f
            : LearningRateSchedule.COSINE.factor(step - alone, Math.max(1, all - alone));
  }

  /** All that is learned from; a checkpoint compares no more than a few examples by itself. */
  private String dataName() {
    return "samples "
        + Checksums.of(samples)
        + (settings.augmentation ? ", varied" : "")
        + "; "
        + settings.own()
        + " of a batch of "
        + BATCH
        + "; rehearsed "
        + Checksums.of(settings.rehearsal)
        + (settings.distillation ? ", distilled" : "")
        + "; base network "
        + Checksums.of(base);
  }
}
